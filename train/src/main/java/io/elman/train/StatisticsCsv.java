package io.elman.train;

import io.elman.formats.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Appends the rows of statistics to a CSV file, with the names of the columns first if the file is
/// new or empty. A run that goes on after an interruption goes on below.
///
/// @param file where to write
public record StatisticsCsv(Path file) implements Consumer<StatisticsTable> {
    private static final String HEADING = "epoch,batch,name,count,norm,largest,mean,std,zeros,not_finite\n";

    /// @throws FileException if the file cannot be written
    @Override
    public void accept(StatisticsTable table) {
        try {
            StringBuilder text = new StringBuilder(
                    Files.exists(file) && Files.size(file) > 0 ? "" : HEADING);
            table.rows().forEach((name, row) -> text
                    .append(table.epoch()).append(',').append(table.batch()).append(',')
                    .append(name).append(',').append(row.count()).append(',')
                    .append(row.norm()).append(',').append(row.largest()).append(',')
                    .append(row.mean()).append(',').append(row.deviation()).append(',')
                    .append(row.zeros()).append(',').append(row.notFinite()).append('\n'));
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException cause) {
            throw FileException.cannotWrite(file, "the operating system refused ("
                    + cause.getClass().getSimpleName() + ")", "Check the disk and the path.");
        }
    }
}
