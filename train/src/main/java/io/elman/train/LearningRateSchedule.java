package io.elman.train;

import io.elman.nn.Spec;
import io.elman.nn.optim.Schedule;

/// Gives the optimiser the learning rate of a schedule before each batch or each epoch.
///
/// It takes no notice of the rate that the optimiser was made with, or that another listener set.
/// A run that goes on needs no state of it: the rate follows from where the run is.
public final class LearningRateSchedule implements Listener {
    private final Schedule schedule;
    private final boolean perBatch;

    private LearningRateSchedule(Schedule schedule, boolean perBatch) {
        this.schedule = schedule;
        this.perBatch = perBatch;
    }

    /// The schedule's steps are batches, counted through all epochs.
    public static LearningRateSchedule perBatch(Schedule schedule) {
        return new LearningRateSchedule(schedule, true);
    }

    /// The schedule's steps are epochs.
    public static LearningRateSchedule perEpoch(Schedule schedule) {
        return new LearningRateSchedule(schedule, false);
    }

    @Override
    public Spec spec() {
        return Spec.of("LearningRateSchedule", schedule.spec()).with("per_batch", perBatch);
    }

    @Override
    public void onEpochStart(Training training) {
        if (perBatch) {
            setForNextBatch(training);
        } else {
            training.learningRate(schedule.at(training.epoch() - 1));
        }
    }

    @Override
    public void onBatch(Training training) {
        if (perBatch && training.batch() < training.batches()) {
            setForNextBatch(training);
        }
    }

    private void setForNextBatch(Training training) {
        long before = (training.epoch() - 1L) * training.batches();
        training.learningRate(schedule.at(before + training.batch()));
    }
}
