package io.elman.bench.speed;

import io.elman.tensor.Tensor;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Multiplications and additions that depend on nothing but registers: the most that the machine
/// can do.
public final class Peak implements Measured {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 1_000_000;
    private static final int CHAINS = 12;

    private final int count;
    private final Threads threads;
    private final float[] sums;

    /// @param threads how many take part, each with so many operations
    public Peak(int threads) {
        this.count = threads;
        this.threads = new Threads(threads);
        this.sums = new float[threads * FLOATS.length()];
    }

    /// The multiplications and additions of a call.
    public long flops() {
        return 2L * ROUNDS * CHAINS * FLOATS.length() * count;
    }

    @Override
    public void call() {
        threads.run(count, this::part);
    }

    private void part(int thread) {
        FloatVector a = FloatVector.broadcast(FLOATS, 0.999f);
        FloatVector b = FloatVector.broadcast(FLOATS, 0.001f);
        FloatVector s0 = b;
        FloatVector s1 = b;
        FloatVector s2 = b;
        FloatVector s3 = b;
        FloatVector s4 = b;
        FloatVector s5 = b;
        FloatVector s6 = b;
        FloatVector s7 = b;
        FloatVector s8 = b;
        FloatVector s9 = b;
        FloatVector s10 = b;
        FloatVector s11 = b;
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(a, b);
            s1 = s1.fma(a, b);
            s2 = s2.fma(a, b);
            s3 = s3.fma(a, b);
            s4 = s4.fma(a, b);
            s5 = s5.fma(a, b);
            s6 = s6.fma(a, b);
            s7 = s7.fma(a, b);
            s8 = s8.fma(a, b);
            s9 = s9.fma(a, b);
            s10 = s10.fma(a, b);
            s11 = s11.fma(a, b);
        }
        s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10)
                .add(s11).intoArray(sums, thread * FLOATS.length());
    }

    @Override
    public List<Tensor> results() {
        return List.of();
    }

    @Override
    public void close() {
        threads.close();
    }
}
