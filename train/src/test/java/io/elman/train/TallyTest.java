package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void batches_of_unequal_size_count_by_their_size() {
        Tally sum = new Tally(3, 4).plus(new Tally(1, 1)).plus(Tally.NONE);
        assertThat(sum).isEqualTo(new Tally(4, 5));
        assertThat(sum.mean()).isEqualTo(0.8);
    }

    @Test
    void nothing_has_no_mean() {
        assertThat(Tally.NONE.mean()).isNaN();
    }

    @Test
    void sums_are_added_one_by_one_as_many_as_there_are() {
        Tally sum = new Tally(1, 2, 3.5).plus(new Tally(10, 20, 30));
        assertThat(sum).isEqualTo(new Tally(11, 22, 33.5)).hasToString("Tally[11.0, 22.0, 33.5]");
        assertThat(sum.size()).isEqualTo(3);
        assertThat(sum.sum(2)).isEqualTo(33.5);
        assertThat(sum.sums()).containsExactly(11, 22, 33.5);
        assertThat(Tally.NONE.sum(2)).isZero();
    }

    @Test
    void sums_of_another_figure_are_refused() {
        assertThatThrownBy(() -> new Tally(1, 2).plus(new Tally(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tally: expected 2 sums to add, got 3");
    }

    @Test
    void a_metric_makes_its_figure_from_its_sums() {
        Metric range = new Metric() {
            @Override
            public String name() {
                return "range";
            }

            @Override
            public Tally tally(Tensor prediction, Targets targets) {
                return new Tally(1, 2, 3);
            }

            @Override
            public double result(Tally tally) {
                return tally.sum(2) - tally.sum(0);
            }
        };
        Tallies tallies = Tallies.none(List.of(range))
                .plus(List.of(new Tally(1, 2), new Tally(1, 2, 3)))
                .plus(List.of(new Tally(1, 2), new Tally(1, 2, 7)));
        assertThat(tallies.figures("")).containsExactly(
                Map.entry("loss", 0.5), Map.entry("range", 8.0));
    }

    @Test
    void tallies_are_added_under_their_names_with_the_loss_first() {
        Tallies tallies = Tallies.none(List.of(new ExactMatch(), new Accuracy()))
                .plus(List.of(new Tally(3, 4), new Tally(1, 2), new Tally(0, 4)))
                .plus(List.of(new Tally(1, 1), new Tally(1, 1), new Tally(1, 1)));

        assertThat(tallies.figures("val_")).containsExactly(
                Map.entry("val_loss", 0.8),
                Map.entry("val_exact_match", 2 / 3.0),
                Map.entry("val_accuracy", 0.2));
        assertThat(tallies.figures("").sequencedKeySet())
                .containsExactly("loss", "exact_match", "accuracy");
    }
}
