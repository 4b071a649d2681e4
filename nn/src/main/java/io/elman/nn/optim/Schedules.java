package io.elman.nn.optim;

import io.elman.nn.Spec;
import io.elman.tensor.Require;
import java.util.Arrays;

/// The usual [Schedule]s in closed form, with the numbers of `torch.optim.lr_scheduler`.
///
/// `rate` is the learning rate at the beginning, `t` the step from 0.
public final class Schedules {
    private Schedules() {}

    /// Always the same.
    ///
    /// @throws IllegalArgumentException if the rate is not positive
    public static Schedule constant(double rate) {
        requireRate("constant", rate);
        return new DescribedSchedule(Spec.of("constant").with("rate", rate), _ -> rate);
    }

    /// `rate · gamma^⌊t / size⌋`: PyTorch's `StepLR`.
    ///
    /// @throws IllegalArgumentException if an argument is not positive
    public static Schedule step(double rate, long size, double gamma) {
        requireRate("step", rate);
        Require.positive("step", "size", size);
        Require.positive("step", "gamma", gamma);
        return new DescribedSchedule(
                Spec.of("step").with("rate", rate).with("size", size).with("gamma", gamma),
                t -> {
                    long passed = t / size;
                    return rate * StrictMath.pow(gamma, (double) passed);
                });
    }

    /// `rate · gamma^k`, where `k` is how many of the milestones are at or before `t`: PyTorch's
    /// `MultiStepLR`.
    ///
    /// @throws IllegalArgumentException if the rate or gamma is not positive, or the milestones do
    ///     not rise
    public static Schedule multiStep(double rate, double gamma, long... milestones) {
        requireRate("multiStep", rate);
        Require.positive("multiStep", "gamma", gamma);
        long[] marks = milestones.clone();
        for (int i = 1; i < marks.length; i++) {
            if (marks[i] <= marks[i - 1]) {
                throw new IllegalArgumentException(
                        "multiStep: expected milestones that rise, got " + Arrays.toString(marks));
            }
        }
        return new DescribedSchedule(Spec.of("multi_step").with("rate", rate)
                .with("gamma", gamma).with("milestones", Arrays.toString(marks)), t -> {
                    long passed = Arrays.stream(marks).filter(mark -> mark <= t).count();
                    return rate * StrictMath.pow(gamma, (double) passed);
                });
    }

    /// `rate · gamma^t`: PyTorch's `ExponentialLR`.
    ///
    /// @throws IllegalArgumentException if an argument is not positive
    public static Schedule exponential(double rate, double gamma) {
        requireRate("exponential", rate);
        Require.positive("exponential", "gamma", gamma);
        return new DescribedSchedule(
                Spec.of("exponential").with("rate", rate).with("gamma", gamma),
                t -> rate * StrictMath.pow(gamma, (double) t));
    }

    /// From `rate · startFactor` in a straight line to `rate · endFactor` at step `steps`, and that
    /// ever after: PyTorch's `LinearLR`.
    ///
    /// @throws IllegalArgumentException if the rate or `steps` is not positive, or a factor is out
    ///     of range: the start from above 0 to 1, the end from 0 to 1
    public static Schedule linear(double rate, double startFactor, double endFactor, long steps) {
        requireRate("linear", rate);
        Require.positive("linear", "steps", steps);
        if (!(startFactor > 0 && startFactor <= 1)) {
            throw new IllegalArgumentException(
                    "linear: expected a start factor from above 0 to 1, got " + startFactor);
        }
        if (!(endFactor >= 0 && endFactor <= 1)) {
            throw new IllegalArgumentException(
                    "linear: expected an end factor from 0 to 1, got " + endFactor);
        }
        return new DescribedSchedule(
                Spec.of("linear").with("rate", rate).with("start_factor", startFactor)
                        .with("end_factor", endFactor).with("steps", steps),
                t -> {
                    double part = (double) Math.min(t, steps) / steps;
                    return rate * (startFactor + (endFactor - startFactor) * part);
                });
    }

    /// `rate · (1 − min(t, steps) / steps)^power`: PyTorch's `PolynomialLR`.
    ///
    /// @throws IllegalArgumentException if an argument is not positive
    public static Schedule polynomial(double rate, long steps, double power) {
        requireRate("polynomial", rate);
        Require.positive("polynomial", "steps", steps);
        Require.positive("polynomial", "power", power);
        return new DescribedSchedule(
                Spec.of("polynomial").with("rate", rate).with("steps", steps).with("power",
                        power),
                t -> rate * StrictMath.pow(1 - (double) Math.min(t, steps) / steps, power));
    }

    /// Half a wave of the cosine from `rate` to `least` at step `period`, then up again:
    ///
    /// ```
    /// least + (rate − least) · (1 + cos(π · t / period)) / 2
    /// ```
    ///
    /// Source: Loshchilov and Hutter 2017; PyTorch's `CosineAnnealingLR`.
    ///
    /// @throws IllegalArgumentException if the rate or the period is not positive, or `least` is
    ///     not from 0 to the rate
    public static Schedule cosine(double rate, double least, long period) {
        requireCosine("cosine", rate, least, period);
        return new DescribedSchedule(Spec.of("cosine").with("rate", rate).with("least", least)
                .with("period", period),
                t -> least + (rate - least) * halfWave((double) t / period));
    }

    /// The half wave of [#cosine] again and again, beginning anew at `rate` each time; the first
    /// takes `period` steps, each later one `factor` times as many as the one before.
    ///
    /// Source: Loshchilov and Hutter 2017; PyTorch's `CosineAnnealingWarmRestarts`.
    ///
    /// @throws IllegalArgumentException if the rate, the period or the factor is not positive, or
    ///     `least` is not from 0 to the rate
    public static Schedule cosineWithRestarts(double rate, double least, long period, int factor) {
        requireCosine("cosineWithRestarts", rate, least, period);
        Require.positive("cosineWithRestarts", "factor", factor);
        return new DescribedSchedule(Spec.of("cosine_with_restarts").with("rate", rate)
                .with("least", least).with("period", period).with("factor", factor), t -> {
                    long within = factor == 1 ? t % period : t;
                    long length = period;
                    while (within >= length) {
                        within -= length;
                        length *= factor;
                    }
                    return least + (rate - least) * halfWave((double) within / length);
                });
    }

    /// From 1 at 0 to 0 at 1.
    private static double halfWave(double part) {
        return (1 + StrictMath.cos(StrictMath.PI * part)) / 2;
    }

    private static void requireCosine(String who, double rate, double least, long period) {
        requireRate(who, rate);
        Require.positive(who, "period", period);
        if (!(least >= 0 && least <= rate)) {
            throw new IllegalArgumentException(
                    who + ": expected a least rate from 0 to " + rate + ", got " + least);
        }
    }

    private static void requireRate(String who, double rate) {
        Require.positive(who, "learning rate", rate);
    }
}
