package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Memory;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Many passes over one model at once give the bits of one after the other.
class ManyThreadsTest {
    private static final int PASSES = 32;
    private static final int THREADS = 8;

    private final Sequential model = model();
    private final IntTensor ids = Waves.ids(9, 6, 5);
    private final IntTensor targets = Waves.ids(4, 6, 5);

    private static Sequential model() {
        return Sequential.of(
                Embedding.of(9, 7),
                Lstm.of(7, 10),
                Dropout.of(0.25f),
                Gru.of(10, 8),
                Rnn.of(8, 6),
                Linear.of(6, 4));
    }

    @Test
    void training_passes_give_the_same_gradients() throws Exception {
        PackedWeights shared = new PackedWeights();
        List<List<List<Integer>>> one = new ArrayList<>();
        for (int i = 0; i < PASSES; i++) {
            one.add(gradients(i, new PackedWeights()));
        }
        List<List<List<Integer>>> many = together(i -> gradients(i, shared));
        assertThat(many).isEqualTo(one);
    }

    @Test
    void inference_passes_give_the_same_numbers() throws Exception {
        float[] expected = model.apply(ids).data();
        for (float[] actual : together(_ -> model.apply(ids).data())) {
            assertThat(actual).containsExactly(expected);
        }
    }

    @Test
    void weights_that_are_not_drawn_yet_are_drawn_once() throws Exception {
        Sequential fresh = model();
        for (Tensor output : together(_ -> fresh.apply(ids))) {
            assertThat(output.data()).containsExactly(model.apply(ids).data());
        }
    }

    private List<List<Integer>> gradients(int seed, PackedWeights packed) {
        Pass pass = Pass.training(Rng.seed(seed), Memory.fresh(), packed);
        Variable loss = new SoftmaxCrossEntropy().apply(pass, model.apply(pass, pass.ids(ids)),
                targets);
        Gradients gradients = pass.backward(loss);
        return model.parameters().values().stream()
                .map(parameter -> Bits.of(Objects.requireNonNull(gradients.of(parameter))))
                .toList();
    }

    private interface Numbered<T> {
        T of(int index);
    }

    private static <T> List<T> together(Numbered<T> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < PASSES; i++) {
                int index = i;
                tasks.add(() -> task.of(index));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
