package io.elman.interop.keras;

import io.elman.formats.FileBytes;
import io.elman.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The models that Keras saved, and what it computes with them.
final class KerasModels {
    static final Golden EXPECTED = Golden.load(KerasModels.class, "/keras/expected.txt");

    private static final Map<String, byte[]> FILES = files("/keras/models.zip");

    private KerasModels() {}

    static Map<String, byte[]> files(String resource) {
        try (InputStream stream = KerasModels.class.getResourceAsStream(resource)) {
            return unzipped(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, byte[]> unzipped(InputStream stream) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    static byte[] bytes(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    static FileBytes file(String name) {
        return FileBytes.of(name, bytes(name));
    }

    /// The names of the cases that were saved in a file with this ending.
    static List<String> cases(String ending) {
        return FILES.keySet().stream()
                .filter(name -> name.endsWith(ending) && !name.startsWith("refused-")
                        && (ending.equals(".weights.h5") || !name.endsWith(".weights.h5")))
                .map(name -> name.substring(0, name.length() - ending.length())).toList();
    }
}
