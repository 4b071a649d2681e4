package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers that training changes: a weight matrix or a bias.
///
/// A parameter is drawn when it is first read or printed, from its own stream of random numbers.
/// Another stream can be offered as long as nobody gave it numbers of its own: that is how the
/// layers of a model get different weights although each was made without a seed, and it does not
/// matter which of them was looked at before.
public final class Parameter {
    private static final int NO_ROW = -1;

    private final Shape shape;
    private final int zeroRow;
    private Initializer initializer;
    private Rng stream;
    private boolean seeded;
    private @Nullable Tensor value;
    private boolean written;
    private @Nullable Penalty penalty;
    private @Nullable Constraint constraint;
    private boolean trainable = true;

    /// A parameter that is not drawn yet; without another stream it draws from seed 0.
    public Parameter(Shape shape, Initializer initializer) {
        this(NO_ROW, shape, initializer);
    }

    /// A parameter one row of which is zero after every draw, in whatever way: the vector of
    /// padding in a table `[rows, width]`.
    ///
    /// @throws io.elman.tensor.ShapeException if there is no such row
    public Parameter(Shape shape, Initializer initializer, int zeroRow) {
        this(requireRow(zeroRow, shape), shape, initializer);
    }

    private Parameter(int zeroRow, Shape shape, Initializer initializer) {
        this.shape = shape;
        this.zeroRow = zeroRow;
        this.initializer = initializer;
        this.stream = Rng.seed(0);
    }

    private static int requireRow(int row, Shape shape) {
        int rows = shape.rank() == 0 ? 0 : shape.size(0);
        Check.that(row >= 0 && row < rows, "Parameter" + shape,
                "a row of zeros of " + rows + ", counted from 0", row);
        return row;
    }

    /// The sizes of its axes.
    public Shape shape() {
        return shape;
    }

    /// Its numbers, drawn now if they were not. The tensor is always the same one; writing into it
    /// changes the parameter.
    public synchronized Tensor value() {
        Tensor drawn = value;
        if (drawn == null) {
            drawn = drawnFromStream();
            value = drawn;
        }
        return drawn;
    }

    /// A copy of the stream that it was drawn from, or will be.
    public synchronized Rng stream() {
        return stream.copy();
    }

    /// Names the stream to draw from. A parameter that was drawn by being read is drawn again in
    /// place; one that was drawn from a seed, set, or written into stays as it is.
    public synchronized void offerStream(Rng rng) {
        Tensor drawn = value;
        if (drawn == null) {
            stream = rng.copy();
        } else if (!seeded && !written && Arrays.equals(drawn.data(), drawnFromStream().data())) {
            stream = rng.copy();
            copyInto(drawn, drawnFromStream());
        }
    }

    private Tensor drawnFromStream() {
        Tensor drawn = Tensor.zeros(shape);
        fill(drawn, initializer, stream.copy());
        return drawn;
    }

    private void fill(Tensor values, Initializer way, Rng rng) {
        way.fill(values, rng);
        if (zeroRow != NO_ROW) {
            int width = shape.elements() / shape.size(0);
            Arrays.fill(values.data(), zeroRow * width, (zeroRow + 1) * width, 0);
        }
    }

    private static void copyInto(Tensor target, Tensor values) {
        System.arraycopy(values.data(), 0, target.data(), 0, values.data().length);
    }

    /// Draws anew from `rng`, whatever the parameter held.
    public void draw(Rng rng) {
        draw(initializer, rng);
    }

    /// Draws anew from `rng` in another way, whatever the parameter held.
    public synchronized void draw(Initializer way, Rng rng) {
        stream = rng.copy();
        seeded = true;
        Tensor drawn = value == null ? Tensor.zeros(shape) : value;
        fill(drawn, way, rng);
        value = drawn;
    }

    /// Names another way to draw, from now on. What the parameter held, if anything, is drawn anew
    /// in that way from the stream that is its own: the one it was last drawn from, or else would
    /// be.
    public synchronized void initializer(Initializer way) {
        initializer = way;
        written = false;
        if (value != null) {
            copyInto(value, drawnFromStream());
        }
    }

    /// Replaces all numbers by those of `values`, which are copied.
    ///
    /// @throws io.elman.tensor.ShapeException if the shapes differ
    public synchronized void set(Tensor values) {
        Check.that(values.shape().equals(shape), "Parameter" + shape, "values " + shape,
                values.shape());
        if (value == null) {
            value = values.copy();
        } else {
            copyInto(value, values);
        }
        written = true;
    }

    /// Whether training changes it; a frozen parameter keeps its numbers.
    public synchronized boolean trainable() {
        return trainable;
    }

    /// Freezes the parameter, or lets it be trained again. A frozen one has no gradient, and
    /// neither its penalty nor its constraint counts. Passes that have read it go on as they began.
    /// PyTorch's `requires_grad_`, Keras' `trainable`.
    public synchronized void trainable(boolean trainable) {
        this.trainable = trainable;
    }

    /// What this parameter adds to the loss, or null for nothing.
    public synchronized @Nullable Penalty penalty() {
        return penalty;
    }

    /// Sets what this parameter adds to the loss in place of what it added before; null for
    /// nothing.
    public synchronized void penalty(@Nullable Penalty penalty) {
        this.penalty = penalty;
    }

    /// What the numbers have to be like after every step, or null for anything.
    public synchronized @Nullable Constraint constraint() {
        return constraint;
    }

    /// Sets what the numbers have to be like after every step, in place of what was set before;
    /// null for anything. They stay as they are until [#constrain].
    public synchronized void constraint(@Nullable Constraint constraint) {
        this.constraint = constraint;
    }

    /// Applies the constraint, if there is one and the parameter is not frozen. An optimiser's step
    /// does it.
    public void constrain() {
        Constraint wanted = constraint();
        if (wanted != null && trainable()) {
            wanted.apply(value());
        }
    }

    /// The numbers as PyTorch prints a parameter, drawn now if they were not.
    @Override
    public String toString() {
        return "Parameter containing:\n"
                + value().toString(trainable() ? "requires_grad=True" : "");
    }
}
