package io.elman.formats;

import io.elman.tensor.IntTensor;

/// A stored tensor on its way to int32.
final class IntConversion {
    private IntConversion() {}

    static IntTensor of(StoredTensor stored) {
        if (stored.dtype().isFloating()) {
            throw stored.fault("has " + stored.dtype().label() + " numbers, and whole numbers are"
                    + " needed", "Save it as int32 or int64.");
        }
        return FileBytes.whileThere(stored.source(), () -> {
            Elements elements = stored.elements();
            int[] numbers = Room.ints(stored);
            stored.layout().forEachRun((at, count, first, stride) -> {
                for (int i = 0; i < count; i++) {
                    numbers[at + i] = int32(stored, elements, first + i * stride, at + i);
                }
            });
            return IntTensor.of(stored.shape(), numbers);
        });
    }

    private static int int32(StoredTensor stored, Elements elements, long element, int at) {
        long number = whole(stored, elements, element, at);
        if (number != (int) number) {
            throw stored.fault("has " + number + " at " + Layout.indices(stored.shape(), at)
                    + ", which is outside int32",
                    "Only numbers from -2147483648 to 2147483647 can"
                            + " be used.");
        }
        return (int) number;
    }

    /// A whole number; a Boolean must be 0 or 1.
    static long whole(StoredTensor stored, Elements elements, long element, int at) {
        long number = elements.whole(element);
        if (stored.dtype() == DType.BOOL && number > 1) {
            throw stored.fault("has the byte " + number + " at "
                    + Layout.indices(stored.shape(), at) + ", where 0 or 1 was expected",
                    JsonView.REMEDY);
        }
        return number;
    }
}
