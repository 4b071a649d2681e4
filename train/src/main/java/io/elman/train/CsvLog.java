package io.elman.train;

import io.elman.formats.AtomicFile;
import io.elman.formats.FileException;
import io.elman.nn.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a line for each epoch to a CSV file: its number, every figure, the seconds. The file is
/// whole after every epoch, and holds the epochs before an interruption too. Keras' `CSVLogger`.
public final class CsvLog implements Listener {
    private static final String LENGTH = "length_before";

    private final Path file;
    private final char separator;
    private final boolean append;
    private int savedLength = -1;
    private String before = "";

    private CsvLog(Path file, char separator, boolean append) {
        this.file = file;
        this.separator = separator;
        this.append = append;
    }

    /// @param file where to write; replaced if it exists
    public CsvLog(Path file) {
        this(file, ',', false);
    }

    /// A new one with another character between the columns.
    public CsvLog separator(char separator) {
        return new CsvLog(file, separator, append);
    }

    /// A new one that leaves what the file holds and writes below it, without the names of the
    /// columns if it holds anything.
    public CsvLog append() {
        return new CsvLog(file, separator, true);
    }

    /// @throws FileException if there is a file to write below that cannot be read
    @Override
    public void onStart(Training training) {
        String found = append && Files.exists(file) ? read() : "";
        // A run that goes on writes its lines anew, below what was there before it began.
        before = savedLength < 0
                ? found
                : found.substring(0, Math.clamp(savedLength, 0, found.length()));
    }

    private String read() {
        try {
            String text = Files.readString(file);
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        } catch (IOException _) {
            throw FileException.cannotWrite(file, "what it holds cannot be read",
                    "Choose another path.");
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        StringBuilder text = new StringBuilder(before);
        if (before.isEmpty()) {
            text.append("epoch");
            result.values().keySet().forEach(name -> text.append(separator).append(name));
            text.append(separator).append("seconds\n");
        }
        for (EpochResult epoch : training.finished()) {
            text.append(epoch.epoch());
            epoch.values().values().forEach(value -> text.append(separator).append(value));
            text.append(separator).append(epoch.seconds()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    @Override
    public @Nullable Spec spec() {
        return append ? Spec.of("CsvLog").with("append", true) : null;
    }

    @Override
    public Map<String, String> state() {
        return append ? Map.of(LENGTH, Integer.toString(before.length())) : Map.of();
    }

    @Override
    public void restore(Map<String, String> state) {
        savedLength = new SavedStrings("CsvLog", state).whole(LENGTH, -1);
    }
}
