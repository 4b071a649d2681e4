package io.elman.nn.optim;

import io.elman.nn.Spec;

/// A rule with its description.
///
/// @param spec its name and constants
/// @param rule the learning rate of every step
record DescribedSchedule(Spec spec, Schedule rule) implements Schedule {
    @Override
    public double at(long step) {
        return rule.at(step);
    }
}
