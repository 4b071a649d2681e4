package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.optim.OneCycle;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Schedules;
import org.junit.jupiter.api.Test;

/// Learning rates against their definitions, step after step: what the closed forms must add up to.
class ScheduleFormulaTest {
    private static final int STEPS = 60;

    private static void assertRate(Schedule schedule, int step, double expected) {
        assertThat(schedule.at(step)).as("step %d", step)
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void steps_multiply_at_their_places() {
        double even = 0.5;
        double marked = 0.5;
        double exponential = 0.5;
        for (int t = 0; t < STEPS; t++) {
            if (t > 0) {
                even *= t % 7 == 0 ? 0.3 : 1;
                marked *= t == 3 || t == 4 || t == 19 ? 0.3 : 1;
                exponential *= 0.9;
            }
            assertRate(Schedules.step(0.5, 7, 0.3), t, even);
            assertRate(Schedules.multiStep(0.5, 0.3, 3, 4, 19), t, marked);
            assertRate(Schedules.exponential(0.5, 0.9), t, exponential);
        }
    }

    @Test
    void straight_lines_change_by_the_same_amount() {
        double rate = 0.5 * 0.25;
        double square = 0.5;
        for (int t = 0; t < STEPS; t++) {
            assertRate(Schedules.linear(0.5, 0.25, 0.75, 11), t, rate);
            assertRate(Schedules.polynomial(0.5, 31, 2), t, square);
            rate += t < 11 ? 0.5 * (0.75 - 0.25) / 11 : 0;
            double left = t < 31 ? (31.0 - (t + 1)) / 31 : 0;
            square = 0.5 * left * left;
        }
    }

    /// Loshchilov and Hutter 2017, equation 5: `T_cur` steps since the last restart of `T_i`.
    @Test
    void cosines_begin_again_after_periods_that_grow() {
        int since = 0;
        int period = 5;
        for (int t = 0; t < STEPS; t++) {
            double rate = 0.01 + 0.5 * (0.5 - 0.01) * (1 + Math.cos(Math.PI * since / period));
            assertRate(Schedules.cosineWithRestarts(0.5, 0.01, 5, 2), t, rate);
            if (t < 5) {
                assertRate(Schedules.cosine(0.5, 0.01, 5), t, rate);
            }
            since++;
            if (since == period) {
                since = 0;
                period *= 2;
            }
        }
        assertRate(Schedules.cosine(0.5, 0.01, 5), 5, 0.01);
    }

    /// Smith and Topin 2018: up in 9 steps, down in 9, and on to almost nothing in 21.
    @Test
    void one_cycle_goes_up_and_down_and_out() {
        OneCycle cycle = OneCycle.of(0.5, 40).pctStart(0.25).divFactor(10).finalDivFactor(100)
                .threePhases();
        double rate = 0.05;
        for (int t = 0; t < 40; t++) {
            assertRate(cycle.linear(), t, rate);
            rate += t < 9 ? 0.45 / 9 : t < 18 ? -0.45 / 9 : -(0.05 - 0.0005) / 21;
        }
        double[] marks = {0.05, 0.5, 0.05, 0.0005};
        int[] starts = {0, 9, 18, 39};
        for (int t = 0; t < 40; t++) {
            int phase = t < 9 ? 0 : t < 18 ? 1 : 2;
            double part = (double) (t - starts[phase]) / (starts[phase + 1] - starts[phase]);
            double left = (1 + Math.cos(Math.PI * part)) / 2;
            assertRate(cycle, t, left * marks[phase] + (1 - left) * marks[phase + 1]);
        }
    }

    @Test
    void one_cycle_in_two_phases_falls_in_one() {
        OneCycle cycle = OneCycle.of(0.5, 40).pctStart(0.25).linear();
        double rate = 0.5 / 25;
        for (int t = 0; t < 40; t++) {
            assertRate(cycle, t, rate);
            rate += t < 9 ? (0.5 - 0.02) / 9 : -(0.5 - 0.02 / 1e4) / 30;
        }
    }

    @Test
    void a_warm_up_rises_to_where_the_schedule_begins() {
        Schedule warmed = Schedules.exponential(0.5, 0.9).afterWarmup(6, 0.1);
        double rate = 0.05;
        for (int t = 0; t < STEPS; t++) {
            assertRate(warmed, t, rate);
            rate = t < 6 ? rate + 0.45 / 6 : rate * 0.9;
        }
    }
}
