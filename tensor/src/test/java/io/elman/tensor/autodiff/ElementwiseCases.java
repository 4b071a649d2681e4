package io.elman.tensor.autodiff;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.List;

/// Cases of the operations that act on each element by itself.
final class ElementwiseCases {
    private ElementwiseCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (int[] sizes : new int[][] {{3, 5}, {2, 3, 7}, {1}, {67}}) {
            cases.add(add(sizes));
            cases.add(multiply(sizes));
            cases.add(scale(-1.75f, 0.5f, sizes));
            cases.add(drop(0.25f, sizes));
        }
        cases.add(scale(0, 0, 3));
        cases.add(drop(0, 9));
        cases.add(drop(1, 9));
        cases.add(add(2, 3).unwanted("a"));
        cases.add(add(2, 3).unwanted("b"));
        cases.add(multiply(2, 3).unwanted("a"));
        cases.add(multiply(2, 3).unwanted("b"));
        cases.add(sumWithItself());
        cases.add(square());
        return cases;
    }

    private static Named<Tensor> one(int... sizes) {
        return new Named<Tensor>().put("x", Waves.tensor(0.2, sizes));
    }

    private static Named<Tensor> two(int... sizes) {
        return new Named<Tensor>().put("a", Waves.tensor(0.2, sizes)).put("b",
                Waves.tensor(1.9, sizes));
    }

    private static String of(int... sizes) {
        return " of " + Shape.of(sizes);
    }

    private static OpCase add(int... sizes) {
        return OpCase.of(
                "a + b" + of(sizes),
                Add.class,
                two(sizes),
                (_, v) -> new Add(v.get("a"), v.get("b")),
                m -> List.of(m.get("a").plus(m.get("b"))));
    }

    private static OpCase multiply(int... sizes) {
        return OpCase.of(
                "a · b" + of(sizes),
                Multiply.class,
                two(sizes),
                (_, v) -> new Multiply(v.get("a"), v.get("b")),
                m -> List.of(m.get("a").times(m.get("b"))));
    }

    private static OpCase sumWithItself() {
        return OpCase.of(
                "x + x",
                Add.class,
                one(2, 3),
                (_, v) -> new Add(v.get("x"), v.get("x")),
                m -> List.of(m.get("x").plus(m.get("x"))));
    }

    private static OpCase square() {
        return OpCase.of(
                "x · x",
                Multiply.class,
                one(2, 3),
                (_, v) -> new Multiply(v.get("x"), v.get("x")),
                m -> List.of(m.get("x").times(m.get("x"))));
    }

    private static OpCase scale(float factor, float offset, int... sizes) {
        return OpCase.of(
                factor + " · x + " + offset + of(sizes),
                Scale.class,
                one(sizes),
                (_, v) -> new Scale(v.get("x"), factor, offset),
                m -> List.of(m.get("x").map(x -> x.scaled(factor, offset))));
    }

    private static OpCase drop(float p, int... sizes) {
        return OpCase.of(
                "p = " + p + of(sizes),
                Drop.class,
                one(sizes),
                (_, v) -> new Drop(v.get("x"), p, Rng.seed(5)),
                m -> List.of(dropped(m.get("x"), p)));
    }

    private static ValueMatrix dropped(ValueMatrix x, float p) {
        Rng rng = Rng.seed(5);
        return x.map(value -> value.scaled(rng.nextFloat() < p ? 0 : 1 / (1 - (double) p), 0));
    }
}
