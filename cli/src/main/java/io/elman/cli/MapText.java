package io.elman.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// The plain data of a model's file for people.
final class MapText {
    private MapText() {}

    /// What the model is for and how it was trained, a line each, as far as the file says.
    static List<String> record(Map<String, Object> task, Map<String, Object> training) {
        List<String> lines = new ArrayList<>();
        if (!task.isEmpty()) {
            lines.add(" Task: " + listed(task));
        }
        if (!training.isEmpty()) {
            lines.add(" Training: " + listed(training));
        }
        if (training.get("results") instanceof Map<?, ?> results) {
            lines.add(" Results: " + listed(results));
        }
        return lines;
    }

    /// What a map says, but not the maps in it: `addition, digits 3, reverse true`.
    private static String listed(Map<?, ?> map) {
        StringJoiner list = new StringJoiner(", ");
        map.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?>)) {
                list.add(name.equals("name")
                        ? shown(value)
                        : name.toString().replace('_', ' ') + " " + shown(value));
            }
        });
        return Printable.of(list.toString());
    }

    private static String shown(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "yes" : "no";
            case Double number ->
                String.format(Locale.ROOT, Math.abs(number) < 1e-3 ? "%.4e" : "%.4f", number);
            case String text when text.contains(" ") -> "\"" + text + "\"";
            default -> String.valueOf(value);
        };
    }
}
