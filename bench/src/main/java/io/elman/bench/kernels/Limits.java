package io.elman.bench.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the machine can do: how fast a loop that only reads goes through an array that fits a
/// cache. (What it reaches in registers is [Registers].)
@State(Scope.Thread)
public class Limits {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 8;

    /// How many KiB the array has.
    @Param({"16", "256", "384", "4096", "5120"})
    public String kib = "";

    private float[] x = {};

    /// Makes the array.
    @Setup
    public void setup() {
        x = Numbers.some(Integer.parseInt(kib) * 256);
    }

    /// The sum of the four quarters of the array, side by side.
    @Benchmark
    public float readQuarters(Count count) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int quarter = x.length / 4;
        for (int i = 0; i < quarter; i += FLOATS.length()) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, x, i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, x, i + quarter));
            s2 = s2.add(FloatVector.fromArray(FLOATS, x, i + 2 * quarter));
            s3 = s3.add(FloatVector.fromArray(FLOATS, x, i + 3 * quarter));
        }
        count.bytes += 4.0 * x.length;
        return s0.add(s1).add(s2.add(s3)).lane(0);
    }

    /// The sum of the array in as many chains as hide the additions' latency.
    @Benchmark
    public float read(Count count) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int length = FLOATS.length();
        for (int i = 0; i < x.length; i += CHAINS * length) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, x, i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, x, i + length));
            s2 = s2.add(FloatVector.fromArray(FLOATS, x, i + 2 * length));
            s3 = s3.add(FloatVector.fromArray(FLOATS, x, i + 3 * length));
            s4 = s4.add(FloatVector.fromArray(FLOATS, x, i + 4 * length));
            s5 = s5.add(FloatVector.fromArray(FLOATS, x, i + 5 * length));
            s6 = s6.add(FloatVector.fromArray(FLOATS, x, i + 6 * length));
            s7 = s7.add(FloatVector.fromArray(FLOATS, x, i + 7 * length));
        }
        count.bytes += 4.0 * x.length;
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5)).add(s6.add(s7)).lane(0);
    }
}
