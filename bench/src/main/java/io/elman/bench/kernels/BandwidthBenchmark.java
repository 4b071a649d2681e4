package io.elman.bench.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// How fast numbers come from a cache: they lie one after another on the cache's own lines, and are
/// only added.
@State(Scope.Thread)
public class BandwidthBenchmark implements KernelBenchmark {
    /// The parameter that [KernelRun] gives for each cache.
    static final String BYTES = "streamedBytes";

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FLOATS.vectorByteSize();
    private static final int AT_ONCE = 8;
    private static final long LINE = 64;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Param("16384")
    int streamedBytes;

    private MemorySegment numbers = MemorySegment.NULL;

    @Override
    @Setup
    public void prepare() {
        numbers = Arena.ofAuto().allocate(streamedBytes, LINE);
    }

    /// The sum of all.
    @Benchmark
    public float read() {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        MemorySegment m = numbers;
        int last = streamedBytes - AT_ONCE * WIDTH;
        for (int i = 0; i <= last; i += AT_ONCE * WIDTH) {
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, m, i, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, m, i + WIDTH, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, m, i + 2 * WIDTH, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, m, i + 3 * WIDTH, ORDER));
            s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, m, i + 4 * WIDTH, ORDER));
            s5 = s5.add(FloatVector.fromMemorySegment(FLOATS, m, i + 5 * WIDTH, ORDER));
            s6 = s6.add(FloatVector.fromMemorySegment(FLOATS, m, i + 6 * WIDTH, ORDER));
            s7 = s7.add(FloatVector.fromMemorySegment(FLOATS, m, i + 7 * WIDTH, ORDER));
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).lane(0);
    }

    @Override
    public Work work(String kernel) {
        return new Work(Caches.text(streamedBytes), streamedBytes / Float.BYTES, streamedBytes,
                streamedBytes);
    }
}
