package io.elman.bench.speed;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.Arrays;

/// A batch cut into slices of almost equal length, each of which one thread takes.
///
/// @param count how many there are
record Slices(int batch, int count) {
    int start(int slice) {
        return slice * batch / count;
    }

    int end(int slice) {
        return start(slice + 1);
    }

    /// All parts of `[time, batch, width]`.
    Tensor[] all(Tensor whole) {
        Tensor[] parts = new Tensor[count];
        Arrays.setAll(parts, slice -> of(whole, slice));
        return parts;
    }

    /// The part of `[time, batch, width]`.
    Tensor of(Tensor whole, int slice) {
        int time = whole.shape().size(0);
        int width = whole.shape().size(2);
        int own = end(slice) - start(slice);
        Tensor part = Tensor.zeros(Shape.of(time, own, width));
        for (int t = 0; t < time; t++) {
            System.arraycopy(whole.data(), (t * batch + start(slice)) * width, part.data(),
                    t * own * width, own * width);
        }
        return part;
    }

    /// Puts a part of `[time, batch, width]` in its place.
    void put(Tensor part, int slice, Tensor whole) {
        int time = whole.shape().size(0);
        int width = whole.shape().size(2);
        int own = end(slice) - start(slice);
        for (int t = 0; t < time; t++) {
            System.arraycopy(part.data(), t * own * width, whole.data(),
                    (t * batch + start(slice)) * width, own * width);
        }
    }
}
