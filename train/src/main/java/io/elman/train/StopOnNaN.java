package io.elman.train;

/// Ends a run whose loss, in training or of the validation data, is no finite number any more, and
/// leaves alone what was kept before.
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
        double loss = result.values().getOrDefault("val_loss", 0.0);
        if (!Double.isFinite(loss)) {
            training.abort(
                    "The validation loss became " + loss + " in epoch " + result.epoch() + REMEDY);
        }
    }
}
