package io.elman.train;

import io.elman.formats.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/// Writes a line for each epoch to a CSV file: its number, every figure, the seconds. The file is
/// whole after every epoch, and holds the epochs before an interruption too.
public final class CsvLog implements Listener {
    private final Path file;

    /// @param file where to write; replaced if it exists
    public CsvLog(Path file) {
        this.file = file;
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        StringBuilder text = new StringBuilder("epoch");
        result.values().keySet().forEach(name -> text.append(',').append(name));
        text.append(",seconds\n");
        List<EpochResult> epochs = training.finished();
        for (EpochResult epoch : epochs) {
            text.append(epoch.epoch());
            epoch.values().values().forEach(value -> text.append(',').append(value));
            text.append(',').append(epoch.seconds()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }
}
