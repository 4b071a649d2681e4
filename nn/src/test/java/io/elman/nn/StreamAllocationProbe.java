package io.elman.nn;

import com.sun.management.ThreadMXBean;
import io.elman.nn.stream.StreamSession;
import java.lang.management.ManagementFactory;

/// Prints how many bytes rows of steps of streams allocate; run in a JVM of its own.
final class StreamAllocationProbe {
    private static final int ROWS = 10_000;
    private static final int STEPS = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private StreamAllocationProbe() {}

    public static void main(String[] arguments) {
        // 10, 33 and 3 fill no panel of the matrix kernels.
        numbers("numbers", Sequential.of(
                Linear.of(7, 10), ActivationLayer.TANH, Lstm.of(10, 12).projection(5).layers(2),
                Gru.of(5, 33), Gru.of(33, 6).resetBefore(), Dropout.of(0.5f), LayerNorm.of(6),
                TimeDistributed.of(Linear.of(6, 40)), Rnn.of(40, 64).layers(2).learnInitialState(),
                Rnn.of(64, 9).relu(), Linear.of(9, 33), Softmax.create()));
        ids("one-hot rows", Sequential.of(
                OneHot.of(11), Lstm.of(11, 10).keras(), Linear.of(10, 11)));
        ids("one-hot rows written out", Sequential.of(
                OneHot.of(11), Gru.of(11, 10).resetBefore()));
        ids("embedded ids", Sequential.of(
                Embedding.of(11, 6), Gru.of(6, 32).bias(Bias.NONE), Linear.of(32, 1)));
    }

    private static void numbers(String name, Sequential model) {
        StreamSession session = model.stream();
        float[] one = new float[session.inputSize()];
        float[] four = new float[4 * session.inputSize()];
        float[] out = new float[session.outputSize()];
        float[] outs = new float[4 * session.outputSize()];
        print(name, () -> {
            session.step(one, out);
            session.steps(4, four, outs);
        });
    }

    private static void ids(String name, Sequential model) {
        StreamSession session = model.stream();
        int[] four = {0, 7, 10, 7};
        float[] out = new float[session.outputSize()];
        float[] outs = new float[4 * session.outputSize()];
        print(name, () -> {
            session.step(3, out);
            session.steps(4, four, outs);
        });
    }

    /// The least that a row of steps allocates, of so many rows or until one allocates nothing: the
    /// JVM has to compile the steps first, and now and then it allocates something of its own in
    /// the thread that runs, as when it exchanges compiled code.
    private static void print(String name, Runnable steps) {
        long least = Long.MAX_VALUE;
        for (int row = 0; row < ROWS && least > 0; row++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < STEPS; i++) {
                steps.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        System.out.println(name + ": " + least);
    }
}
