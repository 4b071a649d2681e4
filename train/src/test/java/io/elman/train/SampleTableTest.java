package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTableTest {
    private final Printed printed = new Printed();
    private final FakeTraining training = new FakeTraining();

    private List<String> rows(Dataset examples, int rows, long seed, int epoch) {
        training.options = training.options.seed(seed);
        new SampleTable(
                examples,
                rows,
                (input, target, prediction) -> ((Tensor) input).item() + " "
                        + ((Tensor) target).item() + " "
                        + prediction.item(),
                printed.stream)
                .onEpoch(training, FakeTraining.result(epoch));
        return printed.take().lines().toList();
    }

    @Test
    void each_row_shows_an_example_with_its_target_and_its_prediction() {
        training.model = Tiny.linear(10, 3);
        List<String> rows = rows(Tiny.line(1000), 10, 7, 1);

        assertThat(rows).hasSize(10);
        assertThat(rows).allSatisfy(row -> {
            String[] numbers = row.split(" ");
            float x = Float.parseFloat(numbers[0]);
            assertThat(numbers).containsExactly(
                    Float.toString(x), Float.toString(2 * x + 1), Float.toString(10 * x + 3));
        });
    }

    @Test
    void the_examples_follow_from_the_seed_and_the_epoch() {
        Dataset examples = Tiny.line(1000);
        List<String> rows = rows(examples, 10, 7, 1);

        assertThat(rows(examples, 10, 7, 1)).isEqualTo(rows);
        assertThat(rows(examples, 5, 7, 1)).isEqualTo(rows.subList(0, 5));
        assertThat(rows(examples, 10, 7, 2)).isNotEqualTo(rows);
        assertThat(rows(examples, 10, 8, 1)).isNotEqualTo(rows);
    }

    @Test
    void examples_are_drawn_with_replacement_from_all() {
        List<String> rows = rows(Tiny.line(3), 100, 7, 1);
        assertThat(rows).hasSize(100);
        assertThat(rows.stream().distinct()).hasSize(3);
    }

    @Test
    void a_sequence_is_shown_example_first() {
        Sequential model = Tiny.model(1, 0.5f);
        training.model = model;
        Dataset examples = Tiny.reversals(20, 1);
        List<Tensor> predictions = new ArrayList<>();
        List<IntTensor> inputs = new ArrayList<>();
        new SampleTable(examples, 3, (input, target, prediction) -> {
            inputs.add((IntTensor) input);
            predictions.add(prediction);
            return input.shape() + " " + target.shape() + " " + prediction.shape();
        }, printed.stream).onEpoch(training, FakeTraining.result(1));

        assertThat(printed.take()).isEqualTo("[1, 3] [1, 2] [1, 2, 4]\n".repeat(3));
        for (int i = 0; i < 3; i++) {
            assertThat(predictions.get(i).data()).isEqualTo(model.predict(inputs.get(i)).data());
        }
        assertThat(inputs.stream().map(ids -> Arrays.toString(ids.data())).distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void no_examples_give_no_rows() {
        assertThat(rows(Tiny.line(0), 10, 7, 1)).isEmpty();
    }
}
