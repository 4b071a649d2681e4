package io.elman.kernels;

import java.util.ArrayList;
import java.util.List;

/// The comparison that guards the twins: the same bits in every buffer, and nothing written beside.
final class Twins {

    /// Sizes around the widths of vectors, panels and blocks.
    static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 257, 1023};

    private Twins() {}

    /// What is done with a set of kernels to some buffers.
    interface Run {
        /// Returns the bits of a result that is not in a buffer, or 0.
        long on(Kernels kernels, List<Stretch> buffers);
    }

    /// Runs the same on copies of the same buffers.
    ///
    /// @throws AssertionError if a bit differs; all NaN count as equal
    static void compare(
            String what, Kernels one, Kernels other, List<Stretch> buffers, Run run) {
        List<Stretch> ofOne = copies(buffers);
        List<Stretch> ofOther = copies(buffers);
        long expected = run.on(one, ofOne);
        long actual = run.on(other, ofOther);
        if (expected != actual) {
            throw new AssertionError(what + ": the results differ, " + Long.toHexString(expected)
                    + " and " + Long.toHexString(actual));
        }
        for (int b = 0; b < buffers.size(); b++) {
            ofOne.get(b).checkGuards(what + ", buffer " + b);
            ofOther.get(b).checkGuards(what + ", buffer " + b);
            compare(what + ", buffer " + b, ofOne.get(b), ofOther.get(b));
        }
    }

    private static void compare(String what, Stretch one, Stretch other) {
        for (int i = 0; i < one.length(); i++) {
            if (Float.floatToIntBits(one.get(i)) != Float.floatToIntBits(other.get(i))) {
                throw new AssertionError(what + ", element " + i + " of " + one.length()
                        + ": the bits differ, " + Float.toHexString(one.get(i)) + " and "
                        + Float.toHexString(other.get(i)));
            }
        }
    }

    private static List<Stretch> copies(List<Stretch> buffers) {
        List<Stretch> copies = new ArrayList<>();
        for (Stretch buffer : buffers) {
            copies.add(buffer.copy());
        }
        return copies;
    }
}
