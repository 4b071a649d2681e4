package io.elman.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongSequenceRunTest {
    @Test
    void both_ways_compute_the_same() {
        Map<String, Object> kept = LongSequenceRun.train(40, 0, SyntheticCell.GRU, 4, 8, 3);
        Map<String, Object> recomputed = LongSequenceRun.train(40, 7, SyntheticCell.GRU, 4, 8, 3);
        assertThat((List<?>) kept.get("seconds")).hasSize(3);
        List<?> expected = (List<?>) kept.get("loss");
        List<?> losses = (List<?>) recomputed.get("loss");
        assertThat(losses).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat((Double) losses.get(i)).isCloseTo((Double) expected.get(i), within(1e-5));
        }
    }
}
