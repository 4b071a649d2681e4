package io.elman.tensor;

/// What a model takes and is trained towards: numbers ([Tensor]) or ids ([IntTensor]) in a shape.
///
/// Examples are kept example-first, `[examples, …]`. Inside a model all sequences' entries of one
/// instant lie side by side, so that sequences are taken out time-first, `[time, batch, …]`.
/// Numbers of rank 3 and more and ids of rank 2 and more are sequences; numbers `[examples,
/// features]` and ids `[examples]` are not.
public sealed interface Values permits Tensor, IntTensor {
    /// The sizes of the axes.
    Shape shape();

    /// Whether the second axis is time, if the first counts examples.
    boolean isSequence();

    /// The examples with the numbers `order[from] … order[to − 1]`, as a model takes them:
    /// sequences as `[time, to − from, …]`, others as `[to − from, …]`.
    ///
    /// @throws ShapeException if an example does not exist
    default Values batch(int[] order, int from, int to) {
        return batch(order, from, to, Allocator.NEW);
    }

    /// The same in an array of the allocator's.
    ///
    /// @throws ShapeException if an example does not exist
    Values batch(int[] order, int from, int to, Allocator allocator);

    /// The steps `start` (inclusive) to `end` (exclusive) of the sequences with the numbers
    /// `order[from] … order[to − 1]`: `[end − start, to − from, …]`.
    ///
    /// @throws ShapeException if these are no sequences, or an example or a step does not exist
    default Values batch(int[] order, int from, int to, int start, int end) {
        return batch(order, from, to, start, end, Allocator.NEW);
    }

    /// The same in an array of the allocator's.
    ///
    /// @throws ShapeException if these are no sequences, or an example or a step does not exist
    Values batch(int[] order, int from, int to, int start, int end, Allocator allocator);

    /// The examples `from` (inclusive) to `to` (exclusive), example-first.
    ///
    /// @throws ShapeException if the range is not inside the first axis
    Values examples(int from, int to);
}
