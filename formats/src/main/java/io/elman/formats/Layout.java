package io.elman.formats;

import io.elman.tensor.Shape;
import java.util.Arrays;

/// Where the elements of a stored tensor lie: that at `[i, j, …]` is element number
/// `offset + i · strides[0] + j · strides[1] + …` of its bytes.
///
/// Elements may be shared (a stride of 0 repeats them), and bytes may be left out.
public final class Layout {
    private final Shape shape;
    private final long offset;
    private final long[] strides;

    private Layout(Shape shape, long offset, long[] strides) {
        this.shape = shape;
        this.offset = offset;
        this.strides = strides;
    }

    /// The last axis varies fastest, without gaps: C's order.
    public static Layout rowMajor(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return new Layout(shape, 0, strides);
    }

    /// The first axis varies fastest, without gaps: Fortran's order.
    public static Layout columnMajor(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return new Layout(shape, 0, strides);
    }

    /// Any strides from zero on, counted in elements.
    ///
    /// @throws IllegalArgumentException if there is not one for each axis, or one is negative
    public static Layout strided(Shape shape, long offset, long... strides) {
        if (offset < 0 || strides.length != shape.rank()
                || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
            throw new IllegalArgumentException("Layout: expected an offset and " + shape.rank()
                    + " strides of zero or more, got " + offset + " and "
                    + Arrays.toString(strides));
        }
        return new Layout(shape, offset, strides.clone());
    }

    /// The sizes of the axes.
    public Shape shape() {
        return shape;
    }

    /// One more than the greatest element number, 0 if there is no element; `Long.MAX_VALUE` also
    /// stands for anything above it.
    public long end() {
        if (shape.elements() == 0) {
            return 0;
        }
        long last = offset;
        for (int axis = 0; axis < strides.length; axis++) {
            long steps = shape.size(axis) - 1L;
            if (steps > 0 && strides[axis] > (Long.MAX_VALUE - 1 - last) / steps) {
                return Long.MAX_VALUE;
            }
            last += steps * strides[axis];
        }
        return last == Long.MAX_VALUE ? last : last + 1;
    }

    /// Takes elements that lie evenly spaced.
    @FunctionalInterface
    interface Run {
        /// The elements `at` until before `at + count` of the tensor, row-major, are numbers
        /// `first`, `first + stride`, … of the bytes.
        void take(int at, int count, long first, long stride);
    }

    /// Gives all elements in row-major order, in as few runs as adjacent axes that lie like one
    /// allow.
    void forEachRun(Run run) {
        if (shape.elements() == 0) {
            return;
        }
        long[] sizes = new long[strides.length];
        long[] steps = new long[strides.length];
        int axes = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            int size = shape.size(axis);
            if (axes > 0 && steps[axes - 1] == strides[axis] * size) {
                sizes[axes - 1] *= size;
                steps[axes - 1] = strides[axis];
            } else if (size > 1) {
                sizes[axes] = size;
                steps[axes] = strides[axis];
                axes++;
            }
        }
        if (axes == 0) {
            run.take(0, shape.elements(), offset, 1);
            return;
        }
        forEachRun(run, Arrays.copyOf(sizes, axes), steps);
    }

    private void forEachRun(Run run, long[] sizes, long[] steps) {
        int inner = sizes.length - 1;
        int count = (int) sizes[inner];
        long[] index = new long[inner];
        long first = offset;
        for (int at = 0; at < shape.elements(); at += count) {
            run.take(at, count, first, steps[inner]);
            for (int axis = inner - 1; axis >= 0; axis--) {
                first += steps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                first -= index[axis] * steps[axis];
                index[axis] = 0;
            }
        }
    }

    /// The indices of the element that is number `flat` in row-major order.
    static String indices(Shape shape, int flat) {
        int[] indices = new int[shape.rank()];
        int rest = flat;
        for (int axis = indices.length - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape.size(axis);
            rest /= shape.size(axis);
        }
        return Arrays.toString(indices);
    }
}
