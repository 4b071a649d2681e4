package io.elman.kernels;

/// The door to the vector kernels: nothing else names their classes, so that none of them is loaded
/// before the choice is made.
final class VectorKernels {

    private VectorKernels() {}

    static Kernels create() {
        return new Kernels(
                KernelChoice.VECTOR,
                new VectorGemm(),
                new VectorElementwise(),
                new VectorReductions(),
                new VectorGates(),
                new VectorUpdates());
    }

    /// The width in bits.
    static int bits() {
        return VectorLanes.BITS;
    }
}
