package io.elman.tasks;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.train.Dataset;

/// Sums to learn addition from: questions such as `535+61` and their answers, character by
/// character.
///
/// | data                                  | ids of [AdditionFormat#CHARACTERS] |
/// |---------------------------------------|------------------------------------|
/// | inputs of [#train] and [#validation]  | `[examples, 2 · digits + 1]`       |
/// | targets of [#train] and [#validation] | `[examples, digits + 1]`           |
///
/// No sum comes twice, also not as b + a for a + b; so nothing in the validation data has been
/// trained on. The order is random, the last tenth (rounded down) is the validation data.
///
/// Operands are drawn digit by digit as in Keras' example: a length from 1 to `digits`, then the
/// digits, so that short numbers are frequent. If nearly all sums there are are asked for, drawing
/// would take forever: after 50 draws for each sample the rest is chosen uniformly among the sums
/// that are left. The same seed gives the same sums. Source: Keras' `addition_rnn` example.
public final class Addition {
    /// The fewest samples: a tenth is kept for validation.
    public static final int MIN_SAMPLES = 10;

    private final AdditionFormat format;
    private final Dataset train;
    private final Dataset validation;

    private Addition(AdditionFormat format, Dataset train, Dataset validation) {
        this.format = format;
        this.train = train;
        this.validation = validation;
    }

    /// Sums of numbers of up to `digits` digits, questions reversed.
    ///
    /// @throws IllegalArgumentException if `digits` is not from 1 to 9, or `samples` not from
    ///     [#MIN_SAMPLES] to [#maxSamples]
    public static Addition generate(int samples, int digits, Rng rng) {
        return generate(samples, new AdditionFormat(digits, true), rng);
    }

    /// Sums in this format.
    ///
    /// @throws IllegalArgumentException if `samples` is not from [#MIN_SAMPLES] to [#maxSamples]
    public static Addition generate(int samples, AdditionFormat format, Rng rng) {
        if (samples < MIN_SAMPLES || samples > maxSamples(format)) {
            throw new IllegalArgumentException(
                    "Addition: expected " + MIN_SAMPLES + " to " + maxSamples(format)
                            + " samples of up to "
                            + format.digits() + " digits, got " + samples + ". "
                            + (samples < MIN_SAMPLES
                                    ? "A tenth is for validation"
                                    : maxSamplesReason(format)));
        }
        DistinctSums.Operands operands = DistinctSums.draw(samples, format, rng);
        Dataset all = encode(operands, rng.permutation(samples), format);
        int split = samples - samples / 10;
        return new Addition(format, all.examples(0, split), all.examples(split, samples));
    }

    /// The most samples of this format: as many as there are different sums, or as fit an array.
    public static int maxSamples(AdditionFormat format) {
        return (int) Math.min(format.differentSums(), Integer.MAX_VALUE / format.questionLength());
    }

    /// Why there are no more than [#maxSamples], as a sentence.
    public static String maxSamplesReason(AdditionFormat format) {
        return format.differentSums() == maxSamples(format)
                ? "There are no more different ones"
                : "More do not fit an array";
    }

    private static Dataset encode(DistinctSums.Operands operands, int[] order,
            AdditionFormat format) {
        int samples = order.length;
        int[] questions = new int[samples * format.questionLength()];
        int[] answers = new int[samples * format.answerLength()];
        for (int i = 0; i < samples; i++) {
            int a = operands.first()[order[i]];
            int b = operands.second()[order[i]];
            put(format.question(a, b), questions, i);
            put(format.answer(a + b), answers, i);
        }
        return new Dataset(
                IntTensor.of(Shape.of(samples, format.questionLength()), questions),
                IntTensor.of(Shape.of(samples, format.answerLength()), answers));
    }

    private static void put(String text, int[] ids, int row) {
        for (int i = 0; i < text.length(); i++) {
            ids[row * text.length() + i] = AdditionFormat.CHARACTERS.id(text.charAt(i));
        }
    }

    /// How the sums are written.
    public AdditionFormat format() {
        return format;
    }

    /// The number of sums.
    public int size() {
        return train.size() + validation.size();
    }

    /// The sums to train on.
    public Dataset train() {
        return train;
    }

    /// The sums to measure with, a tenth of all.
    public Dataset validation() {
        return validation;
    }
}
