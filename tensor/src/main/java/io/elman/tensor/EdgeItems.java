package io.elman.tensor;

/// Which entries of an axis are printed: all, or only the outer three once a tensor has more than
/// 1,000 elements.
///
/// @param shortened whether the tensor has too many elements to print all
record EdgeItems(boolean shortened) {
    private static final int THRESHOLD = 1000;
    private static final int EACH_SIDE = 3;

    static EdgeItems of(int elements) {
        return new EdgeItems(elements > THRESHOLD);
    }

    boolean isShown(int index, int size) {
        return !shortened || size <= 2 * EACH_SIDE || index < EACH_SIDE
                || index >= size - EACH_SIDE;
    }

    /// Whether this entry is the first of those left out, so that dots stand for them.
    boolean isGap(int index, int size) {
        return shortened && size > 2 * EACH_SIDE && index == EACH_SIDE;
    }
}
