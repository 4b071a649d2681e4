package io.elman.bench.kernels;

import io.elman.bench.speed.LayerRow;
import io.elman.bench.speed.Streaming;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A step of a stream, one sequence. Each weight of the products is used once.
@State(Scope.Thread)
public class StreamBenchmark implements KernelBenchmark {
    private static final int GATES = 4;

    /// Features, hidden units, layers.
    @Param({"128 512 1", "256 256 2"})
    String shape = "";

    private @Nullable Streaming stream;

    @Override
    @Setup
    public void prepare() {
        stream = new Streaming(row());
    }

    /// An LSTM's step; the first one, which has no product with the hidden state, is over soon.
    @Benchmark
    public void lstm() {
        Streaming prepared = stream;
        if (prepared == null) {
            throw new IllegalStateException("lstm: expected prepare first");
        }
        prepared.call();
    }

    @Override
    public Work work(String kernel) {
        LayerRow row = row();
        long weights = (long) GATES * row.hidden()
                * (row.in() + row.hidden() + (row.layers() - 1L) * 2 * row.hidden());
        return Work.of(weights, 2, 1, 1).named(row.in() + " → " + row.hidden()
                + (row.layers() > 1 ? ", " + row.layers() + " layers" : ""));
    }

    private LayerRow row() {
        String[] sizes = shape.split(" ", -1);
        return LayerRow.of("lstm", "1", "1", sizes[0], sizes[1], sizes[2], "1");
    }
}
