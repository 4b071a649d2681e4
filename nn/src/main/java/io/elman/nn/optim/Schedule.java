package io.elman.nn.optim;

import io.elman.nn.Spec;
import io.elman.tensor.Require;

/// A learning rate for every step, as a function of the step's number alone: a run that goes on
/// after an interruption needs nothing but the number.
///
/// What a step is, a batch or an epoch, is up to the user: `optimizer.learningRate(schedule.at(t))`
/// before step `t`. [Schedules] has the usual ones, [OneCycle] the one-cycle policy.
@FunctionalInterface
public interface Schedule {
    /// The learning rate of step `step`, from 0.
    double at(long step);

    /// The rule and its constants as plain data, by which a resumed run recognises it; the class
    /// and its text unless said otherwise, which cannot tell two lambdas of one class apart.
    default Spec spec() {
        return Spec.ofText(this);
    }

    /// This schedule for the first `steps` steps, then `next` from its own beginning: PyTorch's
    /// `SequentialLR`.
    ///
    /// @throws IllegalArgumentException if `steps` is not positive
    default Schedule then(long steps, Schedule next) {
        Require.positive("Schedule", "steps before the next one", steps);
        return new DescribedSchedule(Spec.of("then", spec(), next.spec()).with("steps", steps),
                step -> step < steps ? at(step) : next.at(step - steps));
    }

    /// A linear warm-up before this schedule, which begins when it is over: its first learning rate
    /// times `startFactor` at step 0, rising to the whole of it at step `steps`. PyTorch's
    /// `LinearLR` followed by this one.
    ///
    /// @throws IllegalArgumentException if `steps` is not positive, or the factor not from above 0
    ///     to 1
    default Schedule afterWarmup(long steps, double startFactor) {
        return Schedules.linear(at(0), startFactor, 1, steps).then(steps, this);
    }
}
