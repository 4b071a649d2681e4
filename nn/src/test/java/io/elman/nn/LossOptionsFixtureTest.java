package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.BinaryCrossEntropy;
import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.HuberLoss;
import io.elman.nn.loss.Likelihood;
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
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss with every option against PyTorch's, plain, with weights of examples and of steps,
/// and over padding: `golden/weighted_losses.py` wrote the numbers.
class LossOptionsFixtureTest {
    private static final Golden GOLDEN = Golden.load(LossOptionsFixtureTest.class,
            "/golden/weighted_losses.txt");
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, Loss> LOSSES = Map.ofEntries(
            Map.entry("entropy", new SoftmaxCrossEntropy()),
            Map.entry("entropy_ignored", new SoftmaxCrossEntropy().ignoredIndex(-1)),
            Map.entry("entropy_classes",
                    new SoftmaxCrossEntropy().classWeights(0.5f, 2, 1.25f, 0, 0.75f)),
            Map.entry("entropy_smoothed", new SoftmaxCrossEntropy().labelSmoothing(0.125f)),
            Map.entry("entropy_all", new SoftmaxCrossEntropy().ignoredIndex(-1)
                    .classWeights(0.5f, 2, 1.25f, 0, 0.75f).labelSmoothing(0.25f)),
            Map.entry("entropy_shares", new SoftmaxCrossEntropy()),
            Map.entry("entropy_shares_all", new SoftmaxCrossEntropy().labelSmoothing(0.25f)
                    .classWeights(0.5f, 2, 1.25f, 0, 0.75f)),
            Map.entry("squared", new MeanSquaredError()),
            Map.entry("absolute", new MeanAbsoluteError()),
            Map.entry("huber", new HuberLoss()),
            Map.entry("huber_delta", new HuberLoss().delta(0.375f)),
            Map.entry("smooth", new SmoothL1Loss()),
            Map.entry("smooth_beta", new SmoothL1Loss().beta(2.5f)),
            Map.entry("binary", new BinaryCrossEntropy()),
            Map.entry("binary_positive", new BinaryCrossEntropy().positiveWeight(2.5f, 0.25f)),
            Map.entry("binary_smoothed", new BinaryCrossEntropy().labelSmoothing(0.25f)),
            Map.entry("binary_chances", new BinaryCrossEntropy().fromProbabilities()),
            Map.entry("quantile", QuantileLoss.of(0.125, 0.5, 0.75)),
            Map.entry("gaussian", new GaussianLikelihood()),
            Map.entry("gaussian_sure", new GaussianLikelihood()),
            Map.entry("student", new StudentTLikelihood()),
            Map.entry("student_heavy", new StudentTLikelihood()),
            Map.entry("counts", new NegativeBinomialLikelihood()),
            Map.entry("counts_wide", new NegativeBinomialLikelihood()));

    static List<String> cases() {
        return GOLDEN.cases().stream()
                .filter(name -> !name.startsWith("moments") && !name.equals("gamma"))
                .toList();
    }

    private static String loss(String name) {
        return name.replaceFirst("\\..*", "");
    }

    @Test
    void every_loss_has_four_cases() {
        assertThat(cases()).hasSize(4 * LOSSES.size());
        assertThat(cases().stream().map(LossOptionsFixtureTest::loss).distinct())
                .containsExactlyInAnyOrderElementsOf(LOSSES.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void value_and_gradient_are_those_of_pytorch(String name) {
        Golden golden = GOLDEN.under(name);
        Golden plain = GOLDEN.under(loss(name));
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(tensor(plain, "prediction"));
        Variable prediction = golden.has("lengths")
                ? x.masked(Mask.ofLengths(x.shape().size(0), golden.integers("lengths")))
                : x;
        Targets targets = Targets.of(targets(plain));
        if (golden.has("weights")) {
            targets = targets.weighted(tensor(golden, "weights"));
        }

        Variable mean = LOSSES.get(loss(name)).apply(pass, prediction, targets);

        double expected = golden.scalar("loss");
        assertThat((double) mean.value().item()).isCloseTo(expected,
                within(TOLERANCE * Math.abs(expected)));
        pass.backward(mean);
        Tensor gradient = Objects.requireNonNull(Gradients.of(x));
        Closeness.assertClose("gradient", gradient.data(), golden.values("grad"), TOLERANCE);
    }

    private static Values targets(Golden golden) {
        int[] shape = golden.shape("targets");
        return shape.length == 2
                ? IntTensor.of(Shape.of(shape), golden.integers("targets"))
                : tensor(golden, "targets");
    }

    private static Tensor tensor(Golden golden, String name) {
        return Tensor.of(Shape.of(golden.shape(name)), golden.floats(name));
    }

    @Test
    void moments_are_those_of_the_distributions() {
        Map<String, Likelihood> likelihoods = Map.of(
                "moments_gaussian", new GaussianLikelihood(),
                "moments_student", new StudentTLikelihood(),
                "moments_counts", new NegativeBinomialLikelihood());
        likelihoods.forEach((name, likelihood) -> {
            Golden golden = GOLDEN.under(name);
            Tensor prediction = tensor(golden, "prediction");
            Tensor mean = likelihood.mean(prediction);
            assertThat(mean.shape()).isEqualTo(Shape.of(golden.shape("mean")));
            Closeness.assertClose(name, mean.data(), golden.values("mean"), 1e-6);
            Closeness.assertClose(name, likelihood.standardDeviation(prediction).data(),
                    golden.values("standard_deviation"), 1e-6);
        });
    }
}
