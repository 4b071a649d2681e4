package io.elman.formats;

/// The type of a stored tensor's elements. A constant has the name that safetensors gives it, and
/// the [#label] that PyTorch and numpy do.
public enum DType {
    /// IEEE 754 binary64.
    F64(8, "float64"),
    /// IEEE 754 binary32.
    F32(4, "float32"),
    /// IEEE 754 binary16.
    F16(2, "float16"),
    /// The upper half of a binary32.
    BF16(2, "bfloat16"),
    /// Two's complement, 64 bits.
    I64(8, "int64"),
    /// Two's complement, 32 bits.
    I32(4, "int32"),
    /// Two's complement, 16 bits.
    I16(2, "int16"),
    /// Two's complement, 8 bits.
    I8(1, "int8"),
    /// 0 to 255.
    U8(1, "uint8"),
    /// A byte that is 0 or 1.
    BOOL(1, "bool");

    private final int bytes;
    private final String label;

    DType(int bytes, String label) {
        this.bytes = bytes;
        this.label = label;
    }

    /// The bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// What PyTorch and numpy call it, such as `float32`.
    public String label() {
        return label;
    }

    /// Whether it is one of the four floating-point types.
    public boolean isFloating() {
        return switch (this) {
            case F64, F32, F16, BF16 -> true;
            case I64, I32, I16, I8, U8, BOOL -> false;
        };
    }
}
