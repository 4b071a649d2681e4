package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Some elements in the middle of an array, with guards before and after them.
final class Stretch {

    private static final int AFTER = 19;
    private static final float GUARD = 12345.678f;

    private static final float[] SPECIAL = {
            0f,
            -0f,
            1f,
            -1f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            -Float.MIN_NORMAL / 2,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            88.8f,
            -88f,
            -103.9f,
            0.625f,
            9.5f
    };

    private final float[] array;
    private final int offset;
    private final int length;

    private Stretch(float[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    static Stretch empty(int offset, int length) {
        float[] array = new float[offset + length + AFTER];
        Arrays.fill(array, GUARD);
        Arrays.fill(array, offset, offset + length, 0f);
        return new Stretch(array, offset, length);
    }

    /// Numbers around 0, of about size 1.
    static Stretch ordinary(int offset, int length, RandomGenerator random) {
        Stretch stretch = empty(offset, length);
        for (int i = 0; i < length; i++) {
            stretch.array[offset + i] = (float) random.nextGaussian();
        }
        return stretch;
    }

    /// Numbers of all sizes, and those with rules of their own, NaN and infinities among them.
    static Stretch special(int offset, int length, RandomGenerator random) {
        Stretch stretch = empty(offset, length);
        for (int i = 0; i < length; i++) {
            stretch.array[offset + i] = switch (random.nextInt(3)) {
                case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
                case 1 -> Float.intBitsToFloat(random.nextInt());
                default -> (float) random.nextGaussian() * 20f;
            };
        }
        return stretch;
    }

    Stretch copy() {
        return new Stretch(array.clone(), offset, length);
    }

    float[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    float get(int i) {
        return array[offset + i];
    }

    void set(int i, float value) {
        array[offset + i] = value;
    }

    void checkGuards(String what) {
        for (int i = 0; i < array.length; i++) {
            if (i < offset || i >= offset + length) {
                assertThat(array[i]).as(what + " wrote beside its range, at " + i).isEqualTo(GUARD);
            }
        }
    }
}
