package io.elman.formats;

import io.elman.tensor.Tensor;
import io.elman.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files beside the tests, and the bits of numbers.
public final class Fixtures {
    private Fixtures() {}

    /// The content of a resource such as `/numpy/f4-big.npy`.
    public static byte[] bytes(String resource) {
        try (var stream = Fixtures.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /// A resource as a file that errors call by the last part of its name.
    public static FileBytes file(String resource) {
        return FileBytes.of(resource.substring(resource.lastIndexOf('/') + 1), bytes(resource));
    }

    /// The bits of each number; all NaN are one.
    public static int[] bits(Tensor tensor) {
        float[] data = tensor.data();
        int[] bits = new int[data.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(data[i]);
        }
        return bits;
    }

    /// The bits that a fixture lists under a name; all NaN are one.
    public static int[] bits(Golden expected, String name) {
        int[] bits = expected.integers(name);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(Float.intBitsToFloat(bits[i]));
        }
        return bits;
    }
}
