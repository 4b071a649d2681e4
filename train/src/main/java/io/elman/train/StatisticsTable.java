package io.elman.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// Statistics of several tensors at one moment of a run.
///
/// @param what what the tensors are: `gradients` or `activations`
/// @param epoch the number of the epoch, from 1
/// @param batch how many of its batches are done
/// @param rows the statistics by the name of the parameter or the layer
public record StatisticsTable(String what, int epoch, int batch,
        SequencedMap<String, TensorStatistics> rows) {
    /// Keeps a copy.
    public StatisticsTable {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    }

    /// The table as text: a line for each tensor. Numbers that are not finite are named with the
    /// tensor that holds them.
    @Override
    public String toString() {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(what + " in epoch " + epoch + ", batch " + batch);
        text.append('\n').append(" ".repeat(width))
                .append("        norm     largest        mean         std   zeros\n");
        rows.forEach((name, row) -> {
            text.append(name).append(" ".repeat(width - name.length()));
            text.append(String.format(Locale.ROOT, " %11.4e %11.4e %11.4e %11.4e %6.2f%%",
                    row.norm(), row.largest(), row.mean(), row.deviation(), 100 * row.zeros()));
            if (row.notFinite() > 0) {
                text.append("  ").append(row.notFinite()).append(" of ").append(row.count())
                        .append(" numbers are NaN or infinite");
            }
            text.append('\n');
        });
        return text.toString();
    }
}
