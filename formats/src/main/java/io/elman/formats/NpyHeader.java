package io.elman.formats;

import io.elman.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What an npy file says of its array.
///
/// @param end where in the file the header ends and the elements begin
record NpyHeader(DType dtype, ByteOrder order, boolean fortran, Shape shape, long end) {
    /// What errors call the array, which has no name in the file.
    static final String NAME = "array";

    /// As in numpy, whose parser grows slow on longer ones.
    private static final int MAX_LENGTH = 10_000;

    private static final Map<String, DType> TYPES = Map.of(
            "f8", DType.F64, "f4", DType.F32, "f2", DType.F16,
            "i8", DType.I64, "i4", DType.I32, "i2", DType.I16, "i1", DType.I8,
            "u1", DType.U8, "b1", DType.BOOL);

    private static final String REMEDY = "Save it as float32 or int64 with numpy.save.";

    static NpyHeader read(FileBytes file) {
        int version = file.byteAt(6);
        if (version < 1 || version > 3 || file.byteAt(7) != 0) {
            throw file.damaged("expected version 1.0, 2.0 or 3.0 of the npy format, got " + version
                    + "." + file.byteAt(7));
        }
        long begin = version == 1 ? 10 : 12;
        long length = version == 1 ? file.shortAt(8) : file.intAt(8) & 0xFFFFFFFFL;
        if (length > MAX_LENGTH) {
            throw file.damaged("expected a header of at most " + MAX_LENGTH + " bytes, got "
                    + length);
        }
        MemorySegment text = file.slice(begin, length);
        PythonDict fields = PythonDict.parse(file, new String(
                text.toArray(ValueLayout.JAVA_BYTE),
                version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        fields.requireOnly("descr", "fortran_order", "shape");
        String descr = fields.text("descr");
        return new NpyHeader(dtype(file, descr), order(descr), fields.truth("fortran_order"),
                StoredTensor.shape(file.source(), NAME, fields.sizes("shape")), begin + length);
    }

    private static DType dtype(FileBytes file, String descr) {
        boolean marked = !descr.isEmpty() && "<>|".indexOf(descr.charAt(0)) >= 0;
        DType dtype = marked ? TYPES.get(descr.substring(1)) : null;
        if (dtype == null || (descr.charAt(0) == '|' && dtype.bytes() > 1)) {
            String what = descr.startsWith("|O")
                    ? "the array holds Python objects, which only Python can read"
                    : "the array's elements are of type '" + descr + "', which is none of "
                            + "float16, float32, float64, int8, int16, int32, int64, uint8, bool";
            throw new FormatException(file.source(), what, REMEDY);
        }
        return dtype;
    }

    private static ByteOrder order(String descr) {
        return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
