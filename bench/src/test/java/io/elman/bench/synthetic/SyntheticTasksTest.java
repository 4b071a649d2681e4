package io.elman.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.train.Dataset;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SyntheticTasksTest {
    @Test
    void two_numbers_are_marked_one_in_each_half_and_their_sum_is_wanted() {
        Dataset data = new AddingProblem(9).generate(50, Rng.seed(3));
        float[] x = ((Tensor) data.inputs()).data();
        for (int example = 0; example < 50; example++) {
            float[] marks = new float[2];
            float sum = 0;
            for (int t = 0; t < 9; t++) {
                float number = x[2 * (example * 9 + t)];
                float mark = x[2 * (example * 9 + t) + 1];
                assertThat(number).isBetween(0f, 1f);
                marks[t < 4 ? 0 : 1] += mark;
                sum += mark * number;
            }
            assertThat(marks).containsExactly(1, 1);
            assertThat(((Tensor) data.targets()).data()[example]).isEqualTo(sum);
        }
    }

    @Test
    void ten_symbols_are_shown_and_wanted_again_at_the_end() {
        Dataset data = new CopyMemory(30).generate(20, Rng.seed(3));
        int[] shown = ((IntTensor) data.inputs()).data();
        int[] wanted = ((IntTensor) data.targets()).data();
        for (int example = 0; example < 20; example++) {
            for (int t = 0; t < 50; t++) {
                int symbol = shown[example * 50 + t];
                if (t < 10) {
                    assertThat(symbol).isBetween(1, 8);
                    assertThat(wanted[example * 50 + 40 + t]).isEqualTo(symbol);
                } else {
                    assertThat(symbol).isEqualTo(t < 39 ? 0 : 9);
                }
                if (t < 40) {
                    assertThat(wanted[example * 50 + t]).isZero();
                }
            }
        }
    }

    @Test
    void what_remembers_nothing_has_this_loss() {
        assertThat(new CopyMemory(200).trivial()).isCloseTo(20.7944 / 220, within());
        assertThat(new AddingProblem(200).trivial()).isCloseTo(0.166667, within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-5);
    }

    @Test
    void a_run_is_read_back() {
        String run = "{\"event\":\"run\",\"task\":\"adding\",\"time\":600,\"cell\":\"gru\","
                + "\"examples\":100,\"batch\":64,\"epochs\":2,\"parameters\":1234,\"trivial\":0.16}";
        SyntheticResult result = SyntheticResult.parse("a", List.of(run,
                "{\"event\":\"epoch\",\"epoch\":1,\"test_loss\":0.01}",
                "{\"event\":\"epoch\",\"epoch\":2,\"test_loss\":0.02}"));
        assertThat(SyntheticPage.table(List.of(result)).lines().skip(2)).containsExactly(
                "| adding | 600 | GRU | 1,234 | 4 | 0.0200 | 0.0100 | 2 updates | 0.1600 | 5.3e-5 |");
        assertThatThrownBy(() -> SyntheticResult.parse("a", List.of(run,
                "{\"event\":\"epoch\",\"epoch\":1,\"test_loss\":0.01}")))
                .hasMessageContaining("expected 2 epochs, got 1");
    }
}
