package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Weights that several passes share in packed form.
class PackedWeightsTest {
    private final PackedWeights packed = new PackedWeights();
    private final Parameter weight = parameter(Waves.tensor(0.3, 4, 3));
    private final Tensor x = Waves.tensor(1.2, 5, 3);
    private final IntTensor ids = IntTensor.of(0, 2, 1, 2);

    private static Parameter parameter(Tensor values) {
        Parameter parameter = new Parameter(values.shape(), (_, _) -> {});
        parameter.set(values);
        return parameter;
    }

    private float[] dense(PackedWeights shared) {
        Pass pass = Pass.inference(Memory.fresh(), shared);
        return pass.constant(x).affine(pass.read(weight), null).value().data();
    }

    private float[] oneHot(PackedWeights shared) {
        Pass pass = Pass.inference(Memory.fresh(), shared);
        return pass.ids(ids).oneHot(3).affine(pass.read(weight), null).value().data();
    }

    @Test
    void give_what_unshared_ones_give() {
        for (int use = 0; use < 3; use++) {
            assertThat(dense(packed)).isEqualTo(dense(new PackedWeights()));
            assertThat(oneHot(packed)).isEqualTo(oneHot(new PackedWeights()));
        }
    }

    @Test
    void are_packed_anew_after_a_change_that_was_told() {
        dense(packed);
        oneHot(packed);
        weight.set(Waves.tensor(2, 4, 3));
        packed.invalidate();
        assertThat(dense(packed)).isEqualTo(dense(new PackedWeights()));
        assertThat(oneHot(packed)).isEqualTo(oneHot(new PackedWeights()));
    }

    @Test
    void are_packed_once_between_changes() {
        float[] before = dense(packed);
        weight.set(Waves.tensor(2, 4, 3));
        assertThat(dense(packed)).isEqualTo(before);
    }

    @Test
    void are_read_while_others_hold_their_locks() throws InterruptedException {
        float[] matrix = dense(packed);
        float[] columns = oneHot(packed);
        List<float[]> read = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            read.add(dense(packed));
            read.add(oneHot(packed));
        });
        synchronized (packed.matrices.values().iterator().next()) {
            synchronized (packed.columns.values().iterator().next()) {
                reader.start();
                // Where a lock is waited for, this ends without anything read.
                reader.join(Duration.ofSeconds(20));
                assertThat(read).containsExactly(matrix, columns);
            }
        }
    }

    @Test
    void are_packed_once_though_many_want_them_at_once() throws InterruptedException {
        float[] expected = dense(new PackedWeights());
        for (int round = 0; round < 50; round++) {
            packed.invalidate();
            List<float[]> read = new CopyOnWriteArrayList<>();
            CountDownLatch begin = new CountDownLatch(1);
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(Thread.ofPlatform().start(() -> {
                    await(begin);
                    read.add(dense(packed));
                }));
            }
            begin.countDown();
            for (Thread reader : readers) {
                reader.join();
            }
            assertThat(read).containsOnly(expected).hasSize(4);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_variables_that_are_no_parameters_are_never_kept() {
        Pass pass = Pass.inference(Memory.fresh(), packed);
        Tensor numbers = Waves.tensor(0.3, 4, 3);
        float[] before = pass.constant(x).affine(pass.constant(numbers), null).value().data();
        numbers.data()[0] += 1;
        assertThat(pass.constant(x).affine(pass.constant(numbers), null).value().data())
                .isNotEqualTo(before);
    }
}
