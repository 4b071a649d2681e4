package io.elman.bench;

import java.util.ArrayList;
import java.util.List;

/// A Markdown table that grows by rows; the first column is text, the others are set to the right
/// or to the left.
public final class Table {
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    private Table(List<String> titles, String alignment) {
        columns = titles.size();
        row(titles);
        List<String> rule = new ArrayList<>(List.of(":---"));
        for (int i = 1; i < columns; i++) {
            rule.add(alignment);
        }
        row(rule);
    }

    /// A table whose other columns are set to the right.
    public static Table ofFigures(List<String> titles) {
        return new Table(titles, "---:");
    }

    /// A table whose other columns are set to the left.
    public static Table ofText(List<String> titles) {
        return new Table(titles, ":---");
    }

    /// Adds a row.
    ///
    /// @throws IllegalArgumentException if it has not a cell for each column
    public void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "a table's row: expected " + columns + " cells, got " + cells);
        }
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
