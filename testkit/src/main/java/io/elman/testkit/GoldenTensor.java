package io.elman.testkit;

/// A named tensor of a [Golden] file, in double precision.
public final class GoldenTensor {
    private final String name;
    private final int[] shape;
    private final double[] values;

    private GoldenTensor(String name, int[] shape, double[] values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    static GoldenTensor parse(String place, String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length < 2) {
            throw new AssertionError(
                    place + ": expected name, shape and values, got " + line.strip());
        }
        int[] shape = shape(place, words[1]);
        int elements = 1;
        for (int size : shape) {
            elements *= size;
        }
        if (words.length - 2 != elements) {
            throw new AssertionError(
                    place + ": expected " + elements + " values for " + words[0] + " " + words[1]
                            + ", got " + (words.length - 2));
        }
        double[] values = new double[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = number(place, words[i + 2]);
        }
        return new GoldenTensor(words[0], shape, values);
    }

    private static int[] shape(String place, String text) {
        if (text.equals("-")) {
            return new int[0];
        }
        String[] sizes = text.split("x", -1);
        int[] shape = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            if (!sizes[axis].matches("\\d{1,9}")) {
                throw new AssertionError(
                        place + ": expected a shape such as 2x3 or -, got " + text);
            }
            shape[axis] = Integer.parseInt(sizes[axis]);
        }
        return shape;
    }

    private static double number(String place, String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new AssertionError(place + ": expected a number, got " + text, e);
                }
            }
        };
    }

    GoldenTensor named(String other) {
        return new GoldenTensor(other, shape, values);
    }

    /// The name as it stands in the file, or without the prefix it was asked by.
    public String name() {
        return name;
    }

    /// A copy of the sizes of the axes.
    public int[] shape() {
        return shape.clone();
    }

    /// A copy of the values, row-major.
    public double[] values() {
        return values.clone();
    }

    /// The values rounded to float32.
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /// The values as integers.
    public int[] integers() {
        int[] integers = new int[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) values[i];
            if (integers[i] != values[i]) {
                throw new AssertionError(
                        name + ": expected whole numbers, got " + values[i] + " at " + i);
            }
        }
        return integers;
    }

    /// The only value.
    public double scalar() {
        if (values.length != 1) {
            throw new AssertionError(name + ": expected one value, got " + values.length);
        }
        return values[0];
    }
}
