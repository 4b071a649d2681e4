package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.BinaryCrossEntropy;
import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.HuberLoss;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanAbsoluteError;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.NegativeBinomialLikelihood;
import io.elman.nn.loss.QuantileLoss;
import io.elman.nn.loss.SmoothL1Loss;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.StudentTLikelihood;
import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What losses refuse: shapes and numbers with a [ShapeException], options with an
/// [IllegalArgumentException].
class LossErrorsTest {
    private static void assertMisfit(Loss loss, Tensor prediction, Values targets,
            String message) {
        Pass pass = Pass.inference();
        assertThatThrownBy(() -> loss.apply(pass, pass.constant(prediction), targets))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void losses_of_elements_want_numbers_of_one_shape() {
        for (Loss loss : List.of(new MeanSquaredError(), new MeanAbsoluteError(), new HuberLoss(),
                new SmoothL1Loss(), new BinaryCrossEntropy())) {
            String name = loss.getClass().getSimpleName();
            assertMisfit(loss, Tensor.zeros(2, 3), Tensor.zeros(2),
                    name + ": expected targets of the predictions' shape [2, 3], got [2]");
            assertMisfit(loss, Tensor.zeros(2, 3), IntTensor.of(new int[2][3]),
                    name + ": expected targets that are numbers, got ids [2, 3]");
        }
    }

    @Test
    void losses_of_several_parts_want_all_of_them() {
        assertMisfit(new GaussianLikelihood(), Tensor.zeros(5, 3), Tensor.zeros(5, 3),
                "GaussianLikelihood: expected predictions [5, 6], 2 numbers for each number of the"
                        + " targets [5, 3], got [5, 3]");
        assertMisfit(new StudentTLikelihood(), Tensor.zeros(7, 5, 6), Tensor.zeros(7, 5, 3),
                "StudentTLikelihood: expected predictions [7, 5, 9], 3 numbers for each number of"
                        + " the targets [7, 5, 3], got [7, 5, 6]");
        assertMisfit(new NegativeBinomialLikelihood(), Tensor.zeros(2), Tensor.scalar(1),
                "NegativeBinomialLikelihood: expected targets [..., features], got []");
        assertMisfit(QuantileLoss.of(0.1, 0.9), Tensor.zeros(5, 2), IntTensor.of(1, 2, 3, 4, 5),
                "QuantileLoss: expected targets that are numbers, got ids [5]");
        assertThatThrownBy(() -> new GaussianLikelihood().mean(Tensor.zeros(5, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("GaussianLikelihood: expected predictions [..., 2 * features], got"
                        + " [5, 3]");
    }

    @Test
    void targets_outside_what_a_loss_is_for_are_refused() {
        assertMisfit(new BinaryCrossEntropy(), Tensor.of(0, 1), Tensor.of(1, 2),
                "BinaryCrossEntropy: expected targets from 0 to 1, got 2.0");
        assertMisfit(new BinaryCrossEntropy(), Tensor.of(0, 1), Tensor.of(Float.NaN, 1),
                "BinaryCrossEntropy: expected targets from 0 to 1, got NaN");
        assertMisfit(new BinaryCrossEntropy().fromProbabilities(), Tensor.of(0.5f, -3),
                Tensor.of(1, 0),
                "BinaryCrossEntropy: expected predictions from 0 to 1, got -3.0. Logits need no"
                        + " fromProbabilities().");
        assertMisfit(new NegativeBinomialLikelihood(), Tensor.zeros(2), Tensor.of(-1),
                "NegativeBinomialLikelihood: expected targets that are counts, got -1.0");
        for (Loss loss : List.of(new SoftmaxCrossEntropy(),
                new SoftmaxCrossEntropy().labelSmoothing(0.5f).classWeights(1, 2))) {
            for (float number : new float[] {-0.25f, Float.NaN, Float.POSITIVE_INFINITY}) {
                assertMisfit(loss, Tensor.zeros(2, 2),
                        Tensor.of(new float[][] {{0.5f, 0.5f}, {1, number}}),
                        "SoftmaxCrossEntropy: expected probabilities of zero or more, got "
                                + number);
            }
        }
    }

    @Test
    void a_target_that_weighs_nothing_may_be_no_probability() {
        Pass pass = Pass.inference();
        Tensor rows = Tensor.of(new float[][] {{1, 0}, {Float.NaN, -1}});
        Targets targets = Targets.of(rows).weighted(Tensor.of(1, 0));
        for (Loss loss : List.of(new SoftmaxCrossEntropy(),
                new SoftmaxCrossEntropy().labelSmoothing(0.5f))) {
            assertThat((double) loss.apply(pass, pass.constant(Tensor.zeros(2, 2)), targets)
                    .value().item()).isCloseTo(Math.log(2), within(1e-6));
        }
    }

    @Test
    void options_are_in_their_range() {
        assertRefused(() -> new HuberLoss().delta(0),
                "HuberLoss: expected a positive delta, got 0.0");
        assertRefused(() -> new SmoothL1Loss().beta(-1),
                "SmoothL1Loss: expected a positive beta, got -1.0");
        assertRefused(() -> new BinaryCrossEntropy().positiveWeight(),
                "BinaryCrossEntropy: expected number of positive weights of at least 1, got 0");
        assertRefused(() -> new BinaryCrossEntropy().positiveWeight(1, -2),
                "BinaryCrossEntropy: expected a positive weight of zero or more, got -2.0");
        assertRefused(() -> new BinaryCrossEntropy().labelSmoothing(1.5f),
                "BinaryCrossEntropy: expected a probability from 0 to 1, got 1.5");
        assertRefused(() -> new SoftmaxCrossEntropy().labelSmoothing(-0.5f),
                "SoftmaxCrossEntropy: expected a probability from 0 to 1, got -0.5");
        assertRefused(() -> new SoftmaxCrossEntropy().classWeights(1, Float.NaN),
                "SoftmaxCrossEntropy: expected a class weight of zero or more, got NaN");
        assertRefused(() -> QuantileLoss.of(),
                "QuantileLoss: expected number of quantiles of at least 1, got 0");
        assertRefused(() -> QuantileLoss.of(0.5, 1),
                "QuantileLoss: expected quantiles between 0 and 1, got 1.0");
        assertRefused(() -> QuantileLoss.of(0.5).quantile(1, Tensor.zeros(1)),
                "QuantileLoss: expected one of 1 quantiles, from 0, got 1");
        assertRefused(() -> new GaussianLikelihood().parameter("sigma", Tensor.zeros(2)),
                "GaussianLikelihood: expected one of the parameters [mean, scale], got sigma");
    }

    @Test
    void weights_of_classes_fit_the_classes() {
        Loss weighted = new SoftmaxCrossEntropy().classWeights(1, 2, 3);
        assertMisfit(weighted, Tensor.zeros(2, 4), IntTensor.of(0, 1),
                "SoftmaxCrossEntropy: expected logits [..., 3], as there are class weights, got"
                        + " [2, 4]");
        assertMisfit(weighted, Tensor.zeros(2, 3), IntTensor.of(0, 3),
                "SoftmaxCrossEntropy: expected ids from 0 to 2, got id 3");
        assertMisfit(new SoftmaxCrossEntropy().labelSmoothing(0.5f), Tensor.zeros(2, 3),
                IntTensor.of(0, -1), "SoftmaxCrossEntropy: expected ids from 0 to 2, got id -1");
        assertMisfit(new BinaryCrossEntropy().positiveWeight(1, 2, 3), Tensor.zeros(2, 4),
                Tensor.zeros(2, 4),
                "BinaryCrossEntropy: expected predictions [..., 3], as there are positive weights,"
                        + " got [2, 4]");
    }

    @Test
    void only_class_indices_can_be_ignored() {
        assertMisfit(new SoftmaxCrossEntropy().ignoredIndex(-100), Tensor.zeros(2, 3),
                Tensor.zeros(2, 3),
                "SoftmaxCrossEntropy: expected class indices, one of which is ignored, got"
                        + " probabilities [2, 3]");
    }

    @Test
    void losses_print_all_their_constants() {
        assertThat(List.of(
                new SoftmaxCrossEntropy().ignoredIndex(-100).labelSmoothing(0.1f)
                        .classWeights(1, 2.5f),
                new SoftmaxCrossEntropy().ignoredIndex(3),
                new MeanAbsoluteError(),
                new HuberLoss().delta(0.5f),
                new SmoothL1Loss().beta(2),
                new BinaryCrossEntropy(),
                new BinaryCrossEntropy().positiveWeight(1, 3).labelSmoothing(0.2f)
                        .fromProbabilities(),
                QuantileLoss.of(0.1, 0.5),
                new GaussianLikelihood(),
                new StudentTLikelihood(),
                new NegativeBinomialLikelihood()).stream().map(Object::toString))
                .containsExactly(
                        "SoftmaxCrossEntropy(ignored_index=-100, label_smoothing=0.1,"
                                + " class_weights=[1.0, 2.5])",
                        "SoftmaxCrossEntropy(ignored_index=3)",
                        "MeanAbsoluteError()",
                        "HuberLoss(delta=0.5)",
                        "SmoothL1Loss(beta=2.0)",
                        "BinaryCrossEntropy(positive_weight=[1.0], label_smoothing=0.0,"
                                + " from_probabilities=false)",
                        "BinaryCrossEntropy(positive_weight=[1.0, 3.0], label_smoothing=0.2,"
                                + " from_probabilities=true)",
                        "QuantileLoss([0.1, 0.5])",
                        "GaussianLikelihood()",
                        "StudentTLikelihood()",
                        "NegativeBinomialLikelihood()");
    }
}
