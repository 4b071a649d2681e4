package io.elman.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedResultTest {
    @Test
    void ratios_are_those_of_the_medians() {
        SpeedResult result = Rows.row(Rows.TRAIN);
        assertThat(result.ratio("pytorch")).isCloseTo(1.2, within(1e-12));
        assertThat(result.ratio("keras")).isCloseTo(3.5, within(1e-12));
        assertThat(result.ratio("onnxruntime")).isNaN();
        assertThat(result.ratioOfBest()).isCloseTo(1.2, within(1e-12));
        assertThat(result.partOfPeak()).isCloseTo(0.8, within(1e-12));
        assertThat(result.perStep()).isCloseTo(0.1 / 4096, within(1e-12));
    }

    @Test
    void pytorch_counts_by_its_faster_way() {
        assertThat(Rows.row(Rows.STREAM).ratioOfPyTorch()).isCloseTo(8, within(1e-12));
    }

    @Test
    void a_name_tells_the_shape() {
        assertThat(Rows.row(Rows.TRAIN.replace("512, 1, 1", "512, 2, 2")).name())
                .isEqualTo("LSTM T 64, B 64, 128 → 512, 2 layers, bidirectional");
        assertThat(Rows.row(Rows.STREAM).name()).isEqualTo("LSTM 64 → 128");
    }

    @Test
    void rows_of_other_kinds_are_left_to_others() {
        assertThat(Rows.results(Rows.TRAIN, "{\"kind\": \"cold-start\"}").rows()).hasSize(1);
    }
}
