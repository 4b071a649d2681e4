package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;

/// Where a pass gets its arrays from.
public abstract sealed class Memory permits FreshMemory, ReusedMemory {
    Memory() {}

    /// Memory that makes a new array each time; what a user keeps must come from it.
    public static Memory fresh() {
        return new FreshMemory();
    }

    /// An array of exactly `length` numbers with undefined content.
    abstract float[] take(int length);

    /// An array of exactly `length` zeros.
    abstract float[] zeros(int length);

    /// A matrix to pack operands of the product at hand; the next call may give the same one.
    abstract PackedMatrix matrix();
}
