package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.testkit.Oracles;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cases of the operations that act on each row, the losses among them.
final class RowCases {
    private RowCases() {}

    static List<OpCase> all() {
        return List.of(
                softmax("rows", Waves.tensor(0.3, 2, 3, 5)),
                softmax("one class", Waves.tensor(0.3, 4, 1)),
                softmax("more classes than lanes", Waves.tensor(0.3, 2, 37)),
                softmax("far apart", Tensor.of(new float[][] {{90, -90, 0}, {-500, -501, -499}})),
                entropy("one row", IntTensor.of(1), Waves.tensor(0.3, 1, 3)),
                entropy("a vector of ids", IntTensor.of(0, 4, 2, 2), Waves.tensor(0.3, 4, 5)),
                entropy("ids over time", IntTensor.of(new int[][] {{0, 1}, {4, 0}}),
                        Waves.tensor(0.3, 2, 2, 5)),
                entropy("more classes than lanes", IntTensor.of(36, 0), Waves.tensor(0.3, 2, 37)),
                entropy("far apart", IntTensor.of(1, 0),
                        Tensor.of(new float[][] {{90, -90, 0}, {-500, -501, -499}})),
                entropyOf("one-hot", new float[][] {{0, 1, 0}, {1, 0, 0}}),
                entropyOf("probabilities",
                        new float[][] {{0.25f, 0.5f, 0.25f}, {0.125f, 0, 0.875f}}),
                entropyOf("weights of other sums than 1", new float[][] {{0.5f, 0, 0}, {2, 1, 3}}),
                weightedEntropy("weights, and an id of a row that weighs nothing",
                        IntTensor.of(1, -1, 2, 0)),
                weightedEntropy("weighted one-hot rows",
                        Tensor.of(new float[][] {{0, 1, 0}, {1, 0, 0}, {0.5f, 0, 1}, {0, 0, 1}})),
                totalLoss("one number a row", 1, null),
                totalLoss("three numbers a row", 3, null),
                totalLoss("weights", 2, Tensor.of(2, 0, 0.5f, 1, 3, 0.25f, 0, 1, 1)),
                squaredError(3, 4),
                squaredError(2, 3, 19),
                gather("a vector", IntTensor.of(3, 0, 4)),
                gatherBut(3, IntTensor.of(3, 0, 3, 4)),
                gather("the same row again", IntTensor.of(new int[][] {{1, 1, 0}, {1, 4, 1}})));
    }

    private static OpCase softmax(String name, Tensor x) {
        return OpCase.of(
                name,
                SoftmaxRows.class,
                new Named<Tensor>().put("x", x),
                (_, v) -> new SoftmaxRows(v.get("x")),
                m -> List.of(Oracles.softmax(m.get("x"))));
    }

    private static OpCase entropy(String name, IntTensor targets, Tensor logits) {
        return OpCase.of(
                name,
                CrossEntropy.class,
                new Named<Tensor>().put("logits", logits),
                (_, v) -> new CrossEntropy(v.get("logits"), targets, null),
                m -> List.of(total(Oracles.crossEntropy(m.get("logits"), targets.data()),
                        m.get("logits").rows())));
    }

    private static OpCase entropyOf(String name, float[][] probabilities) {
        Tensor targets = Tensor.of(probabilities);
        return OpCase.of(
                name,
                CrossEntropy.class,
                new Named<Tensor>().put("logits", Waves.tensor(0.3, targets.shape().dims())),
                (_, v) -> new CrossEntropy(v.get("logits"), targets, null),
                m -> List.of(total(
                        Oracles.crossEntropy(m.get("logits"), Waves.doubles(targets)),
                        m.get("logits").rows())));
    }

    private static OpCase weightedEntropy(String name, Values targets) {
        double[] weights = {2, 0, 0.5, 0.75};
        return OpCase.of(
                name,
                CrossEntropy.class,
                new Named<Tensor>().put("logits", Waves.tensor(0.3, 4, 3)),
                (_, v) -> new CrossEntropy(v.get("logits"), targets,
                        Tensor.of(2, 0, 0.5f, 0.75f)),
                m -> {
                    List<Value> losses = new ArrayList<>();
                    for (int row = 0; row < 4; row++) {
                        ValueMatrix x = rows(m.get("logits"), row);
                        Value loss = switch (targets) {
                            case IntTensor ids ->
                                Oracles.crossEntropy(x, Math.max(0, ids.data()[row]));
                            case Tensor rows -> Oracles.crossEntropy(x,
                                    Waves.doubles(rows.examples(row, row + 1)));
                        };
                        losses.add(loss.scaled(weights[row], 0));
                    }
                    return List.of(ValueMatrix.of(1, 1, List.of(Value.sum(losses))));
                });
    }

    /// `l(x) = (row + 1) · x₀ · xₗₐₛₜ + x₀`.
    private static OpCase totalLoss(String name, int width, @Nullable Tensor weights) {
        RowLoss formula = (row, x, slopes) -> {
            Arrays.fill(slopes, 0);
            slopes[0] = (row + 1) * x[width - 1] + 1;
            slopes[width - 1] += (row + 1) * x[0];
            return (row + 1) * x[0] * x[width - 1] + x[0];
        };
        return OpCase.of(
                name,
                TotalLoss.class,
                new Named<Tensor>().put("prediction", Waves.tensor(0.3, 3, 6)),
                (_, v) -> new TotalLoss(v.get("prediction"), width, formula, weights),
                m -> {
                    List<Value> x = m.get("prediction").values();
                    List<Value> losses = new ArrayList<>();
                    for (int row = 0; row < 18 / width; row++) {
                        Value first = x.get(row * width);
                        Value last = x.get(row * width + width - 1);
                        losses.add(first.times(last).scaled(row + 1, 0).plus(first)
                                .scaled(weights == null ? 1 : weights.data()[row], 0));
                    }
                    return List.of(ValueMatrix.of(1, 1, List.of(Value.sum(losses))));
                });
    }

    private static OpCase squaredError(int... sizes) {
        Tensor target = Waves.tensor(2.2, sizes);
        return OpCase.of(
                "of " + Shape.of(sizes),
                SquaredError.class,
                new Named<Tensor>().put("prediction", Waves.tensor(0.3, sizes)),
                (_, v) -> new SquaredError(v.get("prediction"), target),
                m -> List.of(total(
                        Oracles.meanSquaredError(m.get("prediction"), Waves.doubles(target)),
                        target.data().length)));
    }

    private static OpCase gather(String name, IntTensor ids) {
        return OpCase.of(
                name,
                Gather.class,
                new Named<Tensor>().put("table", Waves.tensor(0.3, 5, 3)),
                (_, v) -> new Gather(v.get("table"), ids),
                m -> List.of(rows(m.get("table"), ids.data())));
    }

    /// The row of padding is there, but as a number that nothing is traced to.
    private static OpCase gatherBut(int padding, IntTensor ids) {
        return OpCase.of(
                "row " + padding + " is padding",
                Gather.class,
                new Named<Tensor>().put("table", Waves.tensor(0.3, 5, 3)),
                (_, v) -> new Gather(v.get("table"), ids, padding),
                m -> List.of(rows(untraced(m.get("table"), padding), ids.data())));
    }

    private static ValueMatrix untraced(ValueMatrix table, int row) {
        List<Value> values = new ArrayList<>(table.values());
        for (int i = row * table.columns(); i < (row + 1) * table.columns(); i++) {
            values.set(i, Value.of(values.get(i).data()));
        }
        return ValueMatrix.of(table.rows(), table.columns(), values);
    }

    /// The oracle's mean as a total.
    private static ValueMatrix total(Value mean, int count) {
        return ValueMatrix.of(1, 1, List.of(mean.scaled(count, 0)));
    }

    private static ValueMatrix rows(ValueMatrix table, int... indices) {
        List<Value> picked = new ArrayList<>();
        for (int index : indices) {
            picked.addAll(
                    table.values().subList(index * table.columns(), (index + 1) * table.columns()));
        }
        return ValueMatrix.of(indices.length, table.columns(), picked);
    }
}
