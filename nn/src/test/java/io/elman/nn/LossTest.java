package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final Shape LOGITS = Shape.of(4, 3, 5);

    private final Loss entropy = new SoftmaxCrossEntropy();
    private final IntTensor ids = Waves.ids(5, 4, 3);

    private static Tensor oneHot(IntTensor ids, int classes) {
        Tensor rows = Tensor.zeros(ids.shape().append(classes));
        for (int i = 0; i < ids.data().length; i++) {
            rows.data()[i * classes + ids.data()[i]] = 1;
        }
        return rows;
    }

    private record Computed(float loss, float[] gradient) {}

    private static Computed compute(Loss loss, Tensor prediction, Values targets) {
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(prediction);
        Variable mean = loss.apply(pass, x, targets);
        pass.backward(mean);
        return new Computed(mean.value().item(), Objects.requireNonNull(Gradients.of(x)).data());
    }

    @Test
    void class_indices_and_one_hot_rows_are_the_same_targets() {
        Tensor logits = Waves.tensor(0.2, LOGITS.dims());
        Computed indices = compute(entropy, logits, ids);
        Computed rows = compute(entropy, logits, oneHot(ids, 5));
        assertThat(rows.loss).isEqualTo(indices.loss);
        assertThat(rows.gradient).containsExactly(indices.gradient);
    }

    @Test
    void equal_logits_cost_the_logarithm_of_the_classes() {
        assertThat((double) compute(entropy, Tensor.zeros(LOGITS), ids).loss).isCloseTo(Math.log(5),
                within(1e-6));
    }

    @Test
    void a_mean_is_the_total_over_the_count() {
        Pass pass = Pass.inference();
        Variable logits = pass.constant(Waves.tensor(0.2, LOGITS.dims()));
        assertThat(entropy.count(ids)).isEqualTo(12);
        assertThat(entropy.count(oneHot(ids, 5))).isEqualTo(12);
        assertThat(entropy.apply(pass, logits, ids).value().item())
                .isEqualTo(entropy.total(pass, logits, ids).value().item() * (1f / 12));
        Loss squares = new MeanSquaredError();
        assertThat(squares.count(Tensor.zeros(LOGITS))).isEqualTo(60);
        assertThat(squares.total(pass, logits, Tensor.zeros(LOGITS)).shape()).isEqualTo(Shape.of());
    }

    @Test
    void totals_of_parts_add_up() {
        Pass pass = Pass.inference();
        Tensor logits = Waves.tensor(0.2, 6, 5);
        IntTensor targets = Waves.ids(5, 6);
        float whole = entropy.total(pass, pass.constant(logits), targets).value().item();
        float parts = 0;
        for (int from = 0; from < 6; from += 2) {
            parts += entropy
                    .total(pass, pass.constant(logits.examples(from, from + 2)),
                            targets.examples(from, from + 2))
                    .value()
                    .item();
        }
        assertThat(parts).isCloseTo(whole, within(1e-5f));
    }

    @Test
    void confident_and_right_costs_nothing_and_confident_and_wrong_the_distance() {
        Tensor confident = Tensor.of(new float[][] {{200, 0, -200}});
        assertThat(compute(entropy, confident, IntTensor.of(0)).loss).isZero();
        assertThat(compute(entropy, confident, IntTensor.of(2)).loss).isEqualTo(400);
        assertThat(compute(entropy, confident, IntTensor.of(2)).gradient).containsExactly(1, 0, -1);
    }

    @Test
    void squared_error_is_zero_for_the_target_itself() {
        Tensor target = Waves.tensor(0.2, 3, 4);
        assertThat(compute(new MeanSquaredError(), target.copy(), target).loss).isZero();
        assertThat(compute(new MeanSquaredError(), Tensor.of(3, 1), Tensor.of(1, 1)).loss)
                .isEqualTo(2);
    }

    @Test
    void losses_print_themselves() {
        assertThat(entropy).hasToString("SoftmaxCrossEntropy()");
        assertThat(new MeanSquaredError()).hasToString("MeanSquaredError()");
    }
}
