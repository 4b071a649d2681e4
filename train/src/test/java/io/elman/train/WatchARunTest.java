package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Auc;
import io.elman.train.metric.Average;
import io.elman.train.metric.BinaryAccuracy;
import io.elman.train.metric.BinaryScore;
import io.elman.train.metric.ClassScore;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Perplexity;
import io.elman.train.metric.RegressionMetric;
import io.elman.train.metric.TopKAccuracy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/watch-a-run.md` says.
class WatchARunTest {
    private static final Path PAGE = Path.of("..", "docs", "help", "watch-a-run.md");

    @TempDir
    private Path folder;

    private static Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("new Accuracy()", new Accuracy());
        metrics.put("TopKAccuracy.of(5)", TopKAccuracy.of(5));
        metrics.put("new ExactMatch()", new ExactMatch());
        metrics.put("new Perplexity()", new Perplexity());
        metrics.put("ClassScore.precision(Average.MACRO)", ClassScore.precision(Average.MACRO));
        metrics.put("ClassScore.recall(Average.WEIGHTED)", ClassScore.recall(Average.WEIGHTED));
        metrics.put("ClassScore.f1(Average.MICRO)", ClassScore.f1(Average.MICRO));
        metrics.put("new BinaryAccuracy()", new BinaryAccuracy());
        metrics.put("BinaryScore.precision()", BinaryScore.precision());
        metrics.put("BinaryScore.recall()", BinaryScore.recall());
        metrics.put("BinaryScore.f1()", BinaryScore.f1());
        metrics.put("new Auc()", new Auc());
        metrics.put("RegressionMetric.meanSquaredError()", RegressionMetric.meanSquaredError());
        metrics.put("RegressionMetric.rootMeanSquaredError()",
                RegressionMetric.rootMeanSquaredError());
        metrics.put("RegressionMetric.meanAbsoluteError()", RegressionMetric.meanAbsoluteError());
        metrics.put("RegressionMetric.meanAbsolutePercentageError()",
                RegressionMetric.meanAbsolutePercentageError());
        metrics.put("RegressionMetric.symmetricMeanAbsolutePercentageError()",
                RegressionMetric.symmetricMeanAbsolutePercentageError());
        return metrics;
    }

    @Test
    void every_metric_has_the_name_of_the_table() throws IOException {
        List<String> rows = Files.readString(PAGE).replaceFirst("(?s).*## Metrics", "").lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceAll("[| ]+(?=`)|(?<=`)[| ]+", ""))
                .toList();
        assertThat(rows).containsExactlyElementsOf(metrics().entrySet().stream()
                .map(row -> "`" + row.getKey() + "``" + row.getValue().name() + "`").toList());
    }

    @Test
    void the_example_runs() {
        Dataset data = Tiny.reversals(40, 1);
        Dataset held = Tiny.reversals(40, 1);
        Sequential model = Tiny.model(1, 0);
        Printed printed = new Printed();
        PrintStream out = printed.stream;

        History history = Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(1e-3))
                .metrics(new Accuracy(), ClassScore.f1(Average.MACRO))
                .listeners(
                        ProgressBar.on(out),
                        new CsvLog(folder.resolve("log.csv")),
                        BestModel.of(folder.resolve("best.safetensors"), "val_f1_score",
                                Goal.MAXIMIZE),
                        GradientStatistics.every(100, out::println),
                        new StopOnNaN(),
                        EarlyStopping.of("val_loss", Goal.MINIMIZE, 5).restoreBest())
                .fit(data, FitOptions.epochs(200).validation(held).seed(7));

        assertThat(history.epochs()).hasSize(200);
        assertThat(folder.resolve("log.csv")).content().hasLineCount(201);
        assertThat(folder.resolve("best.safetensors")).exists();
        assertThat(printed.take())
                .contains("2/2 ━━━", "gradients in epoch 50, batch 2", "5.weight");
    }
}
