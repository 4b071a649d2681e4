package io.elman.formats;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// A tensor of a file, of any [DType], whose numbers are not read until they are asked for.
///
/// Every reader gives these, and here alone they become Elman's: [#floats] a float32 [Tensor],
/// [#ints] an int32 [IntTensor]. Each call reads anew and gives a tensor of its own. A number that
/// the wanted type does not have is never passed over in silence: what lies outside its range is
/// refused; what would be rounded is refused too, unless the caller takes a remark on it.
public final class StoredTensor {
    static final int MAX_AXES = 64;

    private final String source;
    private final String name;
    private final DType dtype;
    private final Layout layout;
    private final ByteOrder order;
    private final Bytes bytes;

    private StoredTensor(String source, String name, DType dtype, Layout layout, ByteOrder order,
            Bytes bytes) {
        this.source = source;
        this.name = name;
        this.dtype = dtype;
        this.layout = layout;
        this.order = order;
        this.bytes = bytes;
    }

    /// A tensor in these bytes.
    ///
    /// @param source names the file in error messages, usually its path
    /// @param name its name in the file
    /// @throws FormatException if the layout leads beyond the bytes
    public static StoredTensor of(String source, String name, DType dtype, Layout layout,
            ByteOrder order, Bytes bytes) {
        long elements = bytes.size() / dtype.bytes();
        if (layout.end() > elements) {
            throw new FormatException(source, "tensor \"" + name + "\" of shape " + layout.shape()
                    + " ends at element " + layout.end() + " of its data, which has " + elements,
                    JsonView.REMEDY);
        }
        return new StoredTensor(source, name, dtype, layout, order, bytes);
    }

    /// The shape with these sizes, as a file gives them.
    ///
    /// @throws FormatException if there are more than 64, one is negative, or a tensor of this
    ///     shape would have more elements than a Java array
    public static Shape shape(String source, String name, long... sizes) {
        String fault = "";
        int[] dims = new int[Math.min(sizes.length, MAX_AXES)];
        long product = 1;
        if (sizes.length > MAX_AXES) {
            fault = "has " + sizes.length + " axes, of which at most " + MAX_AXES + " can be read";
        }
        for (int axis = 0; axis < dims.length && fault.isEmpty(); axis++) {
            if (sizes[axis] < 0) {
                fault = "has a negative size, " + sizes[axis] + ", of axis " + axis;
            } else if (sizes[axis] > Integer.MAX_VALUE
                    || product * sizes[axis] > Integer.MAX_VALUE) {
                fault = "has more than 2147483647 elements";
            } else {
                dims[axis] = (int) sizes[axis];
                product *= sizes[axis];
            }
        }
        if (!fault.isEmpty()) {
            throw new FormatException(source, "tensor \"" + name + "\" " + fault, JsonView.REMEDY);
        }
        return Shape.of(dims);
    }

    /// Names the file in error messages, usually its path.
    public String source() {
        return source;
    }

    /// Its name in the file.
    public String name() {
        return name;
    }

    /// The same tensor under another name.
    public StoredTensor named(String other) {
        return new StoredTensor(source, other, dtype, layout, order, bytes);
    }

    /// The type of its elements in the file.
    public DType dtype() {
        return dtype;
    }

    /// The sizes of its axes.
    public Shape shape() {
        return layout.shape();
    }

    /// Its numbers as float32, if all of them are float32 numbers.
    ///
    /// @throws FormatException if one is not
    public Tensor floats() {
        return FloatConversion.of(this, rounded -> {
            throw fault(rounded, "Save it as float32.");
        });
    }

    /// Its numbers as float32, rounded to the nearest where they are not float32 numbers.
    ///
    /// @param remarks is told in a sentence, without a full stop, if there were any
    /// @throws FormatException if one is too large for float32
    public Tensor floats(Consumer<String> remarks) {
        return FloatConversion.of(this, rounded -> remarks.accept(place() + " " + rounded));
    }

    /// Its numbers as int32; false is 0 and true is 1.
    ///
    /// @throws FormatException if the type is a floating-point one, or a number is outside int32
    public IntTensor ints() {
        return IntConversion.of(this);
    }

    Layout layout() {
        return layout;
    }

    /// Its elements, fetched.
    Elements elements() {
        return new Elements(dtype, order, bytes.segment());
    }

    FormatException fault(String what, String remedy) {
        return new FormatException(source, "tensor \"" + name + "\" " + what, remedy);
    }

    private String place() {
        return source + ": tensor \"" + name + "\"";
    }

    /// The name, the type and the shape: `bias float32 [3]`.
    @Override
    public String toString() {
        return name + " " + dtype.label() + " " + shape();
    }
}
