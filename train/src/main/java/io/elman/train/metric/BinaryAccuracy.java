package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// The share of yes-or-no questions that are answered rightly. Keras' `BinaryAccuracy`.
///
/// Each number of the prediction is a logit, which counts as yes if `1 / (1 + exp(−x))` is larger
/// than the threshold. Targets are 0 or 1: numbers of the prediction's shape, or ids of its shape
/// with or without a last axis of 1.
public final class BinaryAccuracy implements Metric {
    private static final String WHO = "BinaryAccuracy";

    private final BinaryDecision decision;

    /// The metric of logits with the threshold 0.5.
    public BinaryAccuracy() {
        this(new BinaryDecision(WHO, 0.5, false));
    }

    private BinaryAccuracy(BinaryDecision decision) {
        this.decision = decision;
    }

    /// The same with another threshold, a probability.
    ///
    /// @throws IllegalArgumentException if it is not between 0 and 1
    public BinaryAccuracy threshold(double threshold) {
        return new BinaryAccuracy(decision.at(threshold));
    }

    /// The same for predictions that are probabilities.
    public BinaryAccuracy fromProbabilities() {
        return new BinaryAccuracy(decision.fromProbabilities());
    }

    @Override
    public String name() {
        return "binary_accuracy";
    }

    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, one that
    ///     counts is neither 0 nor 1, or a prediction is no probability though it should be
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        double[] sums = new double[2];
        BinaryElements.forEach(WHO, prediction, targets, (x, yes, weight) -> {
            sums[0] += decision.isYes(x) == yes ? weight : 0;
            sums[1] += weight;
        });
        return new Tally(sums);
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + decision + ")";
    }
}
