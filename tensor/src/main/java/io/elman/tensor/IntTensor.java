package io.elman.tensor;

import java.util.Arrays;

/// Token ids or class indices in a [Shape]: int32, contiguous, row-major. A view of one `int[]`.
public final class IntTensor implements Values {
    private final Shape shape;
    private final int[] data;

    private IntTensor(Shape shape, int[] data) {
        this.shape = shape;
        this.data = data;
    }

    /// A tensor over this very array.
    ///
    /// @throws ShapeException if the array's length is not the number of elements
    public static IntTensor of(Shape shape, int[] data) {
        if (data.length != shape.elements()) {
            throw new ShapeException("IntTensor" + shape, shape.elements() + " numbers",
                    data.length + " numbers", "");
        }
        return new IntTensor(shape, data);
    }

    /// A vector of these ids, which are copied.
    public static IntTensor of(int... ids) {
        return new IntTensor(Shape.of(ids.length), ids.clone());
    }

    /// A matrix `[rows, columns]` of these ids, which are copied.
    ///
    /// @throws ShapeException if the rows differ in length
    public static IntTensor of(int[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int[] data = new int[Shape.of(rows.length, columns).elements()];
        for (int row = 0; row < rows.length; row++) {
            Check.that(
                    rows[row].length == columns,
                    "IntTensor",
                    "rows of " + columns + " ids",
                    "a row of " + rows[row].length);
            System.arraycopy(rows[row], 0, data, row * columns, columns);
        }
        return new IntTensor(Shape.of(rows.length, columns), data);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /// The array itself, not a copy.
    public int[] data() {
        return data;
    }

    @Override
    public boolean isSequence() {
        return shape.rank() >= 2;
    }

    @Override
    public IntTensor batch(int[] order, int from, int to) {
        return batch(order, from, to, Allocator.NEW);
    }

    @Override
    public IntTensor batch(int[] order, int from, int to, Allocator allocator) {
        return gathered(Batches.shape(this, to - from), order, from, to, 0,
                Batches.of(this).time(), allocator);
    }

    @Override
    public IntTensor batch(int[] order, int from, int to, int start, int end) {
        return batch(order, from, to, start, end, Allocator.NEW);
    }

    @Override
    public IntTensor batch(int[] order, int from, int to, int start, int end,
            Allocator allocator) {
        return gathered(Batches.shape(this, to - from, start, end), order, from, to, start, end,
                allocator);
    }

    private IntTensor gathered(Shape taken, int[] order, int from, int to, int start, int end,
            Allocator allocator) {
        IntTensor batch = allocator.ids(taken);
        Batches.of(this).copy(data, order, from, to, start, end, batch.data);
        return batch;
    }

    @Override
    public IntTensor examples(int from, int to) {
        Batches.checkRange(this, from, to);
        int block = shape.dropFirst().elements();
        return of(shape.dropFirst().prepend(to - from),
                Arrays.copyOfRange(data, from * block, to * block));
    }

    /// Demands that every id names one of `classes` classes.
    ///
    /// @throws ShapeException with the first id outside, if there is one
    public void checkBelow(int classes, String who) {
        for (int id : data) {
            if (id < 0 || id >= classes) {
                throw new ShapeException(who, "ids from 0 to " + (classes - 1), "id " + id, "");
            }
        }
    }

    /// The first two axes exchanged: `[batch, time, …]` → `[time, batch, …]` or back.
    ///
    /// @throws ShapeException if there are fewer than two axes
    public IntTensor swapFirstAxes() {
        Check.that(shape.rank() >= 2, "IntTensor" + shape, "two axes or more", shape);
        Shape inner = shape.dropFirst().dropFirst();
        int block = inner.elements();
        int rows = shape.size(0);
        int columns = shape.size(1);
        int[] swapped = new int[data.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                System.arraycopy(data, (i * columns + j) * block, swapped, (j * rows + i) * block,
                        block);
            }
        }
        return of(inner.prepend(rows).prepend(columns), swapped);
    }

    /// The ids as PyTorch prints integers, `tensor([ 3, 12,  1])`, but each row on one line; of
    /// more than 1,000 ids only the outer three of each axis.
    @Override
    public String toString() {
        return IdPrinter.print(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntTensor that && shape.equals(that.shape)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }
}
