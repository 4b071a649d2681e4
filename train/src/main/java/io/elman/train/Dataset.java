package io.elman.train;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Examples and what they should give, example-first; how much each counts, and how long each is.
///
/// @param inputs numbers `[examples, features]` or `[examples, time, features]`, or ids
///     `[examples]` or `[examples, time]`
/// @param targets numbers or ids of as many examples
/// @param weights how much the examples count, `[examples]`, or their steps, `[examples, time]`; or
///     null for 1 each. Loss and metrics are means that divide by the sum of the weights.
/// @param lengths how many steps of each input count, `[examples]`, the others are padding; or null
///     for all
public record Dataset(
        Values inputs, Values targets, @Nullable Tensor weights, @Nullable IntTensor lengths) {
    private static final int CHUNK = 4096;

    /// Checks that there are as many targets as inputs, and that weights and lengths fit them.
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
        if (weights != null) {
            checkWeights(targets, weights);
        }
        if (lengths != null) {
            checkLengths(inputs, lengths);
        }
    }

    private static void checkWeights(Values targets, Tensor weights) {
        Shape each = Shape.of(targets.shape().size(0));
        Shape step = targets.isSequence() ? each.append(targets.shape().size(1)) : each;
        Check.that(
                weights.shape().equals(each) || weights.shape().equals(step),
                "Dataset",
                "weights " + each + (step.equals(each) ? "" : " or " + step) + " for targets "
                        + targets.shape(),
                weights.shape());
        Targets.requireWeights("Dataset", weights);
    }

    private static void checkLengths(Values inputs, IntTensor lengths) {
        Check.that(
                inputs.isSequence(),
                "Dataset",
                "inputs that are sequences, [examples, time, features] or ids [examples, time], to"
                        + " have lengths",
                inputs.shape());
        int examples = inputs.shape().size(0);
        int time = inputs.shape().size(1);
        Check.that(lengths.shape().equals(Shape.of(examples)), "Dataset",
                "a length for each of " + examples + " examples", lengths.shape());
        for (int length : lengths.data()) {
            Check.that(length >= 0 && length <= time, "Dataset", "lengths from 0 to " + time,
                    length);
        }
    }

    /// Examples that count alike, and all of whose steps count.
    public Dataset(Values inputs, Values targets) {
        this(inputs, targets, null, null);
    }

    /// One long series as parallel streams, to foretell its next entry at each step: the series is
    /// cut into `streams` parts of `⌊length / streams⌋` entries, and what is left at its end is
    /// dropped. Inputs are all entries of a part but the last, targets are all but the first, both
    /// `[streams, ⌊length / streams⌋ − 1, …]`. With batches of `streams` examples and
    /// [FitOptions#truncated], each stream goes on from window to window.
    ///
    /// Source: `batchify` of PyTorch's word language model, example-first.
    ///
    /// @param series ids `[length]` or numbers `[length, features]`
    /// @throws ShapeException if it is none, or too short for so many streams
    public static Dataset streams(Values series, int streams) {
        ParallelStreams parts = ParallelStreams.of(series, streams);
        return new Dataset(parts.from(0), parts.from(1));
    }

    /// The same with these weights: `[examples]`; or `[examples, time]`, one for each step, if the
    /// targets are sequences.
    ///
    /// @throws ShapeException if they do not fit, or one is negative or not finite
    public Dataset weights(Tensor weights) {
        return new Dataset(inputs, targets, weights, lengths);
    }

    /// The same with each target weighing what its class does: `weights[c]` for class `c`. Targets
    /// are class indices, or rows whose largest number is at the class. Weights that are there
    /// already are multiplied. Keras' `fit(class_weight=…)`; a loss may have class weights instead,
    /// which metrics do not see.
    ///
    /// @throws ShapeException if a target is of a class without a weight, or a weight is negative
    ///     or not finite
    public Dataset classWeights(float... weights) {
        return weights(ClassWeights.of(this, weights));
    }

    /// The same with only the first `lengths[i]` steps of input `i` counting; the others are
    /// padding. A layer that has a mask hands it on; a prediction that still has it is not judged
    /// by its padding.
    ///
    /// @throws ShapeException if there is not one for each example, one is not from 0 to the number
    ///     of steps, or the inputs are no sequences
    public Dataset lengths(int... lengths) {
        return new Dataset(inputs, targets, weights, IntTensor.of(lengths));
    }

    /// The number of examples.
    public int size() {
        return inputs.shape().size(0);
    }

    /// The examples `from` (inclusive) to `to` (exclusive).
    public Dataset examples(int from, int to) {
        return new Dataset(
                inputs.examples(from, to),
                targets.examples(from, to),
                weights == null ? null : weights.examples(from, to),
                lengths == null ? null : lengths.examples(from, to));
    }

    /// A checksum of shapes, values and whether they are ids (CRC-32C), of weights and lengths too
    /// if there are some, by which a resumed run recognises its data.
    public long checksum() {
        CRC32C checksum = new CRC32C();
        update(checksum, inputs);
        update(checksum, targets);
        if (weights != null) {
            update(checksum, weights);
        }
        if (lengths != null) {
            update(checksum, lengths);
        }
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
