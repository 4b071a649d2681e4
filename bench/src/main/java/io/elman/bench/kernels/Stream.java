package io.elman.bench.kernels;

import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.nn.stream.StreamSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A step of a stream, one sequence, one thread: every weight is read once, so that the cache that
/// holds the weights sets the limit.
@State(Scope.Thread)
public class Stream {
    /// Inputs, units, layers.
    @Param({"64x128x1", "128x512x1", "256x256x2"})
    public String size = "";

    private StreamSession session = Sequential.of(Lstm.of(1, 1)).stream();
    private float[] x = {};
    private float[] y = {};
    private double bytes;

    /// Makes the layer.
    @Setup
    public void setup() {
        int[] parts = Numbers.parts(size);
        Lstm lstm = Lstm.of(parts[0], parts[1]).layers(parts[2]);
        session = Sequential.of(lstm).stream();
        x = Numbers.some(parts[0]);
        y = new float[parts[1]];
        bytes = 4.0 * lstm.parameters().values().stream()
                .filter(parameter -> parameter.shape().rank() == 2)
                .mapToInt(parameter -> parameter.shape().elements()).sum();
    }

    /// A step of an LSTM.
    @Benchmark
    public float[] lstm(Count count) {
        session.step(x, y);
        count.bytes += bytes;
        return y;
    }
}
