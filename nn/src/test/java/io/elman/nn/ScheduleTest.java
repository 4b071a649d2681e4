package io.elman.nn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.optim.OneCycle;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Schedules;
import io.elman.testkit.Golden;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's learning rates: `golden/schedules.py` wrote the numbers.
class ScheduleTest {
    private static final Golden GOLDEN = Golden.load(ScheduleTest.class, "/golden/schedules.txt");

    private static final Map<String, Schedule> SCHEDULES = Map.ofEntries(
            entry("step", Schedules.step(0.5, 7, 0.3)),
            entry("multi_step", Schedules.multiStep(0.5, 0.3, 3, 4, 19)),
            entry("exponential", Schedules.exponential(0.5, 0.9)),
            entry("linear", Schedules.linear(0.5, 0.25, 0.75, 11)),
            entry("polynomial", Schedules.polynomial(0.5, 31, 1.5)),
            entry("cosine", Schedules.cosine(0.5, 0.01, 13)),
            entry("restarts", Schedules.cosineWithRestarts(0.5, 0.01, 9, 1)),
            entry("restarts_longer", Schedules.cosineWithRestarts(0.5, 0, 5, 2)),
            entry("one_cycle", OneCycle.of(0.5, 40)),
            entry("one_cycle_linear",
                    OneCycle.of(0.5, 40).pctStart(0.22).linear().divFactor(10).finalDivFactor(100)),
            entry("one_cycle_three", OneCycle.of(0.5, 40).pctStart(0.22).threePhases()),
            entry("one_cycle_three_linear", OneCycle.of(0.5, 40).threePhases().linear()),
            entry("warmup_then_exponential",
                    Schedules.exponential(0.5, 0.9).afterWarmup(6, 0.1)));

    static Set<String> schedules() {
        return SCHEDULES.keySet();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void rates_are_those_of_pytorch(String name) {
        double[] expected = GOLDEN.values(name);
        assertThat(expected).hasSize(40);
        for (int step = 0; step < expected.length; step++) {
            assertThat(SCHEDULES.get(name).at(step)).as("step %d", step)
                    .isCloseTo(expected[step], within(1e-13));
        }
    }

    @Test
    void every_fixture_is_used() {
        assertThat(SCHEDULES).containsOnlyKeys(GOLDEN.names());
    }

    @Test
    void a_constant_schedule_never_changes() {
        assertThat(Schedules.constant(0.3).at(0)).isEqualTo(0.3);
        assertThat(Schedules.constant(0.3).at(1L << 40)).isEqualTo(0.3);
    }

    @Test
    void schedules_follow_one_another_each_from_its_own_beginning() {
        Schedule both = Schedules.constant(1).then(3, Schedules.step(0.5, 2, 0.5));
        double[] rates = new double[8];
        for (int step = 0; step < rates.length; step++) {
            rates[step] = both.at(step);
        }
        assertThat(rates).containsExactly(1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125);
    }

    @Test
    void a_cycle_that_is_over_stays_where_it_ended() {
        OneCycle cycle = OneCycle.of(0.5, 40);
        assertThat(cycle.at(40)).isEqualTo(cycle.at(39));
        assertThat(cycle.at(1000)).isEqualTo(cycle.at(39));
    }

    @Test
    void options_out_of_range_are_refused() {
        assertRefused(() -> Schedules.constant(0),
                "constant: expected a positive learning rate, got 0.0");
        assertRefused(() -> Schedules.step(0.1, 0, 0.5),
                "step: expected size of at least 1, got 0");
        assertRefused(() -> Schedules.step(0.1, 1, 0), "step: expected a positive gamma, got 0.0");
        assertRefused(() -> Schedules.multiStep(0.1, 0.5, 3, 3),
                "multiStep: expected milestones that rise, got [3, 3]");
        assertRefused(() -> Schedules.exponential(-1, 0.5),
                "exponential: expected a positive learning rate, got -1.0");
        assertRefused(() -> Schedules.linear(0.1, 0, 1, 3),
                "linear: expected a start factor from above 0 to 1, got 0.0");
        assertRefused(() -> Schedules.linear(0.1, 0.5, 2, 3),
                "linear: expected an end factor from 0 to 1, got 2.0");
        assertRefused(() -> Schedules.linear(0.1, 0.5, 1, 0),
                "linear: expected steps of at least 1, got 0");
        assertRefused(() -> Schedules.polynomial(0.1, 5, 0),
                "polynomial: expected a positive power, got 0.0");
        assertRefused(() -> Schedules.cosine(0.1, 0.2, 5),
                "cosine: expected a least rate from 0 to 0.1, got 0.2");
        assertRefused(() -> Schedules.cosine(0.1, 0, 0),
                "cosine: expected period of at least 1, got 0");
        assertRefused(() -> Schedules.cosineWithRestarts(0.1, 0, 5, 0),
                "cosineWithRestarts: expected factor of at least 1, got 0");
        assertRefused(() -> Schedules.constant(1).then(0, Schedules.constant(1)),
                "Schedule: expected steps before the next one of at least 1, got 0");
        assertRefused(() -> OneCycle.of(0, 40),
                "OneCycle: expected a positive largest learning rate, got 0.0");
        assertRefused(() -> OneCycle.of(1, 40).divFactor(0),
                "OneCycle: expected a positive div factor, got 0.0");
        assertRefused(() -> OneCycle.of(1, 40).finalDivFactor(-1),
                "OneCycle: expected a positive final div factor, got -1.0");
        assertRefused(() -> OneCycle.of(1, 40).pctStart(1),
                "OneCycle: expected pctStart between 0 and 1, got 1.0");
        assertRefused(() -> OneCycle.of(1, 3),
                "OneCycle: expected steps for each phase, got 3 steps with pctStart 0.3."
                        + " The largest rate is at step pctStart * steps - 1.");
        assertRefused(() -> OneCycle.of(1, 40).pctStart(0.6).threePhases(),
                "OneCycle: expected steps for each phase, got 40 steps with pctStart 0.6 in three"
                        + " phases. The largest rate is at step pctStart * steps - 1.");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
