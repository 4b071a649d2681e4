package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss with every option against its formula in [LossFormulas], which is differentiated by
/// differences: the mean and its gradient, plain and with weights of steps.
class LossFormulaTest {
    /// Of the loss, or of the largest magnitude in the gradient.
    private static final double TOLERANCE = 2e-6;
    private static final double STEP = 1e-4;
    private static final int TIME = 4;
    private static final int BATCH = 3;
    private static final int ROWS = TIME * BATCH;
    private static final int CLASSES = 5;
    private static final int FEATURES = 2;
    private static final int IGNORED = -100;
    private static final float[] CLASS_WEIGHTS = {0.5f, 2, 1.25f, 0, 0.75f};

    /// The loss of what a prediction says in one row.
    @FunctionalInterface
    interface RowFormula {
        double apply(int row, double[] x);
    }

    /// @param formula the sum of the losses of a row
    /// @param counts what a row counts as in the mean
    record Case(Loss loss, Tensor prediction, Values targets, RowFormula formula,
            IntToDoubleFunction counts) {
        @Override
        public String toString() {
            return loss + " of " + targets.shape();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (float smoothing : new float[] {0, 0.125f}) {
            for (boolean weighted : new boolean[] {false, true}) {
                cases.add(indices(smoothing, weighted, false));
                cases.add(indices(smoothing, weighted, true));
                cases.add(probabilities(smoothing, weighted));
            }
        }
        for (float smoothing : new float[] {0, 0.25f}) {
            for (float[] positive : new float[][] {{1}, {2.5f, 0.25f}}) {
                cases.add(answers(smoothing, positive, false));
                cases.add(answers(smoothing, positive, true));
            }
        }
        cases.add(numbers(new MeanSquaredError(), (x, t) -> (x - t) * (x - t)));
        cases.add(numbers(new MeanAbsoluteError(), (x, t) -> Math.abs(x - t)));
        for (float delta : new float[] {1, 0.375f}) {
            cases.add(numbers(new HuberLoss().delta(delta),
                    (x, t) -> LossFormulas.huber(x - t, delta)));
            cases.add(numbers(new SmoothL1Loss().beta(delta),
                    (x, t) -> LossFormulas.huber(x - t, delta) / delta));
        }
        double[] q = {0.125, 0.5, 0.75};
        cases.add(parts(QuantileLoss.of(q), q.length, reals(),
                (x, t) -> LossFormulas.pinball(q, x, t), q.length));
        cases.add(parts(new GaussianLikelihood(), 2, reals(), LossFormulas::gaussian, 1));
        cases.add(parts(new StudentTLikelihood(), 3, reals(), LossFormulas::studentT, 1));
        cases.add(parts(new NegativeBinomialLikelihood(), 2, counts(),
                LossFormulas::negativeBinomial, 1));
        return cases;
    }

    private static Case indices(float smoothing, boolean weighted, boolean ignoring) {
        IntTensor ids = Waves.ids(CLASSES, TIME, BATCH);
        if (ignoring) {
            ids.data()[2] = IGNORED;
            ids.data()[7] = IGNORED;
        }
        double[] weights = weights(weighted);
        SoftmaxCrossEntropy loss = entropy(smoothing, weighted);
        return new Case(ignoring ? loss.ignoredIndex(IGNORED) : loss, raw(CLASSES), ids,
                (row, x) -> {
                    double[] p = new double[CLASSES];
                    if (ids.data()[row] == IGNORED) {
                        return 0;
                    }
                    p[ids.data()[row]] = 1;
                    return LossFormulas.crossEntropy(x, p, weights, smoothing);
                },
                row -> ids.data()[row] == IGNORED ? 0 : weights[ids.data()[row]]);
    }

    private static Case probabilities(float smoothing, boolean weighted) {
        Tensor shares = Tensor.zeros(TIME, BATCH, CLASSES);
        for (int i = 0; i < shares.data().length; i++) {
            shares.data()[i] = (i * i + 3 * i) % 7 / 16f;
        }
        return new Case(entropy(smoothing, weighted), raw(CLASSES), shares,
                (row, x) -> LossFormulas.crossEntropy(x, row(shares, row), weights(weighted),
                        smoothing),
                _ -> 1);
    }

    private static SoftmaxCrossEntropy entropy(float smoothing, boolean weighted) {
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().labelSmoothing(smoothing);
        return weighted ? loss.classWeights(CLASS_WEIGHTS) : loss;
    }

    private static double[] weights(boolean weighted) {
        double[] weights = new double[CLASSES];
        for (int j = 0; j < CLASSES; j++) {
            weights[j] = weighted ? CLASS_WEIGHTS[j] : 1;
        }
        return weights;
    }

    private static Case answers(float smoothing, float[] positive, boolean fromProbabilities) {
        Tensor answers = Tensor.zeros(TIME, BATCH, FEATURES);
        Tensor prediction = raw(FEATURES);
        for (int i = 0; i < answers.data().length; i++) {
            answers.data()[i] = (i * i + i / 2) % 5 / 4f;
            if (fromProbabilities) {
                prediction.data()[i] = 0.5f + 0.2f * prediction.data()[i];
            }
        }
        BinaryCrossEntropy loss = new BinaryCrossEntropy().positiveWeight(positive)
                .labelSmoothing(smoothing);
        return new Case(fromProbabilities ? loss.fromProbabilities() : loss, prediction, answers,
                (row, x) -> {
                    double sum = 0;
                    for (int j = 0; j < FEATURES; j++) {
                        double p = fromProbabilities ? x[j] : 1 / (1 + Math.exp(-x[j]));
                        sum += LossFormulas.binaryCrossEntropy(p, row(answers, row)[j],
                                positive[j % positive.length], smoothing);
                    }
                    return sum;
                }, _ -> FEATURES);
    }

    /// The loss of one number.
    @FunctionalInterface
    private interface NumberFormula {
        double apply(double x, double target);
    }

    private static Case numbers(Loss loss, NumberFormula formula) {
        return parts(loss, 1, reals(), (x, target) -> formula.apply(x[0], target), 1);
    }

    /// The loss of one target that `x` has several numbers for.
    @FunctionalInterface
    private interface PartsFormula {
        double apply(double[] x, double target);
    }

    /// @param losses how many losses a target counts as
    private static Case parts(Loss loss, int parts, Tensor targets, PartsFormula formula,
            int losses) {
        return new Case(loss, raw(parts * FEATURES), targets, (row, x) -> {
            double sum = 0;
            for (int feature = 0; feature < FEATURES; feature++) {
                double[] own = new double[parts];
                for (int part = 0; part < parts; part++) {
                    own[part] = x[part * FEATURES + feature];
                }
                sum += formula.apply(own, row(targets, row)[feature]);
            }
            return sum;
        }, _ -> FEATURES * losses);
    }

    private static Tensor raw(int width) {
        return Waves.rounded(0.7, 2, 1.3, TIME, BATCH, width);
    }

    private static Tensor reals() {
        return Waves.rounded(2.4, 1.5, 0.6, TIME, BATCH, FEATURES);
    }

    private static Tensor counts() {
        Tensor counts = Tensor.zeros(TIME, BATCH, FEATURES);
        for (int i = 0; i < counts.data().length; i++) {
            counts.data()[i] = i * i % 13;
        }
        return counts;
    }

    private static double[] row(Tensor tensor, int row) {
        int width = tensor.shape().size(-1);
        double[] numbers = new double[width];
        for (int j = 0; j < width; j++) {
            numbers[j] = tensor.data()[row * width + j];
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_mean_and_its_gradient_are_those_of_the_formula(Case which) {
        float[] ones = new float[ROWS];
        Arrays.fill(ones, 1);
        assertFollows(which, Targets.of(which.targets), ones);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_weighted_mean_and_its_gradient_are_those_of_the_formula(Case which) {
        float[] weights = {1, 0.5f, 0, 2, 0, 0.25f, 3, 1, 1.5f, 0, 0.75f, 2};
        assertFollows(which, Targets.of(which.targets)
                .weighted(Tensor.of(Shape.of(TIME, BATCH), weights)), weights);
    }

    private static void assertFollows(Case which, Targets targets, float[] weights) {
        int width = which.prediction.shape().size(-1);
        double total = 0;
        double weight = 0;
        double[] slopes = new double[ROWS * width];
        for (int row = 0; row < ROWS; row++) {
            double[] x = row(which.prediction, row);
            total += weights[row] * which.formula.apply(row, x);
            weight += weights[row] * which.counts.applyAsDouble(row);
            for (int j = 0; j < width; j++) {
                slopes[row * width + j] = weights[row] * slope(which.formula, row, x, j);
            }
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] /= weight;
        }

        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(which.prediction);
        Variable mean = which.loss.apply(pass, x, targets);
        pass.backward(mean);
        assertThat((double) mean.value().item()).isCloseTo(total / weight,
                within(TOLERANCE * Math.abs(total / weight)));
        Closeness.assertClose("gradient", Objects.requireNonNull(Gradients.of(x)).data(), slopes,
                TOLERANCE);
    }

    /// The derivative by `x[j]`, of the fourth order.
    private static double slope(RowFormula formula, int row, double[] x, int j) {
        return (8 * (moved(formula, row, x, j, STEP) - moved(formula, row, x, j, -STEP))
                - (moved(formula, row, x, j, 2 * STEP) - moved(formula, row, x, j, -2 * STEP)))
                / (12 * STEP);
    }

    private static double moved(RowFormula formula, int row, double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        return formula.apply(row, moved);
    }
}
