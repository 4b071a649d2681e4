package io.elman.formats;

import io.elman.tensor.Tensor;
import java.util.function.Consumer;

/// A stored tensor on its way to float32.
final class FloatConversion {
    private final StoredTensor stored;
    private final Elements elements;
    private final float[] numbers;
    private int rounded;
    private String firstRounded = "";

    private FloatConversion(StoredTensor stored) {
        this.stored = stored;
        this.elements = stored.elements();
        this.numbers = Room.floats(stored);
    }

    /// The numbers as float32.
    ///
    /// @param rounding is told `has 1 of 3 float64 numbers that …` if any had to be rounded
    static Tensor of(StoredTensor stored, Consumer<String> rounding) {
        return FileBytes.whileThere(stored.source(), () -> {
            FloatConversion conversion = new FloatConversion(stored);
            stored.layout().forEachRun(conversion::take);
            if (conversion.rounded > 0) {
                rounding.accept(conversion.summary());
            }
            return Tensor.of(stored.shape(), conversion.numbers);
        });
    }

    private String summary() {
        return "has " + rounded + " of " + numbers.length + " " + stored.dtype().label()
                + " numbers that float32 rounds, the first of them " + firstRounded;
    }

    private void take(int at, int count, long first, long stride) {
        if (stored.dtype() == DType.F32 && stride == 1) {
            elements.copyFloats(first, count, numbers, at);
            return;
        }
        boolean floating = stored.dtype().isFloating();
        for (int i = 0; i < count; i++) {
            long element = first + i * stride;
            numbers[at + i] = floating
                    ? ofFloating(elements.floating(element), at + i)
                    : ofWhole(IntConversion.whole(stored, elements, element, at + i), at + i);
        }
    }

    private float ofFloating(double exact, int at) {
        float number = (float) exact;
        if (number == exact || Double.isNaN(exact)) {
            return number;
        }
        if (Float.isInfinite(number)) {
            throw stored.fault("has " + exact + " at " + Layout.indices(stored.shape(), at)
                    + ", which is too large for float32", "Scale it before it is saved.");
        }
        tally(String.valueOf(exact), at);
        return number;
    }

    private float ofWhole(long exact, int at) {
        float number = exact;
        // The greatest long is no float, but becomes 2^63, which comes back as the greatest long.
        if ((long) number != exact || exact == Long.MAX_VALUE) {
            tally(String.valueOf(exact), at);
        }
        return number;
    }

    private void tally(String exact, int at) {
        if (rounded++ == 0) {
            firstRounded = exact + " at " + Layout.indices(stored.shape(), at);
        }
    }
}
