package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import org.junit.jupiter.api.Test;

/// [Accuracy] and [ExactMatch], by hand. Predictions are time-first, `[time, batch, classes]`.
class MetricsTest {
    private final Metric accuracy = new Accuracy();
    private final Metric exactMatch = new ExactMatch();

    /// Rows whose largest numbers are at these classes.
    private static Tensor rows(int classes, int[][] largest) {
        int time = largest.length;
        int batch = largest[0].length;
        Tensor rows = Tensor.full(-1, time, batch, classes);
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                rows.data()[(t * batch + b) * classes + largest[t][b]] = 0.5f;
            }
        }
        return rows;
    }

    private static Tally tally(Metric metric, Tensor prediction, Values targets) {
        return metric.tally(prediction, Targets.of(targets));
    }

    @Test
    void names_are_those_of_the_logs() {
        assertThat(accuracy.name()).isEqualTo("accuracy");
        assertThat(exactMatch.name()).isEqualTo("exact_match");
    }

    @Test
    void right_rows_and_whole_sequences_are_counted() {
        // Sequences are columns: the second and the third are right throughout.
        Tensor prediction = rows(4, new int[][] {{0, 1, 2}, {3, 3, 3}});
        int[][] targets = {{0, 1, 2}, {2, 3, 3}};
        for (Values values : new Values[] {IntTensor.of(targets), rows(4, targets)}) {
            assertThat(tally(accuracy, prediction, values)).isEqualTo(new Tally(5, 6));
            assertThat(tally(exactMatch, prediction, values)).isEqualTo(new Tally(2, 3));
        }
    }

    @Test
    void a_sequence_is_a_column_and_not_a_row() {
        Tensor prediction = rows(2, new int[][] {{0, 1}, {0, 1}});
        assertThat(tally(exactMatch, prediction, IntTensor.of(new int[][] {{0, 0}, {0, 0}})))
                .isEqualTo(new Tally(1, 2));
        assertThat(tally(exactMatch, prediction, IntTensor.of(new int[][] {{0, 1}, {1, 0}})))
                .isEqualTo(new Tally(0, 2));
    }

    @Test
    void batches_of_unequal_size_give_the_share_of_all() {
        Tensor large = rows(3, new int[][] {{0, 0, 0}, {1, 1, 1}});
        Tensor small = rows(3, new int[][] {{2}, {2}});
        IntTensor right = IntTensor.of(new int[][] {{0, 0, 0}, {1, 1, 1}});
        IntTensor wrong = IntTensor.of(new int[][] {{2}, {0}});

        assertThat(tally(accuracy, large, right).plus(tally(accuracy, small, wrong)).mean())
                .isEqualTo(7 / 8.0);
        assertThat(tally(exactMatch, large, right).plus(tally(exactMatch, small, wrong)).mean())
                .isEqualTo(3 / 4.0);
    }

    @Test
    void accuracy_takes_rows_without_time_too() {
        Tensor prediction = Tensor.of(new float[][] {{1, 2}, {2, 1}, {0, 5}});
        assertThat(tally(accuracy, prediction, IntTensor.of(1, 1, 1))).isEqualTo(new Tally(2, 3));
    }

    @Test
    void of_equal_numbers_the_first_counts() {
        Tensor prediction = Tensor.of(new float[][] {{3, 3, 1}});
        assertThat(tally(accuracy, prediction, IntTensor.of(0)).sum(0)).isEqualTo(1);
        assertThat(tally(accuracy, prediction, IntTensor.of(1)).sum(0)).isEqualTo(0);
    }

    @Test
    void an_exact_match_of_something_else_than_sequences_is_refused() {
        assertThatThrownBy(() -> tally(exactMatch, Tensor.zeros(32, 10), IntTensor.of(new int[32])))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ExactMatch: expected predictions [time, batch, classes], got [32,"
                        + " 10]");
    }

    @Test
    void targets_that_do_not_fit_are_refused() {
        Tensor prediction = Tensor.zeros(4, 32, 10);
        String expected = "targets of the shape of the predictions [4, 32, 10], or ids without the"
                + " last axis";
        assertThatThrownBy(() -> tally(accuracy, prediction, Tensor.zeros(32, 4, 10)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Accuracy: expected " + expected + ", got [32, 4, 10]");
        assertThatThrownBy(() -> tally(exactMatch, prediction,
                IntTensor.of(Shape.of(4, 31), new int[124])))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ExactMatch: expected " + expected + ", got [4, 31]");
        assertThatThrownBy(() -> tally(accuracy, Tensor.scalar(1), IntTensor.of(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Accuracy: expected predictions [..., classes], got []");
    }

    @Test
    void a_row_counts_as_much_as_it_weighs() {
        Tensor prediction = rows(4, new int[][] {{0, 1, 2}, {3, 3, 3}});
        Targets targets = Targets.of(IntTensor.of(new int[][] {{0, 0, 2}, {2, 3, 3}}));

        assertThat(accuracy.tally(prediction, targets.weighted(Tensor.of(1, 2, 4))))
                .isEqualTo(new Tally(1 + 2 + 4 + 4, 14));
        assertThat(exactMatch.tally(prediction, targets.weighted(Tensor.of(1, 2, 4))))
                .isEqualTo(new Tally(4, 7));
        Targets steps = targets.weighted(Tensor.of(new float[][] {{1, 0, 0.5f}, {0, 3, 2}}));
        assertThat(accuracy.tally(prediction, steps)).isEqualTo(new Tally(6.5, 6.5));
        assertThat(exactMatch.tally(prediction, steps)).isEqualTo(new Tally(6, 6));
    }

    @Test
    void steps_that_a_mask_leaves_out_do_not_count() {
        Tensor prediction = rows(4, new int[][] {{0, 1, 2}, {3, 3, 3}});
        Targets targets = Targets.of(IntTensor.of(new int[][] {{0, 0, -1}, {-1, 3, -1}}))
                .under(Mask.ofLengths(2, 1, 2, 0));

        assertThat(accuracy.tally(prediction, targets)).isEqualTo(new Tally(2, 3));
        assertThat(exactMatch.tally(prediction, targets)).isEqualTo(new Tally(1, 2));
    }

    @Test
    void a_figure_is_the_mean_unless_a_metric_says_otherwise() {
        assertThat(accuracy.result(new Tally(3, 4))).isEqualTo(0.75);
    }
}
