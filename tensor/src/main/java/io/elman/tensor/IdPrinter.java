package io.elman.tensor;

/// Prints ids as PyTorch prints integers, in one width and shortened alike, but each row on one
/// line.
final class IdPrinter {
    private static final String PREFIX = "tensor(";

    private final IntTensor ids;
    private final EdgeItems edges;
    private final int width;

    private IdPrinter(IntTensor ids) {
        this.ids = ids;
        this.edges = EdgeItems.of(ids.data().length);
        this.width = widest(0, 0, ids.data().length);
    }

    static String print(IntTensor ids) {
        StringBuilder text = new StringBuilder(PREFIX);
        new IdPrinter(ids).append(text, 0, 0, ids.data().length);
        return text.append(')').toString();
    }

    /// The length of the longest id that is shown.
    private int widest(int axis, int from, int elements) {
        if (axis == ids.shape().rank()) {
            return Integer.toString(ids.data()[from]).length();
        }
        int size = ids.shape().size(axis);
        int widest = 0;
        for (int i = 0; i < size; i++) {
            if (edges.isShown(i, size)) {
                widest = Math.max(widest,
                        widest(axis + 1, from + i * (elements / size), elements / size));
            }
        }
        return widest;
    }

    private void append(StringBuilder text, int axis, int from, int elements) {
        int rank = ids.shape().rank();
        if (axis == rank) {
            String id = Integer.toString(ids.data()[from]);
            text.append(" ".repeat(width - id.length())).append(id);
            return;
        }
        int size = ids.shape().size(axis);
        String separator = axis == rank - 1
                ? ", "
                : "," + "\n".repeat(rank - 1 - axis) + " ".repeat(PREFIX.length() + axis + 1);
        text.append('[');
        for (int i = 0; i < size; i++) {
            if (edges.isGap(i, size)) {
                text.append(separator).append(axis == rank - 1 ? " ..." : "...");
            }
            if (edges.isShown(i, size)) {
                text.append(i == 0 ? "" : separator);
                append(text, axis + 1, from + i * (elements / size), elements / size);
            }
        }
        text.append(']');
    }
}
