package io.elman.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Prints a tensor as PyTorch does with its default options: four digits after the point, one
/// width for all numbers, scientific notation for wide ranges, lines of 80 columns, and only the
/// outer three of each axis once there are more than 1,000 elements.
///
/// Follows `torch/_tensor_str.py` of PyTorch 2.13 in what it prints.
final class TensorPrinter {
    private static final int PRECISION = 4;
    private static final int LINE_WIDTH = 80;
    private static final String PREFIX = "tensor(";

    private final Tensor tensor;
    private final EdgeItems edges;
    private final NumberFormat format;

    private TensorPrinter(Tensor tensor) {
        this.tensor = tensor;
        this.edges = EdgeItems.of(tensor.data().length);
        List<Float> shown = new ArrayList<>();
        collectShown(0, 0, tensor.data().length, shown);
        this.format = NumberFormat.of(shown);
    }

    /// @param remark what stands in the brackets after the numbers, or empty
    static String print(Tensor tensor, String remark) {
        StringBuilder text = new StringBuilder(PREFIX);
        if (tensor.data().length == 0) {
            text.append("[]");
            addRemark(text, tensor.shape().rank() == 1 ? "" : "size=" + tuple(tensor.shape()));
        } else {
            new TensorPrinter(tensor).append(text, 0, 0, tensor.data().length);
        }
        addRemark(text, remark);
        return text.append(')').toString();
    }

    private static void addRemark(StringBuilder text, String remark) {
        if (remark.isEmpty()) {
            return;
        }
        int lastLine = text.length() - text.lastIndexOf("\n") + 1;
        boolean wraps = lastLine + remark.length() + 2 > LINE_WIDTH;
        text.append(wraps ? ",\n" + " ".repeat(PREFIX.length()) : ", ").append(remark);
    }

    private static String tuple(Shape shape) {
        return shape.toString().replace('[', '(').replace(']', ')');
    }

    private void collectShown(int axis, int from, int elements, List<Float> shown) {
        if (axis == tensor.shape().rank()) {
            shown.add(tensor.data()[from]);
            return;
        }
        int size = tensor.shape().size(axis);
        for (int i = 0; i < size; i++) {
            if (edges.isShown(i, size)) {
                collectShown(axis + 1, from + i * (elements / size), elements / size, shown);
            }
        }
    }

    private void append(StringBuilder text, int axis, int from, int elements) {
        int rank = tensor.shape().rank();
        if (rank == 0) {
            text.append(format.format(tensor.data()[from]));
            return;
        }
        int size = tensor.shape().size(axis);
        text.append('[');
        if (axis == rank - 1) {
            appendRow(text, axis, from, size);
        } else {
            String separator = "," + "\n".repeat(rank - 1 - axis)
                    + " ".repeat(PREFIX.length() + axis + 1);
            for (int i = 0; i < size; i++) {
                if (edges.isGap(i, size)) {
                    text.append(separator).append("...");
                }
                if (edges.isShown(i, size)) {
                    text.append(i == 0 ? "" : separator);
                    append(text, axis + 1, from + i * (elements / size), elements / size);
                }
            }
        }
        text.append(']');
    }

    private void appendRow(StringBuilder text, int axis, int from, int size) {
        int indent = PREFIX.length() + axis;
        int perLine = Math.max(1, (LINE_WIDTH - indent) / (format.width() + 2));
        int printed = 0;
        for (int i = 0; i < size; i++) {
            if (edges.isGap(i, size)) {
                appendSeparator(text, printed++, perLine, indent);
                text.append(" ...");
            }
            if (edges.isShown(i, size)) {
                appendSeparator(text, printed++, perLine, indent);
                text.append(format.format(tensor.data()[from + i]));
            }
        }
    }

    private static void appendSeparator(StringBuilder text, int printed, int perLine, int indent) {
        if (printed > 0) {
            text.append(printed % perLine == 0 ? ",\n" + " ".repeat(indent + 1) : ", ");
        }
    }

    /// How all numbers of one tensor are written.
    private record NumberFormat(boolean whole, boolean scientific, int width) {
        static NumberFormat of(List<Float> numbers) {
            List<Float> counted = numbers.stream()
                    .filter(number -> Float.isFinite(number) && number != 0)
                    .toList();
            if (counted.isEmpty()) {
                return new NumberFormat(true, false, 1);
            }
            double smallest = Double.MAX_VALUE;
            double largest = 0;
            boolean whole = true;
            for (double number : counted) {
                smallest = Math.min(smallest, Math.abs(number));
                largest = Math.max(largest, Math.abs(number));
                whole &= number == Math.rint(number);
            }
            boolean scientific = largest / smallest > 1000 || largest > 1e8
                    || (!whole && smallest < 1e-4);
            NumberFormat narrow = new NumberFormat(whole, scientific, 0);
            int width = 1;
            for (float number : counted) {
                width = Math.max(width, narrow.format(number).length());
            }
            return new NumberFormat(whole, scientific, width);
        }

        String format(float number) {
            String text;
            if (!Float.isFinite(number)) {
                text = Float.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
            } else if (scientific) {
                text = scientific(number);
            } else {
                text = fixed(number, whole ? 0 : PRECISION) + (whole ? "." : "");
            }
            return " ".repeat(Math.max(0, width - text.length())) + text;
        }

        private static String sign(float number) {
            return Float.floatToRawIntBits(number) < 0 ? "-" : "";
        }

        private static String fixed(float number, int digits) {
            BigDecimal exact = new BigDecimal(Math.abs(number));
            return sign(number) + exact.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        }

        private static String scientific(float number) {
            BigDecimal exact = new BigDecimal(Math.abs(number));
            if (exact.signum() == 0) {
                return sign(number) + "0." + "0".repeat(PRECISION) + "e+00";
            }
            BigDecimal rounded = exact
                    .round(new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN));
            int exponent = rounded.precision() - rounded.scale() - 1;
            String digits = rounded.unscaledValue().toString();
            digits = digits + "0".repeat(Math.max(0, PRECISION + 1 - digits.length()));
            String power = Math.abs(exponent) < 10
                    ? "0" + Math.abs(exponent)
                    : "" + Math.abs(exponent);
            return sign(number) + digits.charAt(0) + "." + digits.substring(1, PRECISION + 1) + "e"
                    + (exponent < 0 ? "-" : "+") + power;
        }
    }
}
