package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.formats.FileException;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [TensorStatistics], [GradientStatistics], [ActivationStatistics] and what shows them.
class StatisticsTest {
    @TempDir
    private Path folder;

    private final List<StatisticsTable> tables = new ArrayList<>();

    private static StatisticsTable table(Tensor first, Tensor second) {
        LinkedHashMap<String, TensorStatistics> rows = new LinkedHashMap<>();
        rows.put("0.weight", TensorStatistics.of(first));
        rows.put("0.bias", TensorStatistics.of(second));
        return new StatisticsTable("gradients", 2, 30, rows);
    }

    @Test
    void figures_of_a_few_numbers() {
        assertThat(TensorStatistics.of(Tensor.of(3, -4, 0, 0)))
                .isEqualTo(new TensorStatistics(4, 5, 4, -0.25, StrictMath.sqrt(6.1875), 0.5, 0));
        TensorStatistics large = TensorStatistics.of(Tensor.of(3e38f, -3e38f));
        assertThat(large.norm()).isCloseTo(3e38f * StrictMath.sqrt(2), within(1e30));
        assertThat(large.notFinite()).isZero();
        TensorStatistics spoilt = TensorStatistics.of(
                Tensor.of(1, Float.NaN, 0, Float.NEGATIVE_INFINITY));
        assertThat(spoilt).isEqualTo(new TensorStatistics(4, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, 0.25, 2));
    }

    @Test
    void a_table_names_what_is_no_number() {
        assertThat(table(Tensor.of(3, -4, 0, 0), Tensor.of(1, Float.NaN))).hasToString("""
                gradients in epoch 2, batch 30
                                norm     largest        mean         std   zeros
                0.weight  5.0000e+00  4.0000e+00 -2.5000e-01  2.4875e+00  50.00%
                0.bias           NaN         NaN         NaN         NaN   0.00%  1 of 2 numbers \
                are NaN or infinite
                """);
    }

    @Test
    void a_csv_file_grows_by_a_row_for_each_tensor() {
        Path file = folder.resolve("log.csv");
        StatisticsCsv csv = new StatisticsCsv(file);
        csv.accept(table(Tensor.of(3, -4, 0, 0), Tensor.of(1)));
        new StatisticsCsv(file).accept(table(Tensor.of(2), Tensor.of(Float.NaN)));
        assertThat(file).hasContent("""
                epoch,batch,name,count,norm,largest,mean,std,zeros,not_finite
                2,30,0.weight,4,5.0,4.0,-0.25,%s,0.5,0
                2,30,0.bias,1,1.0,1.0,1.0,0.0,0.0,0
                2,30,0.weight,1,2.0,2.0,2.0,0.0,0.0,0
                2,30,0.bias,1,NaN,NaN,NaN,NaN,0.0,1
                """.formatted(StrictMath.sqrt(6.1875)));
        Path missing = folder.resolve("missing").resolve("log.csv");
        assertThatThrownBy(() -> new StatisticsCsv(missing).accept(table(Tensor.of(1),
                Tensor.of(1))))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + missing + ": the operating system refused"
                        + " (NoSuchFileException). Check the disk and the path.");
    }

    @Test
    void gradients_are_those_that_changed_the_weights() {
        Sequential model = Tiny.linear(0.5f, 0);
        Dataset data = new Dataset(Tensor.of(new float[][] {{2}, {4}}),
                Tensor.of(new float[][] {{5}, {-1}}));
        double[] differences = {0.5 * 2 - 5, 0.5 * 4 + 1};
        double weight = differences[0] * 2 + differences[1] * 4;
        double bias = differences[0] + differences[1];
        Trainer trainer = Trainer.of(model, new MeanSquaredError(), Sgd.of(0.1))
                .listeners(GradientStatistics.every(1, tables::add));
        trainer.fit(data, FitOptions.epochs(1).shuffle(false).threads(1));

        assertThat(tables).containsExactly(new StatisticsTable("gradients", 1, 1, rows(weight,
                bias)));
        assertThat(model.parameter("0.weight").value().item())
                .isEqualTo(0.5f - 0.1f * (float) weight);

        model.parameter("0.weight").set(Tensor.full(0.5f, 1, 1));
        model.parameter("0.bias").set(Tensor.zeros(1));
        trainer.clipNorm(1).fit(data, FitOptions.epochs(1).shuffle(false).threads(1));
        double norm = tables.getLast().rows().values().stream()
                .mapToDouble(row -> row.norm() * row.norm()).sum();
        assertThat(norm).isCloseTo(1, within(1e-5));
    }

    private static SequencedMap<String, TensorStatistics> rows(double weight, double bias) {
        LinkedHashMap<String, TensorStatistics> rows = new LinkedHashMap<>();
        rows.put("0.weight", TensorStatistics.of(Tensor.of((float) weight)));
        rows.put("0.bias", TensorStatistics.of(Tensor.of((float) bias)));
        return rows;
    }

    @Test
    void tables_come_at_the_same_batches_after_an_interruption() {
        Dataset data = Tiny.line(10);
        FitOptions options = FitOptions.epochs(3).batchSize(4).threads(1);
        Kept kept = new Kept();
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .keeper(kept).listeners(GradientStatistics.every(4, tables::add));
        trainer.fit(data, options);
        assertThat(tables).extracting(StatisticsTable::epoch).containsExactly(2, 3);
        assertThat(tables).extracting(StatisticsTable::batch).containsExactly(1, 2);
        StatisticsTable second = tables.get(1);

        tables.clear();
        trainer.resume(data, options, kept.states.get(2));
        assertThat(tables).containsExactly(second);
    }

    @Test
    void a_gradient_that_is_no_number_is_named() {
        Trainer.of(Tiny.linear(Float.NaN, 0), new MeanSquaredError(), Sgd.of(0.1))
                .listeners(GradientStatistics.every(1, tables::add))
                .fit(Tiny.line(2), FitOptions.epochs(1).threads(1));
        assertThat(tables.get(0).toString())
                .contains("0.weight", "1 of 1 numbers are NaN or infinite");
    }

    @Test
    void activations_are_measured_layer_by_layer() {
        Linear first = Linear.of(1, 2);
        first.parameter("weight").set(Tensor.of(new float[][] {{1}, {-1}}));
        first.parameter("bias").set(Tensor.of(0, -1));
        Linear second = Linear.of(2, 1);
        Sequential model = Sequential.of(first, Sequential.of(ActivationLayer.RELU, second));
        Tensor examples = Tensor.of(new float[][] {{1}, {2}, {3}});
        List<Tensor> weights = new ArrayList<>();
        Trainer.of(model, new MeanSquaredError(), Sgd.of(0.1))
                .listeners(
                        Recorder.at("batch 1: 1/1", training -> {
                            first.parameter("weight").set(Tensor.of(new float[][] {{1}, {-1}}));
                            first.parameter("bias").set(Tensor.of(0, -1));
                            weights.add(model.predict(examples));
                        }),
                        ActivationStatistics.every(1, examples, tables::add))
                .fit(Tiny.line(2), FitOptions.epochs(1).threads(1));

        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).rows().keySet()).containsExactly("0.Linear", "1.0.Activation",
                "1.1.Linear");
        assertThat(tables.get(0).rows().get("0.Linear")).isEqualTo(
                TensorStatistics.of(Tensor.of(1, -2, 2, -3, 3, -4)));
        assertThat(tables.get(0).rows().get("1.0.Activation")).isEqualTo(
                TensorStatistics.of(Tensor.of(1, 0, 2, 0, 3, 0)));
        assertThat(tables.get(0).rows().get("1.1.Linear")).isEqualTo(
                TensorStatistics.of(weights.get(0)));
    }

    @Test
    void activations_of_sequences_of_ids_have_a_row_for_each_layer() {
        Trainer.of(Tiny.model(1, 0.5f), new SoftmaxCrossEntropy(), Sgd.of(0.1))
                .listeners(ActivationStatistics.every(1, IntTensor.of(Shape.of(2, 3),
                        new int[] {0, 1, 2, 3, 2, 1}), tables::add))
                .fit(Tiny.reversals(4, 1), FitOptions.epochs(1).threads(1));
        assertThat(tables.get(0).rows().keySet()).containsExactly("0.OneHot", "1.Lstm",
                "2.RepeatVector", "3.Lstm", "4.Dropout", "5.Linear");
        assertThat(tables.get(0).rows().get("0.OneHot").zeros()).isEqualTo(0.75);
        assertThat(tables.get(0).rows().get("4.Dropout")).isEqualTo(
                tables.get(0).rows().get("3.Lstm"));
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> GradientStatistics.every(0, tables::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GradientStatistics: expected every of at least 1, got 0");
        assertThatThrownBy(() -> ActivationStatistics.every(0, Tensor.zeros(1, 1), tables::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ActivationStatistics: expected every of at least 1, got 0");
        assertThatThrownBy(() -> ActivationStatistics.every(1, Tensor.zeros(0, 1), tables::add))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ActivationStatistics: expected at least one example [examples, ...],"
                        + " got [0, 1]");
    }
}
