package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import io.elman.tensor.Allocator;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.Arrays;

/// Where a pass gets its arrays from.
public abstract sealed class Memory implements Allocator permits FreshMemory, ReusedMemory {
    Memory() {}

    /// Memory that makes a new array each time; what a user keeps must come from it.
    public static Memory fresh() {
        return new FreshMemory();
    }

    /// An array of exactly `length` numbers with undefined content. A length that is a product is
    /// asked for as a [Shape], which refuses products that are too large.
    abstract float[] take(int length);

    /// An array of exactly `length` integers with undefined content.
    abstract int[] takeInts(int length);

    /// An array of exactly `length` zeros.
    final float[] zeros(int length) {
        float[] array = take(length);
        Arrays.fill(array, 0);
        return array;
    }

    /// An array for the elements of `shape`, with undefined content.
    final float[] take(Shape shape) {
        return take(shape.elements());
    }

    /// An array of zeros for the elements of `shape`.
    final float[] zeros(Shape shape) {
        return zeros(shape.elements());
    }

    @Override
    public final Tensor tensor(Shape shape) {
        return Tensor.of(shape, take(shape));
    }

    @Override
    public final IntTensor ids(Shape shape) {
        return IntTensor.of(shape, takeInts(shape.elements()));
    }

    /// A matrix to pack operands of the product at hand; the next call may give the same one.
    abstract PackedMatrix matrix();
}
