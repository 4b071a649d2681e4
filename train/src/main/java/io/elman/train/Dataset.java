package io.elman.train;

import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Examples and what they should give, example-first.
///
/// @param inputs numbers `[examples, features]` or `[examples, time, features]`, or ids
///     `[examples]` or `[examples, time]`
/// @param targets numbers or ids of as many examples
public record Dataset(Values inputs, Values targets) {
    private static final int CHUNK = 4096;

    /// Checks that there are as many targets as inputs.
    public Dataset {
        if (inputs.shape().rank() == 0
                || targets.shape().rank() == 0
                || inputs.shape().size(0) != targets.shape().size(0)) {
            throw new ShapeException(
                    "Dataset",
                    "inputs [examples, ...] and targets of as many examples",
                    inputs.shape() + " and " + targets.shape(),
                    "");
        }
    }

    /// The number of examples.
    public int size() {
        return inputs.shape().size(0);
    }

    /// The examples `from` (inclusive) to `to` (exclusive).
    public Dataset examples(int from, int to) {
        return new Dataset(inputs.examples(from, to), targets.examples(from, to));
    }

    /// A checksum of shapes, values and whether they are ids (CRC-32C), by which a resumed run
    /// recognises its data.
    public long checksum() {
        CRC32C checksum = new CRC32C();
        update(checksum, inputs);
        update(checksum, targets);
        return checksum.getValue();
    }

    private static void update(CRC32C checksum, Values values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK);
        put(checksum, buffer, values instanceof IntTensor ? 1 : 0);
        put(checksum, buffer, values.shape().rank());
        for (int size : values.shape().dims()) {
            put(checksum, buffer, size);
        }
        switch (values) {
            case Tensor numbers -> {
                for (float number : numbers.data()) {
                    put(checksum, buffer, Float.floatToIntBits(number));
                }
            }
            case IntTensor ids -> {
                for (int id : ids.data()) {
                    put(checksum, buffer, id);
                }
            }
        }
        checksum.update(buffer.flip());
    }

    private static void put(CRC32C checksum, ByteBuffer buffer, int word) {
        if (!buffer.hasRemaining()) {
            checksum.update(buffer.flip());
            buffer.clear();
        }
        buffer.putInt(word);
    }
}
