package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// Precision, recall or F1 score of yes-or-no questions: how well the yes is found. Keras'
/// `Precision`, `Recall` and `F1Score(threshold=0.5)`.
///
/// Each number of the prediction is a logit, which counts as yes if `1 / (1 + exp(−x))` is larger
/// than the threshold. Targets are 0 or 1: numbers of the prediction's shape, or ids of its shape
/// with or without a last axis of 1. All numbers count alike, whichever column they are in. A rate
/// of `0 / 0` is 0.
public final class BinaryScore implements Metric {
    private static final String WHO = "BinaryScore";

    private final Rate rate;
    private final BinaryDecision decision;

    private BinaryScore(Rate rate, BinaryDecision decision) {
        this.rate = rate;
        this.decision = decision;
    }

    private static BinaryScore of(Rate rate) {
        return new BinaryScore(rate, new BinaryDecision(WHO, 0.5, false));
    }

    /// The share of those predicted to be yes that are: `TP / (TP + FP)`.
    public static BinaryScore precision() {
        return of(Rate.PRECISION);
    }

    /// The share of those that are yes that are predicted so: `TP / (TP + FN)`.
    public static BinaryScore recall() {
        return of(Rate.RECALL);
    }

    /// The harmonic mean of precision and recall: `2·TP / (2·TP + FP + FN)`.
    public static BinaryScore f1() {
        return of(Rate.F1);
    }

    /// The same with another threshold, a probability.
    ///
    /// @throws IllegalArgumentException if it is not between 0 and 1
    public BinaryScore threshold(double threshold) {
        return new BinaryScore(rate, decision.at(threshold));
    }

    /// The same for predictions that are probabilities.
    public BinaryScore fromProbabilities() {
        return new BinaryScore(rate, decision.fromProbabilities());
    }

    @Override
    public String name() {
        return rate.text();
    }

    /// The weights of what is right, predicted to be yes, yes, and of all.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, one that
    ///     counts is neither 0 nor 1, or a prediction is no probability though it should be
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        double[] sums = new double[4];
        BinaryElements.forEach(WHO, prediction, targets, (x, yes, weight) -> {
            boolean saysYes = decision.isYes(x);
            sums[0] += saysYes && yes ? weight : 0;
            sums[1] += saysYes ? weight : 0;
            sums[2] += yes ? weight : 0;
            sums[3] += weight;
        });
        return new Tally(sums);
    }

    @Override
    public double result(Tally tally) {
        return tally.sum(3) == 0
                ? Double.NaN
                : rate.of(tally.sum(0), tally.sum(1), tally.sum(2));
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + rate + ", " + decision + ")";
    }
}
