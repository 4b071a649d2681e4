package io.elman.formats.hdf5;

/// How many elements there are along each axis; none for a single one.
///
/// @param sizes as the file gives them
record Dataspace(long... sizes) {
    private static final int NULL = 2;

    static Dataspace of(Span message) {
        int version = message.u8(0);
        int axes = message.u8(1);
        int first = switch (version) {
            case 1 -> 8;
            case 2 -> 4;
            default -> throw message.fault("is a data space of version " + version);
        };
        if (version == 2 && message.u8(3) == NULL) {
            throw message.input().unsupported("has something without any value");
        }
        if (version == 1 && (message.u8(2) & 2) != 0) {
            throw message.input().unsupported("has axes in another order");
        }
        long[] sizes = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            sizes[axis] = message.u64(first + 8L * axis);
        }
        return new Dataspace(sizes);
    }
}
