package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Check;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;

/// Cross-entropy of yes and no, in nats: with `p = 1 / (1 + exp(−prediction))`,
/// `−w⁺ · t · log p − (1 − t) · log(1 − p)`, the mean over all elements.
///
/// The prediction is logits, and the targets are probabilities `t` from 0 to 1 of the same shape,
/// so that each number of a row is a question of its own. `w⁺` is 1 unless positive targets are
/// given a [weight][#positiveWeight]. PyTorch's `BCEWithLogitsLoss`, Keras'
/// `BinaryCrossentropy(from_logits=True)`.
///
/// [From probabilities][#fromProbabilities] the logarithms are no less than −100, as in PyTorch's
/// `BCELoss`.
public final class BinaryCrossEntropy implements Loss {
    private static final String WHO = "BinaryCrossEntropy";
    private static final double SMALLEST_LOGARITHM = -100;
    private static final double SMALLEST_VARIANCE = 1e-12;

    private final float[] positiveWeights;
    private final float labelSmoothing;
    private final boolean probabilities;
    private final ElementLoss elements;

    /// The loss of logits, without weights and smoothing.
    public BinaryCrossEntropy() {
        this(new float[] {1}, 0, false);
    }

    private BinaryCrossEntropy(float[] positiveWeights, float labelSmoothing,
            boolean probabilities) {
        this.positiveWeights = positiveWeights;
        this.labelSmoothing = labelSmoothing;
        this.probabilities = probabilities;
        this.elements = new ElementLoss(WHO, 1, (element, x, target, slopes) -> {
            Check.that(target >= 0 && target <= 1, WHO, "targets from 0 to 1", (float) target);
            double positive = positiveWeights[element % positiveWeights.length];
            double smoothed = target * (1 - labelSmoothing) + 0.5 * labelSmoothing;
            return probabilities
                    ? ofProbability(x[0], smoothed, positive, slopes)
                    : ofLogit(x[0], smoothed, positive, slopes);
        });
    }

    private static double ofLogit(double x, double target, double positive, double[] slopes) {
        double both = 1 + (positive - 1) * target;
        slopes[0] = 1 - target - both * Links.sigmoid(-x);
        return (1 - target) * x + both * Links.softplus(-x);
    }

    private static double ofProbability(double p, double target, double positive,
            double[] slopes) {
        Check.that(p >= 0 && p <= 1, WHO, "predictions from 0 to 1", (float) p,
                "Logits need no fromProbabilities().");
        slopes[0] = ((1 - target) * p - positive * target * (1 - p))
                / Math.max(p * (1 - p), SMALLEST_VARIANCE);
        double yes = Math.max(StrictMath.log(p), SMALLEST_LOGARITHM);
        double no = Math.max(StrictMath.log1p(-p), SMALLEST_LOGARITHM);
        return -positive * target * yes - (1 - target) * no;
    }

    /// The same with positive targets weighing `w⁺`: one number for all, or one for each element
    /// of the last axis. The mean still divides by the number of elements. PyTorch's `pos_weight`.
    ///
    /// @throws IllegalArgumentException if there is none, or one is negative or not finite
    public BinaryCrossEntropy positiveWeight(float... weights) {
        Require.weights(WHO, "positive weight", weights);
        return new BinaryCrossEntropy(weights.clone(), labelSmoothing, probabilities);
    }

    /// The same with targets `t · (1 − ε) + ε / 2`. Keras' `label_smoothing`.
    ///
    /// @throws IllegalArgumentException if `epsilon` is not from 0 to 1
    public BinaryCrossEntropy labelSmoothing(float epsilon) {
        Require.probability(WHO, epsilon);
        return new BinaryCrossEntropy(positiveWeights, epsilon, probabilities);
    }

    /// The same with predictions that are probabilities `p` already, such as those of a sigmoid.
    /// Logits are more exact.
    public BinaryCrossEntropy fromProbabilities() {
        return new BinaryCrossEntropy(positiveWeights, labelSmoothing, true);
    }

    /// @throws io.elman.tensor.ShapeException if the shapes differ, a target is not from 0 to 1, or
    ///     there is not one positive weight for each element of the last axis
    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        check(prediction.shape(), targets.values());
        return elements.total(pass, prediction, targets);
    }

    @Override
    public void check(Shape predictions, Values targets) {
        int weights = positiveWeights.length;
        Check.that(
                weights == 1 || (predictions.rank() > 0 && predictions.size(-1) == weights), WHO,
                "predictions [..., " + weights + "], as there are positive weights", predictions);
        elements.check(predictions, targets);
    }

    @Override
    public double weight(Targets targets) {
        return elements.weight(targets);
    }

    @Override
    public Spec spec() {
        return Spec.of(WHO).with("positive_weight", Arrays.toString(positiveWeights))
                .with("label_smoothing", labelSmoothing)
                .with("from_probabilities", probabilities);
    }

    @Override
    public String toString() {
        return WHO + "(positive_weight=" + Arrays.toString(positiveWeights) + ", label_smoothing="
                + labelSmoothing + ", from_probabilities=" + probabilities + ")";
    }
}
