package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A way to hand an input `[time, batch, features]` to an operation, and the same numbers written
/// out.
///
/// @param operands what the input is made of: `x`, or nothing if it is ids
/// @param compact the input as the operation gets it
/// @param rows the numbers as `[time · batch, features]`
record InputForm(
        String name,
        int time,
        int batch,
        int features,
        Named<Tensor> operands,
        BiFunction<Pass, Named<Variable>, Variable> compact,
        Function<Named<ValueMatrix>, ValueMatrix> rows) {

    /// One of each kind.
    static List<InputForm> all() {
        return List.of(
                dense(4, 3, 5),
                oneHot(4, 3, 5),
                repeated(4, 3, 5),
                repeatedOneHot(4, 3, 5),
                repeatedTwice(4, 3, 5));
    }

    static InputForm dense(int time, int batch, int features) {
        return new InputForm(
                "numbers",
                time,
                batch,
                features,
                new Named<Tensor>().put("x", Waves.tensor(0.2, time, batch, features)),
                (_, v) -> v.get("x"),
                m -> m.get("x"));
    }

    /// Ids, some of them more than once in a batch and over time.
    static InputForm oneHot(int time, int batch, int features) {
        IntTensor ids = IntTensor.of(Tensor.zeros(time, batch).shape(),
                ids(time * batch, features));
        return new InputForm(
                "one-hot ids",
                time,
                batch,
                features,
                new Named<>(),
                (pass, _) -> pass.ids(ids).oneHot(features),
                _ -> oneHotRows(ids.data(), features));
    }

    static InputForm repeated(int time, int batch, int features) {
        return new InputForm(
                "numbers repeated",
                time,
                batch,
                features,
                new Named<Tensor>().put("x", Waves.tensor(0.2, batch, features)),
                (_, v) -> v.get("x").repeated(time),
                m -> copies(m.get("x"), time));
    }

    static InputForm repeatedOneHot(int time, int batch, int features) {
        IntTensor ids = IntTensor.of(ids(batch, features));
        return new InputForm(
                "one-hot ids repeated",
                time,
                batch,
                features,
                new Named<>(),
                (pass, _) -> pass.ids(ids).oneHot(features).repeated(time),
                _ -> copies(oneHotRows(ids.data(), features), time));
    }

    /// A vector repeated over the batch, and that over time.
    static InputForm repeatedTwice(int time, int batch, int features) {
        return new InputForm(
                "a vector repeated over batch and time",
                time,
                batch,
                features,
                new Named<Tensor>().put("x", Waves.tensor(0.2, features)),
                (_, v) -> v.get("x").repeated(batch).repeated(time),
                m -> copies(m.get("x"), time * batch));
    }

    private static int[] ids(int count, int classes) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = (i * i + i / 3) % classes;
        }
        return ids;
    }

    private static ValueMatrix oneHotRows(int[] ids, int classes) {
        double[] rows = new double[ids.length * classes];
        for (int i = 0; i < ids.length; i++) {
            rows[i * classes + ids[i]] = 1;
        }
        return ValueMatrix.of(ids.length, classes, rows);
    }

    private static ValueMatrix copies(ValueMatrix x, int times) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(x.values());
        }
        return ValueMatrix.of(times * x.rows(), x.columns(), all);
    }
}
