package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Embedding;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorTest {
    private static Sequential model() {
        Sequential model = Sequential.of(Lstm.of(3, 7), Gru.of(7, 5).lastOutput(),
                Linear.of(5, 2));
        model.initialize(Rng.seed(4));
        return model;
    }

    private static Tensor examples(int count) {
        return Tensor.uniform(Rng.seed(9), -1, 1, count, 6, 3);
    }

    private static int[] lengths(int count) {
        int[] lengths = new int[count];
        Arrays.setAll(lengths, i -> 1 + i % 6);
        return lengths;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 100", "2, 1", "2, 33", "3, 100", "3, 2", "2, 0", "5, 97"})
    void gives_the_bits_of_the_model(int threads, int count) {
        Sequential model = model();
        Tensor examples = examples(count);
        try (Predictor predictor = Predictor.of(model, threads)) {
            assertThat(predictor.predict(examples).data())
                    .isEqualTo(model.predict(examples).data());
            assertThat(predictor.predict(examples, lengths(count)).data())
                    .isEqualTo(model.predict(examples, lengths(count)).data());
        }
    }

    @Test
    void takes_ids() {
        Sequential model = Sequential.of(Embedding.of(9, 4), Lstm.of(4, 3));
        IntTensor ids = IntTensor.of(Shape.of(40, 2), new int[80]);
        try (Predictor predictor = Predictor.of(model)) {
            assertThat(predictor.predict(ids).data()).isEqualTo(model.predict(ids).data());
        }
    }

    @Test
    void many_may_ask_at_once() throws Exception {
        Sequential model = model();
        try (Predictor predictor = Predictor.of(model, 2);
                var callers = Executors.newFixedThreadPool(4)) {
            List<Callable<Tensor>> calls = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                int count = i;
                calls.add(() -> predictor.predict(examples(count)));
            }
            List<Future<Tensor>> answers = callers.invokeAll(calls);
            for (int i = 1; i <= 40; i++) {
                assertThat(answers.get(i - 1).get().data())
                        .isEqualTo(model.predict(examples(i)).data());
            }
        }
    }

    @Test
    void sees_new_weights_after_a_refresh() {
        Sequential model = model();
        Tensor examples = examples(3);
        try (Predictor predictor = Predictor.of(model, 2)) {
            float[] before = predictor.predict(examples).data();
            model.initialize(Rng.seed(5));
            predictor.refresh();
            assertThat(predictor.predict(examples).data())
                    .isEqualTo(model.predict(examples).data()).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "2, 2, 2", "64, 2, 2", "65, 2, 4", "33, 1, 2",
            "2147483647, 3, 67108866"})
    void blocks_are_small_and_as_many_as_threads(int examples, int threads, int blocks) {
        assertThat(Predictor.blocks(examples, threads)).isEqualTo(blocks);
    }

    @Test
    void what_does_not_fit_is_refused() {
        Sequential model = model();
        assertThatThrownBy(() -> Predictor.of(model, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Predictor: expected threads of at least 0, got -1");
        assertThatThrownBy(() -> Predictor.blocks(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Predictor: expected examples and threads, got 0 and 2");
        Pass pass = Pass.inference();
        assertThatThrownBy(() -> model.predict(pass, examples(3), 2, 4))
                .isInstanceOf(ShapeException.class)
                .hasMessage("predict: expected a range of the examples of [3, 6, 3], got 2 to 4");
        Predictor predictor = Predictor.of(model, 2);
        assertThatThrownBy(() -> predictor.predict(examples(3), 1, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("predict: expected a length for each of 3 examples, got 2 lengths");
        predictor.close();
        assertThatThrownBy(() -> predictor.predict(examples(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Predictor: expected to be open, got predict(...) after close()");
    }
}
