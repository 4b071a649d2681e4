package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Precision, recall or F1 score of classes, each row being predicted to be of the class of its
/// largest number. Keras' `F1Score`; scikit-learn's `precision_score`, `recall_score` and
/// `f1_score`.
///
/// Predictions are `[…, classes]`, targets class indices `[…]` or one-hot rows `[…, classes]`. A
/// rate of `0 / 0` is 0.
public final class ClassScore implements Metric {
    private static final String WHO = "ClassScore";

    private final Rate rate;
    private final @Nullable Average average;
    private final int only;

    private ClassScore(Rate rate, @Nullable Average average, int only) {
        this.rate = rate;
        this.average = average;
        this.only = only;
    }

    private static ClassScore of(Rate rate, int only) {
        if (only < 0) {
            throw new IllegalArgumentException(
                    WHO + ": expected a class of at least 0, got " + only);
        }
        return new ClassScore(rate, null, only);
    }

    /// The share of those predicted to be of a class that are, over all classes.
    public static ClassScore precision(Average average) {
        return new ClassScore(Rate.PRECISION, average, 0);
    }

    /// The share of those predicted to be of this class that are.
    ///
    /// @throws IllegalArgumentException if the class is negative
    public static ClassScore precision(int ofClass) {
        return of(Rate.PRECISION, ofClass);
    }

    /// The share of those that are of a class that are predicted so, over all classes.
    public static ClassScore recall(Average average) {
        return new ClassScore(Rate.RECALL, average, 0);
    }

    /// The share of those that are of this class that are predicted so.
    ///
    /// @throws IllegalArgumentException if the class is negative
    public static ClassScore recall(int ofClass) {
        return of(Rate.RECALL, ofClass);
    }

    /// The harmonic mean of a class's precision and recall, over all classes.
    public static ClassScore f1(Average average) {
        return new ClassScore(Rate.F1, average, 0);
    }

    /// The harmonic mean of this class's precision and recall.
    ///
    /// @throws IllegalArgumentException if the class is negative
    public static ClassScore f1(int ofClass) {
        return of(Rate.F1, ofClass);
    }

    @Override
    public String name() {
        return rate.text();
    }

    /// For each class the weights of what is right, predicted to be of it, and of it; at last that
    /// of all.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, one that
    ///     counts is no class of it, or the class asked for is none
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        Classes.check(WHO, prediction, targets.values());
        int classes = prediction.shape().size(-1);
        Check.that(only < classes, WHO, "predictions of class " + only + " too",
                classes + " classes");
        double[] sums = new double[3 * classes + 1];
        for (int row = 0; row < Classes.rows(prediction); row++) {
            float weight = targets.weight(row);
            if (weight != 0) {
                int predicted = Classes.of(prediction, row);
                int actual = Classes.within(WHO, targets.values(), row, classes);
                sums[3 * actual] += predicted == actual ? weight : 0;
                sums[3 * predicted + 1] += weight;
                sums[3 * actual + 2] += weight;
                sums[3 * classes] += weight;
            }
        }
        return new Tally(sums);
    }

    @Override
    public double result(Tally tally) {
        int classes = (tally.size() - 1) / 3;
        if (tally.sum(tally.size() - 1) == 0) {
            return Double.NaN;
        }
        return switch (average) {
            case null -> rate(tally, only);
            case MACRO -> {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += rate(tally, c);
                }
                yield sum / classes;
            }
            case MICRO -> {
                double[] sums = new double[3];
                for (int i = 0; i < 3 * classes; i++) {
                    sums[i % 3] += tally.sum(i);
                }
                yield rate.of(sums[0], sums[1], sums[2]);
            }
            case WEIGHTED -> {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += tally.sum(3 * c + 2) * rate(tally, c);
                }
                yield sum / tally.sum(3 * classes);
            }
        };
    }

    private double rate(Tally tally, int ofClass) {
        return rate.of(tally.sum(3 * ofClass), tally.sum(3 * ofClass + 1),
                tally.sum(3 * ofClass + 2));
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + rate + ", " + (average == null ? "class " + only : average) + ")";
    }
}
