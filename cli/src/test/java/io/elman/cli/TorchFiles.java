package io.elman.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that PyTorch wrote for the tests of `interop`.
final class TorchFiles {
    private TorchFiles() {}

    /// A copy of one of them in this folder.
    static Path copy(String name, Path folder) {
        try {
            return Files.copy(root().resolve("interop/src/test/resources/torch").resolve(name),
                    folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder of the whole project.
    static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root;
    }
}
