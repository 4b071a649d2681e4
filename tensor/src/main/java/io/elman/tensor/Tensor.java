package io.elman.tensor;

import java.util.Arrays;

/// Numbers in a [Shape]: float32, contiguous, row-major (the last axis varies fastest).
///
/// A tensor is a view of one `float[]`, shared and not copied: whoever writes into [#data] changes
/// the tensor. Its shape never changes.
public final class Tensor implements Values {
    private final Shape shape;
    private final float[] data;

    private Tensor(Shape shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /// A tensor over this very array.
    ///
    /// @throws ShapeException if the array's length is not the number of elements
    public static Tensor of(Shape shape, float[] data) {
        if (data.length != shape.elements()) {
            throw new ShapeException("Tensor" + shape, shape.elements() + " numbers",
                    data.length + " numbers", "");
        }
        return new Tensor(shape, data);
    }

    /// A vector of these numbers, which are copied.
    public static Tensor of(float... numbers) {
        return new Tensor(Shape.of(numbers.length), numbers.clone());
    }

    /// A matrix `[rows, columns]` of these numbers, which are copied.
    ///
    /// @throws ShapeException if the rows differ in length
    public static Tensor of(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor matrix = zeros(rows.length, columns);
        for (int row = 0; row < rows.length; row++) {
            Check.that(
                    rows[row].length == columns,
                    "Tensor",
                    "rows of " + columns + " numbers",
                    "a row of " + rows[row].length);
            System.arraycopy(rows[row], 0, matrix.data, row * columns, columns);
        }
        return matrix;
    }

    /// A scalar, shape `[]`.
    public static Tensor scalar(float number) {
        return new Tensor(Shape.of(), new float[] {number});
    }

    /// All zeros.
    public static Tensor zeros(int... sizes) {
        return zeros(Shape.of(sizes));
    }

    /// All zeros.
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.elements()]);
    }

    /// The same number everywhere.
    public static Tensor full(float number, int... sizes) {
        Tensor tensor = zeros(sizes);
        Arrays.fill(tensor.data, number);
        return tensor;
    }

    /// Independent draws of the standard normal distribution.
    public static Tensor randn(Rng rng, int... sizes) {
        Tensor tensor = zeros(sizes);
        for (int i = 0; i < tensor.data.length; i++) {
            tensor.data[i] = (float) rng.nextGaussian();
        }
        return tensor;
    }

    /// Independent uniform draws from `[low, high)`.
    public static Tensor uniform(Rng rng, float low, float high, int... sizes) {
        Tensor tensor = zeros(sizes);
        for (int i = 0; i < tensor.data.length; i++) {
            tensor.data[i] = rng.nextFloat(low, high);
        }
        return tensor;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /// The array itself, not a copy.
    public float[] data() {
        return data;
    }

    /// The number at these indices, one for each axis.
    ///
    /// @throws ShapeException if an index is missing or outside its axis
    public float get(int... indices) {
        Check.that(indices.length == shape.rank(), "Tensor" + shape, shape.rank() + " indices",
                indices.length);
        int flat = 0;
        for (int axis = 0; axis < indices.length; axis++) {
            Check.that(
                    indices[axis] >= 0 && indices[axis] < shape.size(axis),
                    "Tensor" + shape,
                    "indices inside the shape",
                    Arrays.toString(indices));
            flat = flat * shape.size(axis) + indices[axis];
        }
        return data[flat];
    }

    /// The only number of a tensor with one element.
    public float item() {
        Check.that(data.length == 1, "Tensor" + shape, "one element", data.length + " elements");
        return data[0];
    }

    /// The same numbers under another shape of as many elements; the array is shared.
    public Tensor reshape(int... sizes) {
        return of(Shape.of(sizes), data);
    }

    /// A tensor of its own with the same numbers.
    public Tensor copy() {
        return new Tensor(shape, data.clone());
    }

    /// A tensor of its own with the first two axes exchanged: `[batch, time, …]` for
    /// `[time, batch, …]` and back.
    public Tensor swapFirstAxes() {
        Check.that(shape.rank() >= 2, "Tensor" + shape, "two axes or more", shape);
        int[] sizes = shape.dims();
        int outer = sizes[0];
        int inner = sizes[1];
        sizes[0] = inner;
        sizes[1] = outer;
        Tensor swapped = zeros(sizes);
        int block = outer * inner == 0 ? 0 : data.length / (outer * inner);
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(data, (i * inner + j) * block, swapped.data,
                        (j * outer + i) * block, block);
            }
        }
        return swapped;
    }

    @Override
    public boolean isSequence() {
        return shape.rank() >= 3;
    }

    @Override
    public Tensor batch(int[] order, int from, int to) {
        return batch(order, from, to, Allocator.NEW);
    }

    @Override
    public Tensor batch(int[] order, int from, int to, Allocator allocator) {
        return gathered(Batches.shape(this, to - from), order, from, to, 0,
                Batches.of(this).time(), allocator);
    }

    @Override
    public Tensor batch(int[] order, int from, int to, int start, int end) {
        return batch(order, from, to, start, end, Allocator.NEW);
    }

    @Override
    public Tensor batch(int[] order, int from, int to, int start, int end,
            Allocator allocator) {
        return gathered(Batches.shape(this, to - from, start, end), order, from, to, start, end,
                allocator);
    }

    private Tensor gathered(Shape taken, int[] order, int from, int to, int start, int end,
            Allocator allocator) {
        Tensor batch = allocator.tensor(taken);
        Batches.of(this).copy(data, order, from, to, start, end, batch.data);
        return batch;
    }

    @Override
    public Tensor examples(int from, int to) {
        Batches.checkRange(this, from, to);
        int block = shape.dropFirst().elements();
        return of(shape.dropFirst().prepend(to - from),
                Arrays.copyOfRange(data, from * block, to * block));
    }

    /// Overwrites the examples from number `from` on with these, example-first.
    ///
    /// @throws ShapeException if they are not of the shape of those here, or there are not so many
    public void setExamples(int from, Tensor examples) {
        Shape theirs = examples.shape;
        Check.that(shape.rank() > 0 && theirs.rank() > 0
                && theirs.dropFirst().equals(shape.dropFirst()) && from >= 0
                && from <= shape.size(0) - theirs.size(0), "Tensor",
                "examples of " + shape + " from number " + from, theirs);
        System.arraycopy(examples.data, 0, data, from * theirs.dropFirst().elements(),
                examples.data.length);
    }

    /// The numbers as PyTorch prints them: `tensor([[1.0000, 0.5000]])`.
    @Override
    public String toString() {
        return toString("");
    }

    /// The numbers as PyTorch prints them, with a remark in the brackets, such as
    /// `requires_grad=True`.
    public String toString(String remark) {
        return TensorPrinter.print(this, remark);
    }
}
