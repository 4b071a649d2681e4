package io.elman.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that Keras wrote for the tests of `interop`.
final class KerasFiles {
    private KerasFiles() {}

    /// Copies one of them to another file.
    static Path copy(String name, Path to) {
        Path all = TorchFiles.root().resolve("interop/src/test/resources/keras/models.zip");
        try (FileSystem zip = FileSystems.newFileSystem(all);
                InputStream model = Files.newInputStream(zip.getPath(name))) {
            Files.copy(model, to);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
