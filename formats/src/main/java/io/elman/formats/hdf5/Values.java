package io.elman.formats.hdf5;

import io.elman.formats.Bytes;
import io.elman.formats.Layout;
import io.elman.formats.StoredTensor;
import io.elman.tensor.Shape;

/// Numbers that lie side by side in the file, as a tensor.
final class Values {
    private Values() {}

    /// @param data where they are; may be longer
    static StoredTensor tensor(String name, Datatype.Numeric number, Dataspace space, Span data) {
        Input input = data.input();
        Shape shape = StoredTensor.shape(input.source(), name, space.sizes());
        long needed = (long) shape.elements() * number.dtype().bytes();
        input.spend(needed);
        return StoredTensor.of(input.source(), name, number.dtype(), Layout.rowMajor(shape),
                number.order(), Bytes.of(data.part("data", 0, needed).bytes()));
    }
}
