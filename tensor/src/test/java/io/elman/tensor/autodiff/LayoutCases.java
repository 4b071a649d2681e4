package io.elman.tensor.autodiff;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.List;

/// Cases of the operations that move numbers or add them up.
final class LayoutCases {
    private LayoutCases() {}

    static List<OpCase> all() {
        return List.of(
                repeat(3, 2, 5),
                repeat(1, 2, 5),
                repeat(4, 17),
                reshape(Shape.of(6, 2), 3, 4),
                reshape(Shape.of(), 1),
                slice(1, 3, 2, 5),
                slice(0, 5, 2, 5),
                slice(4, 5, 2, 2, 5),
                slice(17, 34, 3, 51),
                stack(2, 3),
                stack(1),
                stackWithItself(),
                stack(2, 3).unwanted("b"),
                step(0, 3, 2, 5),
                step(2, 3, 2, 5),
                step(1, 2, 7),
                reverse(4, 2, 5),
                reverse(1, 19),
                swap(3, 2, 5),
                swap(1, 4),
                swap(2, 3, 2, 2),
                concat(2, 3, 5),
                concat(1, 17, 2),
                concat(4, 1, 1).unwanted("a"),
                choose(3, 5),
                choose(4, 2, 9).unwanted("b"),
                hold(false),
                hold(true),
                sum(2, 3),
                sum(1),
                sum(3, 19));
    }

    private static Named<Tensor> x(int... sizes) {
        return new Named<Tensor>().put("x", Waves.tensor(0.4, sizes));
    }

    /// These elements of a matrix, in this order, as one row.
    private static ValueMatrix pick(ValueMatrix from, int... indices) {
        List<Value> picked = new ArrayList<>();
        for (int index : indices) {
            picked.add(from.values().get(index));
        }
        return ValueMatrix.of(1, indices.length, picked);
    }

    private static OpCase repeat(int times, int... sizes) {
        int n = Shape.of(sizes).elements();
        int[] indices = new int[times * n];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i % n;
        }
        return OpCase.of(
                times + " times " + Shape.of(sizes),
                Repeat.class,
                x(sizes),
                (_, v) -> new Repeat(v.get("x"), times),
                m -> List.of(pick(m.get("x"), indices)));
    }

    private static OpCase reshape(Shape to, int... sizes) {
        return OpCase.of(
                Shape.of(sizes) + " to " + to,
                Reshape.class,
                x(sizes),
                (_, v) -> new Reshape(v.get("x"), to),
                m -> List.of(m.get("x")));
    }

    private static OpCase slice(int from, int to, int... sizes) {
        Shape shape = Shape.of(sizes);
        int width = shape.size(-1);
        int[] indices = new int[shape.elements() / width * (to - from)];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i / (to - from) * width + from + i % (to - from);
        }
        return OpCase.of(
                from + " to " + to + " of " + shape,
                Slice.class,
                x(sizes),
                (_, v) -> new Slice(v.get("x"), from, to),
                m -> List.of(pick(m.get("x"), indices)));
    }

    private static OpCase stack(int... sizes) {
        return OpCase.of(
                "two of " + Shape.of(sizes),
                Stack.class,
                new Named<Tensor>().put("a", Waves.tensor(0.4, sizes)).put("b",
                        Waves.tensor(2.1, sizes)),
                (_, v) -> new Stack(List.of(v.get("a"), v.get("b"))),
                m -> List.of(rows(m.get("a"), m.get("b"))));
    }

    private static OpCase stackWithItself() {
        return OpCase.of(
                "the same one twice",
                Stack.class,
                x(2, 3),
                (_, v) -> new Stack(List.of(v.get("x"), v.get("x"))),
                m -> List.of(rows(m.get("x"), m.get("x"))));
    }

    private static ValueMatrix rows(ValueMatrix a, ValueMatrix b) {
        List<Value> all = new ArrayList<>(a.values());
        all.addAll(b.values());
        return ValueMatrix.of(a.rows() + b.rows(), a.columns(), all);
    }

    private static OpCase step(int index, int... sizes) {
        int n = Shape.of(sizes).dropFirst().elements();
        int[] indices = new int[n];
        for (int i = 0; i < n; i++) {
            indices[i] = index * n + i;
        }
        return OpCase.of(
                "entry " + index + " of " + Shape.of(sizes),
                Step.class,
                x(sizes),
                (_, v) -> new Step(v.get("x"), index),
                m -> List.of(pick(m.get("x"), indices)));
    }

    private static OpCase sum(int... sizes) {
        return OpCase.of(
                "all of " + Shape.of(sizes),
                Sum.class,
                x(sizes),
                (_, v) -> new Sum(v.get("x")),
                m -> List.of(ValueMatrix.of(1, 1, List.of(Value.sum(m.get("x").values())))));
    }

    private static OpCase reverse(int... sizes) {
        Shape shape = Shape.of(sizes);
        int n = shape.dropFirst().elements();
        int[] indices = new int[shape.elements()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (sizes[0] - 1 - i / n) * n + i % n;
        }
        return OpCase.of(
                "of " + shape,
                Reverse.class,
                x(sizes),
                (_, v) -> new Reverse(v.get("x")),
                m -> List.of(pick(m.get("x"), indices)));
    }

    private static OpCase swap(int... sizes) {
        Shape shape = Shape.of(sizes);
        int n = shape.dropFirst().dropFirst().elements();
        int[] indices = new int[shape.elements()];
        int at = 0;
        for (int j = 0; j < sizes[1]; j++) {
            for (int i = 0; i < sizes[0]; i++) {
                for (int k = 0; k < n; k++) {
                    indices[at++] = (i * sizes[1] + j) * n + k;
                }
            }
        }
        return OpCase.of(
                "of " + shape,
                SwapFirstAxes.class,
                x(sizes),
                (_, v) -> new SwapFirstAxes(v.get("x")),
                m -> List.of(pick(m.get("x"), indices)));
    }

    private static OpCase concat(int rows, int first, int second) {
        return OpCase.of(
                first + " and " + second + " columns of " + rows + " rows",
                Concat.class,
                new Named<Tensor>().put("a", Waves.tensor(0.4, rows, first)).put("b",
                        Waves.tensor(2.1, rows, second)),
                (_, v) -> new Concat(List.of(v.get("a"), v.get("b"), v.get("a"))),
                m -> {
                    List<Value> all = new ArrayList<>();
                    for (int row = 0; row < rows; row++) {
                        List<Value> a = m.get("a").values().subList(row * first, (row + 1) * first);
                        all.addAll(a);
                        all.addAll(m.get("b").values().subList(row * second, (row + 1) * second));
                        all.addAll(a);
                    }
                    return List.of(ValueMatrix.of(rows, 2 * first + second, all));
                });
    }

    private static OpCase choose(int... sizes) {
        Shape shape = Shape.of(sizes);
        int n = shape.dropFirst().elements();
        boolean[] chosen = new boolean[sizes[0]];
        for (int row = 0; row < chosen.length; row++) {
            chosen[row] = row % 3 != 1;
        }
        return OpCase.of(
                "rows of " + shape,
                ChooseRows.class,
                new Named<Tensor>().put("a", Waves.tensor(0.4, sizes)).put("b",
                        Waves.tensor(2.1, sizes)),
                (_, v) -> new ChooseRows(chosen, v.get("a"), v.get("b")),
                m -> {
                    List<Value> all = new ArrayList<>();
                    for (int row = 0; row < chosen.length; row++) {
                        ValueMatrix from = m.get(chosen[row] ? "a" : "b");
                        all.addAll(from.values().subList(row * n, (row + 1) * n));
                    }
                    return List.of(ValueMatrix.of(1, all.size(), all));
                });
    }

    /// Sequences `1.1.` and `.11.` of two features: rows lie as step 0 of both, step 1 of both, …
    private static OpCase hold(boolean reversed) {
        Mask mask = Mask.of(4, 2, true, false, false, true, true, true, false, false);
        int[] shown = reversed
                ? new int[] {0, 3, 4, 3, 4, 5, -1, -1}
                : new int[] {
                        0, -1, 0, 3, 4, 5, 4, 5};
        return OpCase.of(
                reversed ? "backwards" : "forwards",
                Hold.class,
                x(4, 2, 2),
                (_, v) -> new Hold(v.get("x"), mask, reversed),
                m -> {
                    List<Value> all = new ArrayList<>();
                    for (int row : shown) {
                        all.addAll(row < 0
                                ? ValueMatrix.zeros(1, 2).values()
                                : m.get("x").values().subList(2 * row, 2 * row + 2));
                    }
                    return List.of(ValueMatrix.of(8, 2, all));
                });
    }
}
