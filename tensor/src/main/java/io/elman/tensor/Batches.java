package io.elman.tensor;

/// How examples are found in an array `[examples, time, …]` and laid out as `[time, batch, …]`.
///
/// @param time the number of steps of a sequence, 1 for anything else
/// @param block the number of elements of one step
record Batches(int examples, int time, int block) {
    static Batches of(Values values) {
        Shape shape = values.shape();
        int time = values.isSequence() ? shape.size(1) : 1;
        int perExample = shape.dropFirst().elements();
        return new Batches(shape.size(0), time, time == 0 ? 0 : perExample / time);
    }

    static Shape shape(Values values, int batch) {
        Check.that(values.shape().rank() > 0, "batch", "values [examples, ...]", values.shape());
        Shape example = values.shape().dropFirst();
        return values.isSequence()
                ? example.dropFirst().prepend(batch).prepend(example.size(0))
                : example.prepend(batch);
    }

    /// The shape of the steps `start … end − 1` of so many sequences.
    static Shape shape(Values values, int batch, int start, int end) {
        Check.that(values.isSequence(), "batch", "sequences to take steps from", values.shape());
        Check.that(
                0 <= start && start <= end && end <= values.shape().size(1),
                "batch",
                "a range inside the second axis of " + values.shape(),
                start + " to " + end);
        return values.shape().dropFirst().dropFirst().prepend(batch).prepend(end - start);
    }

    /// Copies the steps `start … end − 1` of the examples `order[from] … order[to − 1]`.
    void copy(Object source, int[] order, int from, int to, int start, int end, Object target) {
        for (int i = from; i < to; i++) {
            if (order[i] < 0 || order[i] >= examples) {
                throw new ShapeException("batch", "examples 0 to " + (examples - 1),
                        "example " + order[i], "");
            }
        }
        int batch = to - from;
        for (int t = start; t < end; t++) {
            for (int b = 0; b < batch; b++) {
                int source0 = (order[from + b] * time + t) * block;
                int target0 = ((t - start) * batch + b) * block;
                System.arraycopy(source, source0, target, target0, block);
            }
        }
    }

    static void checkRange(Values values, int from, int to) {
        Check.that(
                values.shape().rank() > 0 && 0 <= from && from <= to
                        && to <= values.shape().size(0),
                "examples",
                "a range inside the first axis of " + values.shape(),
                from + " to " + to);
    }
}
