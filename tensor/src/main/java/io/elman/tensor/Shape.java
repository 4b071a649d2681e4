package io.elman.tensor;

import java.util.Arrays;

/// The sizes of a tensor's axes, outermost first; `[]` is the shape of a scalar.
public final class Shape {
    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.elements = product(sizes);
    }

    /// The shape with these axis sizes.
    ///
    /// @throws ShapeException if a size is negative or the number of elements exceeds an `int`
    public static Shape of(int... sizes) {
        return new Shape(sizes.clone());
    }

    private static int product(int[] sizes) {
        long product = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new ShapeException("Shape", "sizes of zero or more", Arrays.toString(sizes),
                        "");
            }
            product = Math.multiplyExact(product, (long) size);
            if (product > Integer.MAX_VALUE) {
                throw new ShapeException("Shape", "at most 2147483647 elements",
                        Arrays.toString(sizes), "");
            }
        }
        return (int) product;
    }

    /// The number of axes.
    public int rank() {
        return sizes.length;
    }

    /// The number of elements: the product of the sizes, 1 for a scalar.
    public int elements() {
        return elements;
    }

    /// The size of an axis; a negative axis counts from the end, so `size(-1)` is the last.
    ///
    /// @throws ShapeException if there is no such axis
    public int size(int axis) {
        int index = axis < 0 ? axis + sizes.length : axis;
        if (index < 0 || index >= sizes.length) {
            throw new ShapeException("Shape" + this, "an axis below " + sizes.length,
                    "axis " + axis, "");
        }
        return sizes[index];
    }

    /// A copy of the sizes.
    public int[] dims() {
        return sizes.clone();
    }

    /// This shape with one more axis in front.
    public Shape prepend(int size) {
        int[] longer = new int[sizes.length + 1];
        longer[0] = size;
        System.arraycopy(sizes, 0, longer, 1, sizes.length);
        return new Shape(longer);
    }

    /// This shape with one more axis at the end.
    public Shape append(int size) {
        int[] longer = Arrays.copyOf(sizes, sizes.length + 1);
        longer[sizes.length] = size;
        return new Shape(longer);
    }

    /// This shape without its first axis.
    public Shape dropFirst() {
        size(0);
        return new Shape(Arrays.copyOfRange(sizes, 1, sizes.length));
    }

    /// This shape with another size of the last axis.
    public Shape withLast(int size) {
        size(-1);
        int[] changed = sizes.clone();
        changed[changed.length - 1] = size;
        return new Shape(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// The sizes in brackets: `[10, 3, 50]`.
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
