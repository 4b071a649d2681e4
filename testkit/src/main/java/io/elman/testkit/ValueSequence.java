package io.elman.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A sequence of matrices `[batch, features]`, one for each instant.
///
/// @param steps the matrices in the order of time
public record ValueSequence(List<ValueMatrix> steps) {
    public ValueSequence {
        steps = List.copyOf(steps);
    }

    /// The sequence of these numbers, which lie as `[time, batch, features]`.
    public static ValueSequence of(int time, int batch, int features, double... numbers) {
        if (numbers.length != time * batch * features) {
            throw new AssertionError(
                    "ValueSequence: expected " + time + " · " + batch + " · " + features
                            + " numbers, got " + numbers.length);
        }
        int step = batch * features;
        return new ValueSequence(IntStream.range(0, time)
                .mapToObj(t -> ValueMatrix.of(batch, features,
                        Arrays.copyOfRange(numbers, t * step, (t + 1) * step)))
                .toList());
    }

    /// All values as one matrix `[time · batch, features]`.
    public ValueMatrix flat() {
        int columns = steps.getFirst().columns();
        List<Value> values = steps.stream().flatMap(step -> step.values().stream()).toList();
        return ValueMatrix.of(values.size() / columns, columns, values);
    }

    /// The last matrix.
    public ValueMatrix last() {
        return steps.getLast();
    }

    /// The numbers as `[time, batch, features]`.
    public double[] data() {
        return flat().data();
    }

    /// The gradients of the last [Value#backward] as `[time, batch, features]`.
    public double[] gradients() {
        return flat().gradients();
    }

    /// `Σ this · factors`: the loss whose gradient of this sequence is `factors`.
    public Value weightedSum(double... factors) {
        return flat().weightedSum(factors);
    }
}
