package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

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
    void tallies_are_added_under_their_names_with_the_loss_first() {
        Tallies tallies = Tallies.none(List.of(new ExactMatch(), new Accuracy()))
                .plus(List.of(new Tally(3, 4), new Tally(1, 2), new Tally(0, 4)))
                .plus(List.of(new Tally(1, 1), new Tally(1, 1), new Tally(1, 1)));

        assertThat(tallies.means("val_")).containsExactly(
                Map.entry("val_loss", 0.8),
                Map.entry("val_exact_match", 2 / 3.0),
                Map.entry("val_accuracy", 0.2));
        assertThat(tallies.means("").sequencedKeySet())
                .containsExactly("loss", "exact_match", "accuracy");
    }
}
