package io.elman.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.testkit.Golden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `ReduceLROnPlateau`: `golden/plateaus.py` wrote the numbers.
class ReduceOnPlateauTest {
    private static final Golden GOLDEN = Golden.load(ReduceOnPlateauTest.class,
            "/golden/plateaus.txt");

    private static final Map<String, Supplier<ReduceOnPlateau>> LISTENERS = Map.ofEntries(
            entry("defaults", () -> of(Goal.MINIMIZE)),
            entry("patience2", () -> of(Goal.MINIMIZE).patience(2)),
            entry("patience0_cooldown2",
                    () -> of(Goal.MINIMIZE).patience(0).cooldown(2).factor(0.5)),
            entry("max", () -> of(Goal.MAXIMIZE).patience(1).factor(0.5)),
            entry("absolute",
                    () -> of(Goal.MINIMIZE).patience(1).absoluteThreshold(0.15).factor(0.5)),
            entry("absolute_max",
                    () -> of(Goal.MAXIMIZE).patience(1).absoluteThreshold(0.15).factor(0.5)),
            entry("least",
                    () -> of(Goal.MINIMIZE).patience(1).factor(0.5).minLearningRate(0.0625)),
            entry("eps", () -> of(Goal.MINIMIZE).patience(1).factor(0.5).minChange(0.03)));

    private static ReduceOnPlateau of(Goal goal) {
        return ReduceOnPlateau.of("val_loss", goal);
    }

    static Set<String> listeners() {
        return LISTENERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void rates_are_those_of_pytorch(String name) {
        assertRates(name, 0);
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void an_interruption_changes_nothing(String name) {
        for (int epochs : new int[] {1, 4, 7, 20, 27}) {
            assertRates(name, epochs);
        }
    }

    /// @param interruption after how many epochs another listener goes on, 0 for none
    private static void assertRates(String name, int interruption) {
        double[] metrics = GOLDEN.values("metrics");
        double[] expected = GOLDEN.values(name);
        ReduceOnPlateau listener = LISTENERS.get(name).get();
        listener.restore(Map.of());
        FakeTraining training = new FakeTraining();
        for (int i = 0; i < metrics.length; i++) {
            if (i == interruption) {
                ReduceOnPlateau other = LISTENERS.get(name).get();
                other.restore(listener.state());
                listener = other;
            }
            listener.onEpoch(training, FakeTraining.result(i + 1, "val_loss", metrics[i]));
            assertThat(training.learningRate).as("epoch %d", i + 1)
                    .isCloseTo(expected[i], within(1e-15));
        }
    }

    /// A figure that is bad in one epoch after another: of each `cooldown + patience + 1` epochs
    /// the last reduces, at first without the cooldown, and none goes below the least rate.
    @Test
    void the_rate_falls_each_time_patience_ends() {
        ReduceOnPlateau listener = of(Goal.MINIMIZE).patience(2).cooldown(3).factor(0.5)
                .minLearningRate(0.1);
        FakeTraining training = new FakeTraining();
        training.learningRate = 1;
        double rate = 1;
        for (int epoch = 1; epoch <= 40; epoch++) {
            listener.onEpoch(training, FakeTraining.result(epoch, "val_loss", 0.5));
            rate = epoch >= 4 && (epoch - 4) % 6 == 0 ? Math.max(rate * 0.5, 0.1) : rate;
            assertThat(training.learningRate).as("epoch %d", epoch).isEqualTo(rate);
        }
        assertThat(rate).isEqualTo(0.1);
    }

    @Test
    void a_new_run_forgets_the_last_one() {
        ReduceOnPlateau listener = of(Goal.MINIMIZE);
        Map<String, String> before = listener.state();
        listener.onEpoch(new FakeTraining(), FakeTraining.result(1, "val_loss", 0.5));
        assertThat(listener.state()).isNotEqualTo(before);
        listener.restore(Map.of());
        assertThat(listener.state()).isEqualTo(before);
    }

    @Test
    void a_figure_that_there_is_not_is_refused_at_the_start() {
        FakeTraining training = new FakeTraining();
        training.figures = List.of("loss");
        assertThatThrownBy(() -> of(Goal.MINIMIZE).onStart(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReduceOnPlateau: expected one of [loss], got val_loss. There are no"
                        + " validation data; FitOptions.validation(...) or validationSplit(...)"
                        + " gives some.");
    }

    @Test
    void a_state_that_does_not_fit_is_refused() {
        ReduceOnPlateau listener = of(Goal.MINIMIZE);
        assertThatThrownBy(() -> listener.restore(Map.of("bad", "1.5")))
                .hasMessage("ReduceOnPlateau: expected a whole number as its bad, got 1.5."
                        + " The checkpoint is damaged, or was changed by hand.");
    }

    @Test
    void options_out_of_range_are_refused() {
        ReduceOnPlateau listener = of(Goal.MINIMIZE);
        assertRefused(() -> listener.factor(1), "a factor between 0 and 1, got 1.0");
        assertRefused(() -> listener.patience(-1), "patience of at least 0, got -1");
        assertRefused(() -> listener.threshold(-1), "a threshold of at least 0, got -1.0");
        assertRefused(() -> listener.absoluteThreshold(Double.NaN),
                "a threshold of at least 0, got NaN");
        assertRefused(() -> listener.cooldown(-1), "a cooldown of at least 0, got -1");
        assertRefused(() -> listener.minLearningRate(-1),
                "a least learning rate of at least 0, got -1.0");
        assertRefused(() -> listener.minChange(-1), "a least change of at least 0, got -1.0");
    }

    private static void assertRefused(ThrowingCallable call, String expected) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReduceOnPlateau: expected " + expected);
    }
}
