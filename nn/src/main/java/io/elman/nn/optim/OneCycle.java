package io.elman.nn.optim;

import io.elman.nn.Spec;
import io.elman.tensor.Require;

/// The one-cycle policy: the learning rate rises from `largest / divFactor` to `largest`, then
/// falls to the first one over `finalDivFactor`, at step `steps − 1`, where it stays. In three
/// phases it falls to the first one in as many steps as it rose, and then to the last.
///
/// Source: Smith and Topin 2018; PyTorch's `OneCycleLR` without its cycle of the momentum.
///
/// @param largest the largest learning rate
/// @param steps the length of the cycle
/// @param pctStart the part of the cycle that it rises, 0.3 by default
/// @param divFactor 25 by default
/// @param finalDivFactor 10⁴ by default
/// @param straight whether it changes in straight lines and not in half waves of the cosine
/// @param threePhase whether the fall is in two phases
public record OneCycle(
        double largest,
        long steps,
        double pctStart,
        double divFactor,
        double finalDivFactor,
        boolean straight,
        boolean threePhase) implements Schedule {
    /// Refuses what makes no cycle.
    public OneCycle {
        Require.positive("OneCycle", "largest learning rate", largest);
        Require.positive("OneCycle", "div factor", divFactor);
        Require.positive("OneCycle", "final div factor", finalDivFactor);
        if (!(pctStart > 0 && pctStart < 1)) {
            throw new IllegalArgumentException(
                    "OneCycle: expected pctStart between 0 and 1, got " + pctStart);
        }
        double peak = pctStart * steps - 1;
        double fallen = threePhase ? 2 * pctStart * steps - 2 : peak;
        if (!(peak > 0 && fallen < steps - 1)) {
            throw new IllegalArgumentException("OneCycle: expected steps for each phase, got "
                    + steps + " steps with pctStart " + pctStart
                    + (threePhase ? " in three phases." : ".")
                    + " The largest rate is at step pctStart * steps - 1.");
        }
    }

    /// A cycle of cosines in two phases, with PyTorch's constants.
    ///
    /// @throws IllegalArgumentException if the rate is not positive, or there are fewer than 4
    ///     steps
    public static OneCycle of(double largest, long steps) {
        return new OneCycle(largest, steps, 0.3, 25, 1e4, false, false);
    }

    /// The same with another part of the cycle for the rise.
    ///
    /// @throws IllegalArgumentException if it leaves no steps for a phase
    public OneCycle pctStart(double pctStart) {
        return new OneCycle(largest, steps, pctStart, divFactor, finalDivFactor, straight,
                threePhase);
    }

    /// The same from another first rate `largest / divFactor`.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public OneCycle divFactor(double divFactor) {
        return new OneCycle(largest, steps, pctStart, divFactor, finalDivFactor, straight,
                threePhase);
    }

    /// The same down to another last rate, the first one over `finalDivFactor`.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public OneCycle finalDivFactor(double finalDivFactor) {
        return new OneCycle(largest, steps, pctStart, divFactor, finalDivFactor, straight,
                threePhase);
    }

    /// The same in straight lines: PyTorch's `anneal_strategy="linear"`.
    public OneCycle linear() {
        return new OneCycle(largest, steps, pctStart, divFactor, finalDivFactor, true, threePhase);
    }

    /// The same in three phases.
    ///
    /// @throws IllegalArgumentException if `pctStart` leaves no steps for the third
    public OneCycle threePhases() {
        return new OneCycle(largest, steps, pctStart, divFactor, finalDivFactor, straight, true);
    }

    @Override
    public Spec spec() {
        return Spec.of("OneCycle").with("largest", largest).with("steps", steps)
                .with("pct_start", pctStart).with("div_factor", divFactor)
                .with("final_div_factor", finalDivFactor).with("straight", straight)
                .with("three_phase", threePhase);
    }

    @Override
    public double at(long step) {
        double first = largest / divFactor;
        double last = first / finalDivFactor;
        double end = steps - 1;
        double now = Math.min((double) step, end);
        double peak = pctStart * steps - 1;
        if (now <= peak) {
            return between(first, largest, now / peak);
        }
        if (!threePhase) {
            return between(largest, last, (now - peak) / (end - peak));
        }
        double fallen = 2 * pctStart * steps - 2;
        return now <= fallen
                ? between(largest, first, (now - peak) / (fallen - peak))
                : between(first, last, (now - fallen) / (end - fallen));
    }

    private double between(double from, double to, double part) {
        return straight
                ? (to - from) * part + from
                : to + (from - to) / 2 * (StrictMath.cos(StrictMath.PI * part) + 1);
    }
}
