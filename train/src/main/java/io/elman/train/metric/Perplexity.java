package io.elman.train.metric;

import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import org.jspecify.annotations.Nullable;

/// How many classes a model hesitates between: `exp` of the mean cross-entropy in nats, over all
/// rows of all batches. It is 1 of a model that is right and sure, and the number of classes of one
/// that knows nothing. KerasHub's `Perplexity(from_logits=True)`.
///
/// Predictions are logits `[…, classes]`, targets class indices `[…]` or probabilities
/// `[…, classes]`.
public final class Perplexity implements Metric {
    private static final String WHO = "Perplexity";

    private final @Nullable Integer ignored;
    private final boolean probabilities;

    /// The metric of logits, in which every target counts.
    public Perplexity() {
        this(null, false);
    }

    private Perplexity(@Nullable Integer ignored, boolean probabilities) {
        this.ignored = ignored;
        this.probabilities = probabilities;
    }

    /// KerasHub's `mask_token_id`.
    @Override
    public Perplexity ignoredIndex(int index) {
        return new Perplexity(index, probabilities);
    }

    /// The same for predictions that are probabilities. It is infinite if a target has none.
    public Perplexity fromProbabilities() {
        return new Perplexity(ignored, true);
    }

    @Override
    public String name() {
        return "perplexity";
    }

    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, one that
    ///     counts is no class of it, or a prediction is no probability though it should be
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        Classes.check(WHO, prediction, targets.values());
        Targets counted = ignored == null ? targets : targets.without(ignored);
        int classes = prediction.shape().size(-1);
        double weight = 0;
        for (int row = 0; row < Classes.rows(prediction); row++) {
            if (counted.weight(row) != 0) {
                Classes.within(WHO, counted.values(), row, classes);
                weight += counted.weight(row);
            }
        }
        return new Tally(
                probabilities
                        ? ofProbabilities(prediction, counted)
                        : ofLogits(prediction, counted),
                weight);
    }

    private static double ofLogits(Tensor prediction, Targets targets) {
        Pass pass = Pass.inference();
        return new SoftmaxCrossEntropy().total(pass, pass.constant(prediction), targets).value()
                .item();
    }

    private static double ofProbabilities(Tensor prediction, Targets targets) {
        int classes = prediction.shape().size(-1);
        double total = 0;
        for (int i = 0; i < prediction.data().length; i++) {
            int row = i / classes;
            double share = targets.weight(row) == 0 ? 0 : switch (targets.values()) {
                case IntTensor ids -> ids.data()[row] == i % classes ? 1 : 0;
                case Tensor rows -> rows.data()[i];
            };
            if (share != 0) {
                BinaryDecision.requireProbability(WHO, prediction.data()[i]);
                total -= targets.weight(row) * share * StrictMath.log(prediction.data()[i]);
            }
        }
        return total;
    }

    @Override
    public double result(Tally tally) {
        return StrictMath.exp(tally.mean());
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + (ignored == null ? "" : "ignored_index=" + ignored + ", ")
                + (probabilities ? "probabilities" : "logits") + ")";
    }
}
