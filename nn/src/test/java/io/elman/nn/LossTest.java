package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        return compute(loss, prediction, targets, null);
    }

    private static Computed compute(Loss loss, Tensor prediction, Values targets,
            @Nullable Mask mask) {
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(prediction);
        Variable mean = loss.apply(pass, x.masked(mask), targets);
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
        assertThat(entropy.weight(Targets.of(ids))).isEqualTo(12);
        assertThat(entropy.weight(Targets.of(oneHot(ids, 5)))).isEqualTo(12);
        assertThat(entropy.apply(pass, logits, ids).value().item())
                .isEqualTo(entropy.total(pass, logits, Targets.of(ids)).value().item() * (1f / 12));
        Loss squares = new MeanSquaredError();
        assertThat(squares.weight(Targets.of(Tensor.zeros(LOGITS)))).isEqualTo(60);
        assertThat(squares.total(pass, logits, Targets.of(Tensor.zeros(LOGITS))).shape())
                .isEqualTo(Shape.of());
    }

    @Test
    void totals_of_parts_add_up() {
        Pass pass = Pass.inference();
        Tensor logits = Waves.tensor(0.2, 6, 5);
        IntTensor targets = Waves.ids(5, 6);
        float whole = entropy.total(pass, pass.constant(logits), Targets.of(targets)).value()
                .item();
        float parts = 0;
        for (int from = 0; from < 6; from += 2) {
            parts += entropy
                    .total(pass, pass.constant(logits.examples(from, from + 2)),
                            Targets.of(targets.examples(from, from + 2)))
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

    private static final Mask MASK = Mask.ofLengths(4, 2, 0, 4);

    @Test
    void padding_has_no_influence_on_a_mean() {
        for (Loss loss : List.of(entropy, new MeanSquaredError())) {
            boolean classes = loss.equals(entropy);
            int[] sizes = LOGITS.dims();
            Tensor prediction = Waves.tensor(0.2, sizes);
            Tensor target = Waves.tensor(2.2, sizes);
            Values targets = classes ? ids : target;
            Computed masked = compute(loss, prediction, targets, MASK);
            List<Tensor> predictions = new ArrayList<>();
            List<Tensor> wanted = new ArrayList<>();
            int[] counted = {0, 2, 3, 5, 8, 11};
            int[] classesWanted = new int[counted.length];
            for (int i = 0; i < counted.length; i++) {
                int row = counted[i];
                predictions.add(row(prediction, row));
                wanted.add(row(target, row));
                classesWanted[i] = ids.data()[row];
            }
            Computed alone = compute(loss, rows(predictions),
                    classes ? IntTensor.of(classesWanted) : rows(wanted));

            assertThat(masked.loss).isCloseTo(alone.loss, within(1e-6f));
            for (int row = 0; row < 12; row++) {
                int at = Arrays.binarySearch(counted, row);
                for (int j = 0; j < 5; j++) {
                    float expected = at < 0 ? 0 : alone.gradient[at * 5 + j];
                    assertThat(masked.gradient[row * 5 + j]).isCloseTo(expected, within(1e-7f));
                }
            }
        }
    }

    private static Tensor row(Tensor rows, int row) {
        return rows.reshape(12, 5).examples(row, row + 1);
    }

    private static Tensor rows(List<Tensor> rows) {
        Tensor all = Tensor.zeros(rows.size(), 5);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).data(), 0, all.data(), i * 5, 5);
        }
        return all;
    }

    @Test
    void padding_may_hold_anything() {
        Tensor prediction = Waves.tensor(0.2, LOGITS.dims());
        Computed before = compute(entropy, prediction, ids, MASK);
        ids.data()[1] = -100;
        prediction.data()[1 * 5 + 2] = Float.NaN;
        prediction.data()[4 * 5] = Float.POSITIVE_INFINITY;
        Computed after = compute(entropy, prediction, ids, MASK);
        assertThat(after.loss).isEqualTo(before.loss);
        assertThat(after.gradient).containsExactly(before.gradient);
    }

    @Test
    void the_mean_of_nothing_is_zero() {
        Mask nothing = Mask.ofLengths(4, 0, 0, 0);
        for (Loss loss : List.of(entropy, new MeanSquaredError())) {
            Values targets = loss.equals(entropy) ? ids : Waves.tensor(2.2, LOGITS.dims());
            Computed computed = compute(loss, Waves.tensor(0.2, LOGITS.dims()), targets, nothing);
            assertThat(computed.loss).isZero();
            assertThat(computed.gradient).containsOnly(0);
        }
    }

    @Test
    void losses_print_themselves() {
        assertThat(entropy).hasToString("SoftmaxCrossEntropy()");
        assertThat(new MeanSquaredError()).hasToString("MeanSquaredError()");
    }
}
