package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.elman.nn.stream.StreamSession;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// A step allocates nothing.
///
/// The vector kernels hold their vectors in objects until they are compiled, so that the first steps
/// may allocate. Steps are taken until a long row of them allocates nothing, or far more were taken
/// than any compiler waits for.
class StreamAllocationTest {
    private static final int ROW = 1_000;
    private static final int MOST_ROWS = 500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void of_numbers() {
        // 10, 33 and 3 fill no panel of the matrix kernels.
        StreamSession session = Sequential.of(
                Linear.of(7, 10), ActivationLayer.TANH, Lstm.of(10, 12).projection(5).layers(2),
                Gru.of(5, 33), Gru.of(33, 6).resetBefore(), Dropout.of(0.5f),
                TimeDistributed.of(Linear.of(6, 40)), Rnn.of(40, 64).layers(2).learnInitialState(),
                Rnn.of(64, 9).relu(), Linear.of(9, 3), Softmax.create()).stream();
        float[] in = Waves.tensor(0.3, 4, 7).data();
        float[] one = Waves.tensor(0.3, 7).data();
        float[] out = new float[4 * 3];
        float[] last = new float[3];
        assertAllocatesNothing(() -> {
            session.step(one, last);
            session.steps(4, in, out);
        });
    }

    @Test
    void of_one_hot_rows() {
        StreamSession session = Sequential.of(
                OneHot.of(11), Lstm.of(11, 10).keras(), Linear.of(10, 11)).stream();
        assertIdsAllocateNothing(session);
    }

    @Test
    void of_one_hot_rows_that_are_written_out() {
        StreamSession session = Sequential.of(OneHot.of(11), Gru.of(11, 10).resetBefore())
                .stream();
        assertIdsAllocateNothing(session);
    }

    @Test
    void of_embedded_ids() {
        StreamSession session = Sequential.of(
                Embedding.of(11, 6), Gru.of(6, 32).bias(Bias.NONE), Linear.of(32, 1)).stream();
        assertIdsAllocateNothing(session);
    }

    private void assertIdsAllocateNothing(StreamSession session) {
        int[] ids = Waves.ids(11, 4).data();
        float[] last = new float[session.outputSize()];
        float[] out = new float[4 * session.outputSize()];
        assertAllocatesNothing(() -> {
            session.step(3, last);
            session.steps(4, ids, out);
        });
    }

    private void assertAllocatesNothing(Runnable steps) {
        long allocated = Long.MAX_VALUE;
        for (int row = 0; row < MOST_ROWS && allocated > 0; row++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROW; i++) {
                steps.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }
}
