package io.elman.train;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

/// One long series cut into streams of one length that lie side by side.
///
/// @param count the number of streams
/// @param length entries of a stream
record ParallelStreams(Values series, int count, int length) {
    static ParallelStreams of(Values series, int count) {
        Shape shape = series.shape();
        Check.that(
                shape.rank() == (series instanceof IntTensor ? 1 : 2),
                "streams",
                "a series of ids [length] or of numbers [length, features]",
                (series instanceof IntTensor ? "ids " : "numbers ") + shape);
        Check.that(count >= 1, "streams", "at least 1 stream", count);
        int length = shape.size(0) / count;
        Check.that(
                length >= 2,
                "streams",
                "a series of at least " + 2L * count + " entries for " + count + " streams",
                shape.size(0),
                "Each needs one entry to see and one to foretell.");
        return new ParallelStreams(series, count, length);
    }

    /// All entries of each stream but its last ones, `[streams, length − 1, …]`, beginning with
    /// entry `offset`, 0 or 1.
    Values from(int offset) {
        Shape entry = series.shape().dropFirst();
        Shape taken = entry.prepend(length - 1).prepend(count);
        return switch (series) {
            case Tensor numbers -> {
                float[] target = new float[taken.elements()];
                copy(numbers.data(), offset, entry.elements(), target);
                yield Tensor.of(taken, target);
            }
            case IntTensor ids -> {
                int[] target = new int[taken.elements()];
                copy(ids.data(), offset, 1, target);
                yield IntTensor.of(taken, target);
            }
        };
    }

    private void copy(Object source, int offset, int block, Object target) {
        int entries = (length - 1) * block;
        for (int stream = 0; stream < count; stream++) {
            System.arraycopy(source, (stream * length + offset) * block, target, stream * entries,
                    entries);
        }
    }
}
