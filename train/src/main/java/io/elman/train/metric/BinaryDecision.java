package io.elman.train.metric;

import io.elman.tensor.Check;

/// When a prediction counts as yes: if its probability is larger than a threshold.
final class BinaryDecision {
    private final String who;
    private final double threshold;
    private final boolean probabilities;
    private final double limit;

    /// @param who the metric that decides
    /// @param threshold a probability
    /// @param probabilities whether predictions are probabilities, and not logits
    BinaryDecision(String who, double threshold, boolean probabilities) {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    who + ": expected a threshold between 0 and 1, got " + threshold);
        }
        this.who = who;
        this.threshold = threshold;
        this.probabilities = probabilities;
        // A prediction of exactly this threshold is a float.
        this.limit = probabilities
                ? (float) threshold
                : StrictMath.log(threshold / (1 - threshold));
    }

    BinaryDecision at(double other) {
        return new BinaryDecision(who, other, probabilities);
    }

    BinaryDecision fromProbabilities() {
        return new BinaryDecision(who, threshold, true);
    }

    boolean isYes(float prediction) {
        if (probabilities) {
            requireProbability(who, prediction);
        }
        return prediction > limit;
    }

    /// Lets NaN pass, which the figure or the loss will show.
    static void requireProbability(String who, float prediction) {
        Check.that(!(prediction < 0 || prediction > 1), who, "predictions from 0 to 1", prediction,
                "Logits need no fromProbabilities().");
    }

    @Override
    public String toString() {
        return "threshold=" + threshold + (probabilities ? ", probabilities" : ", logits");
    }
}
