package io.elman.interop.keras;

import org.jspecify.annotations.Nullable;

/// What is known of the values between two layers of a chain, as far as layers depend on it.
final class Travel {
    private int axes;
    private boolean masked;
    private @Nullable String turned;

    /// Of values with so many axes, the batch's included; 0 if that is not known.
    Travel(int axes) {
        this.axes = axes;
    }

    int axes() {
        return axes;
    }

    void axes(int now) {
        axes = now;
    }

    /// Whether an axis, as Keras counts, is the last one.
    boolean isLast(long axis) {
        return axis == -1 || (axes > 0 && axis == axes - 1);
    }

    boolean isMasked() {
        return masked;
    }

    void mask() {
        masked = true;
    }

    /// The values are those of a whole sequence; a mask of steps ends here.
    void endSequence() {
        axes = 2;
        masked = false;
        turned = null;
    }

    /// A layer left its outputs in the other order, and Keras not their mask.
    void turn(String layer) {
        if (masked) {
            turned = layer;
        }
    }

    /// Demands that the mask is at the steps that it belongs to.
    void requireMaskInOrder(Fields reader) {
        if (turned != null) {
            throw reader.refused(
                    "reads a mask that " + turned + " with go_backwards handed on as it"
                            + " came, beside outputs in the other order; Elman turns it with them",
                    "Leave go_backwards or the mask away, or use Bidirectional.");
        }
    }
}
