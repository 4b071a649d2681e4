package io.elman.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this JVM. Loaded only after the Vector API was found to be there.
final class VectorLanes {

    /// The floats that the vector kernels compute with.
    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class,
            VectorShape.forBitSize(width()));

    /// As many ints as there are `FLOATS`.
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    /// Doubles in vectors of the same width, and so half as many.
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class,
            FLOATS.vectorShape());

    /// As many floats as there are `DOUBLES`.
    static final VectorSpecies<Float> HALF_FLOATS = VectorSpecies.of(float.class,
            VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

    /// The width in bits.
    static final int BITS = FLOATS.vectorBitSize();

    /// The floats of one vector.
    static final int LENGTH = FLOATS.length();

    private VectorLanes() {}

    /// The forced width, or the largest of 128, 256 and 512 that the processor prefers.
    private static int width() {
        int forced = KernelChoice.forcedVector().bits();
        if (forced > 0) {
            return forced;
        }
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        return Math.clamp(Integer.highestOneBit(preferred), 128, 512);
    }
}
