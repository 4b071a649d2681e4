package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveTest {
    private final Curve curve = Samples.curve("a", 0.5, 0.96, 0.94, 0.99, 0.99, 0.97);

    @Test
    void finds_the_first_epoch_at_a_level() {
        assertThat(curve.firstReaching(Epoch.ACCURACY, 0.95)).map(Epoch::number).contains(2);
        assertThat(curve.firstReaching(Epoch.ACCURACY, 0.99)).map(Epoch::number).contains(4);
        assertThat(curve.firstReaching(Epoch.ACCURACY, 0.991)).isEmpty();
        assertThat(curve.until(3).firstReaching(Epoch.ACCURACY, 0.99)).isEmpty();
    }

    @Test
    void the_best_epoch_is_the_first_of_equal_ones() {
        assertThat(curve.best(Epoch.ACCURACY)).map(Epoch::number).contains(4);
        assertThat(curve.best(Epoch.EXACT)).isEmpty();
    }

    @Test
    void knows_whether_every_epoch_is_there() {
        Curve some = new Curve("a", "PyTorch",
                List.of(curve.epochs().get(1), curve.epochs().get(3)));

        assertThat(curve.isWhole()).isTrue();
        assertThat(some.isWhole()).isFalse();
        assertThat(some.at(4)).isEqualTo(curve.at(4));
        assertThat(some.at(1)).isNull();
    }

    @Test
    void epochs_that_do_not_rise_are_refused() {
        Epoch epoch = new Epoch(3, Map.of());

        assertThatThrownBy(() -> new Curve("a", "Elman", List.of(epoch, epoch)))
                .hasMessage("a: expected rising epochs, got 3 after 3");
    }
}
