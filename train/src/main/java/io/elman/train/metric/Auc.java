package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// The area under the ROC curve of yes-or-no questions: how likely a yes gets a larger probability
/// than a no. Keras' `AUC`.
///
/// The probabilities `p = 1 / (1 + exp(−x))` of logits `x` are counted in equal intervals between
/// thresholds, of which there are 200, and the curve is drawn straight between two of them. So
/// probabilities of one interval count as equal; [more thresholds][#thresholds] tell more apart,
/// which matters when nearly all are close to 0 or 1. All numbers of a prediction count alike.
/// Targets are 0 or 1: numbers of the prediction's shape, or ids of its shape with or without a
/// last axis of 1. Without a yes or without a no the area is NaN.
public final class Auc implements Metric {
    private static final String WHO = "Auc";

    private final int thresholds;
    private final boolean precisionRecall;
    private final boolean probabilities;

    /// The area under the ROC curve of logits, with 200 thresholds.
    public Auc() {
        this(200, false, false);
    }

    private Auc(int thresholds, boolean precisionRecall, boolean probabilities) {
        this.thresholds = thresholds;
        this.precisionRecall = precisionRecall;
        this.probabilities = probabilities;
    }

    /// The same with another number of thresholds, 0 and 1 among them. Keras' `num_thresholds`.
    ///
    /// @throws IllegalArgumentException if there are fewer than two
    public Auc thresholds(int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    WHO + ": expected at least 2 thresholds, got " + count);
        }
        return new Auc(count, precisionRecall, probabilities);
    }

    /// The same under the curve of precision over recall, interpolated as by Davis and Goadrich
    /// (2006). It tells more than ROC when yes is rare. Keras' `AUC(curve="PR")`.
    public Auc precisionRecall() {
        return new Auc(thresholds, true, probabilities);
    }

    /// The same for predictions that are probabilities.
    public Auc fromProbabilities() {
        return new Auc(thresholds, precisionRecall, true);
    }

    @Override
    public String name() {
        return "auc";
    }

    /// The weights of the yes in each interval, then those of the no.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, one that
    ///     counts is neither 0 nor 1, or a prediction is no probability though it should be
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        int intervals = thresholds - 1;
        double[] sums = new double[2 * intervals];
        BinaryElements.forEach(WHO, prediction, targets, (x, yes, weight) -> {
            double p = probability(x);
            int interval = (int) StrictMath.max(0, StrictMath.ceil(p * intervals) - 1);
            sums[(yes ? 0 : intervals) + interval] += Double.isNaN(p) ? Double.NaN : weight;
        });
        return new Tally(sums);
    }

    private double probability(float prediction) {
        if (probabilities) {
            BinaryDecision.requireProbability(WHO, prediction);
            return prediction;
        }
        return 1 / (1 + StrictMath.exp(-prediction));
    }

    @Override
    public double result(Tally tally) {
        int intervals = thresholds - 1;
        double allYes = 0;
        double allNo = 0;
        for (int i = 0; i < intervals; i++) {
            allYes += tally.sum(i);
            allNo += tally.sum(intervals + i);
        }
        double yes = 0;
        double no = 0;
        double area = 0;
        for (int i = intervals - 1; i >= 0; i--) {
            double moreYes = tally.sum(i);
            double moreNo = tally.sum(intervals + i);
            area += precisionRecall
                    ? underPrecision(yes, no, moreYes, moreNo)
                    : moreNo * (yes + moreYes / 2);
            yes += moreYes;
            no += moreNo;
        }
        return allYes == 0 || allNo == 0
                ? Double.NaN
                : area / (precisionRecall ? allYes : allYes * allNo);
    }

    /// The area under an interval of the precision-recall curve, times all yes: true and false
    /// positives are taken to grow in proportion between the thresholds.
    private static double underPrecision(double yes, double no, double moreYes, double moreNo) {
        double positives = yes + no;
        double more = moreYes + moreNo;
        if (more == 0) {
            return 0;
        }
        double slope = moreYes / more;
        double intercept = yes - slope * positives;
        double ratio = positives > 0 ? (positives + more) / positives : 1;
        return slope * (moreYes + intercept * StrictMath.log(ratio));
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + thresholds + (precisionRecall ? ", precision-recall" : ", roc")
                + (probabilities ? ", probabilities" : ", logits") + ")";
    }
}
