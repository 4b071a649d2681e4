package io.elman.train;

import io.elman.tensor.autodiff.Parameter;
import java.util.Map;

/// Ends a run whose loss, in training or of the validation data, is no finite number any more, and
/// leaves alone what was kept before. Without validation data the weights must be finite after each
/// epoch.
public final class StopOnNaN implements Listener {
    private static final String REMEDY = ". A smaller learning rate or clipping the gradients' norm usually helps.";

    /// The listener without options.
    public StopOnNaN() {}

    @Override
    public void onBatch(Training training) {
        if (!Double.isFinite(training.lastLoss())) {
            training.abort("The loss became " + training.lastLoss() + " in epoch "
                    + training.epoch() + ", batch "
                    + training.batch() + REMEDY);
        }
    }

    /// The last batch of an epoch may have spoilt weights that no batch has been tried with.
    @Override
    public void onEpoch(Training training, EpochResult result) {
        Double loss = result.values().get("val_loss");
        if (loss == null) {
            requireFiniteWeights(training, result.epoch());
        } else if (!Double.isFinite(loss)) {
            training.abort(
                    "The validation loss became " + loss + " in epoch " + result.epoch() + REMEDY);
        }
    }

    private static void requireFiniteWeights(Training training, int epoch) {
        for (Map.Entry<String, Parameter> named : training.model().parameters().entrySet()) {
            for (float number : named.getValue().value().data()) {
                if (!Float.isFinite(number)) {
                    training.abort("A number of " + named.getKey() + " became " + number
                            + " in epoch " + epoch + REMEDY);
                    return;
                }
            }
        }
    }
}
