package io.elman.nn;

import io.elman.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints a model as a table like that of Keras' `summary()`: layer, output shape, parameters.
final class Summary {
    private static final int LAYER_WIDTH = 33;
    private static final int SHAPE_WIDTH = 24;
    private static final int COUNT_WIDTH = 15;

    private final StringBuilder text = new StringBuilder("Model: \"sequential\"\n");

    private Summary() {}

    static String of(Sequential model, Shape example) {
        return new Summary().print(model, example);
    }

    private String print(Sequential model, Shape example) {
        rule('┏', '━', '┳', '┓');
        row('┃', "Layer (type)", "Output Shape", "Param #");
        rule('┡', '━', '╇', '┩');
        List<String> names = names(model.layers());
        Shape shape = example;
        for (int i = 0; i < model.layers().size(); i++) {
            Layer layer = model.layers().get(i);
            shape = model.outputShape(i, shape);
            if (i > 0) {
                rule('├', '─', '┼', '┤');
            }
            row('│', names.get(i) + " (" + kind(layer) + ")", batched(shape),
                    String.format(Locale.ROOT, "%,d", layer.parameterCount()));
        }
        rule('└', '─', '┴', '┘');
        long count = model.parameterCount();
        text.append(" Total params: ").append(counted(count)).append('\n');
        long trainable = model.trainableCount();
        text.append(" Trainable params: ").append(counted(trainable)).append('\n');
        text.append(" Non-trainable params: ").append(counted(count - trainable)).append('\n');
        return text.toString();
    }

    /// The class as it prints itself, without its options.
    private static String kind(Layer layer) {
        return layer.toString().split("\\(", 2)[0];
    }

    /// The names of layers as Keras gives them: the kind in lower case, from the second of a kind
    /// on with a number.
    static List<String> names(List<Layer> layers) {
        Map<String, Integer> used = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            String snake = kind(layer).replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
            int before = used.merge(snake, 1, Integer::sum) - 1;
            names.add(snake + (before == 0 ? "" : "_" + before));
        }
        return names;
    }

    private static String batched(Shape example) {
        List<String> sizes = new ArrayList<>(List.of("None"));
        for (int size : example.dims()) {
            sizes.add(Integer.toString(size));
        }
        return "(" + String.join(", ", sizes) + ")";
    }

    private static String counted(long count) {
        double bytes = 4.0 * count;
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        while (bytes >= 1024 && unit < units.length - 1) {
            bytes /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%,d (%.2f %s)", count, bytes, units[unit]);
    }

    private void rule(char left, char line, char middle, char right) {
        String dash = String.valueOf(line);
        text.append(left).append(dash.repeat(LAYER_WIDTH)).append(middle);
        text.append(dash.repeat(SHAPE_WIDTH)).append(middle).append(dash.repeat(COUNT_WIDTH));
        text.append(right).append('\n');
    }

    private void row(char edge, String layer, String shape, String count) {
        text.append(edge).append(' ').append(pad(layer, LAYER_WIDTH - 1));
        text.append(edge).append(' ').append(pad(shape, SHAPE_WIDTH - 1));
        text.append(edge).append(" ".repeat(Math.max(0, COUNT_WIDTH - 1 - count.length())))
                .append(count);
        text.append(' ').append(edge).append('\n');
    }

    private static String pad(String cell, int width) {
        String cut = cell.length() <= width - 1 ? cell : cell.substring(0, width - 2) + "…";
        return cut + " ".repeat(width - cut.length());
    }
}
