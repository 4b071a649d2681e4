package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import org.junit.jupiter.api.Test;

/// The options that `docs/help/truncated-bptt.md` shows.
class CarriedPageTest {
    @Test
    void windows() {
        FitOptions options = FitOptions.epochs(20).batchSize(20).truncated(35);

        assertThat(options.truncated()).isEqualTo(35);
    }

    @Test
    void one_long_series() {
        IntTensor ids = IntTensor.of(new int[2000]);

        Dataset data = Dataset.streams(ids, 20);
        FitOptions options = FitOptions.epochs(20).batchSize(20).truncated(35);

        assertThat(data.inputs().shape()).isEqualTo(Shape.of(20, 99));
        assertThat(Batching.of(data, options).count()).isEqualTo(3);
    }

    @Test
    void pieces() {
        FitOptions options = FitOptions.epochs(20).batchSize(20).shuffle(false).stateful(true);

        assertThat(options.stateful()).isTrue();
        assertThat(options.shuffle()).isFalse();
    }
}
