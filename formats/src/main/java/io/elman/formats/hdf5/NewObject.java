package io.elman.formats.hdf5;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A group or a dataset that is to be written.
sealed interface NewObject {
    /// A group; its members are in the order of their names' bytes, as the format demands.
    record Folder(Map<String, NewObject> members, Map<String, String> attributes)
            implements NewObject {
        Folder() {
            this(new TreeMap<>((a, b) -> Arrays.compareUnsigned(
                    a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))),
                    new LinkedHashMap<>());
        }
    }

    /// Numbers, [Tensor] or [IntTensor].
    record Leaf(Values numbers) implements NewObject {
        private static final int CHUNK = 1 << 14;

        Shape shape() {
            return numbers.shape();
        }

        boolean isFloat() {
            return numbers instanceof Tensor;
        }

        long bytes() {
            return 4L * numbers.shape().elements();
        }

        void writeTo(OutputStream stream) throws IOException {
            ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            int count = numbers.shape().elements();
            for (int at = 0; at < count; at += CHUNK) {
                int size = Math.min(CHUNK, count - at);
                switch (numbers) {
                    case Tensor tensor -> chunk.asFloatBuffer().put(tensor.data(), at, size);
                    case IntTensor tensor -> chunk.asIntBuffer().put(tensor.data(), at, size);
                }
                stream.write(chunk.array(), 0, 4 * size);
            }
            stream.write(new byte[(int) (-bytes() & 7)]);
        }
    }
}
