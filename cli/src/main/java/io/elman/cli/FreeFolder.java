package io.elman.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of a run whose user has named none.
final class FreeFolder {
    private FreeFolder() {}

    /// `parent/name`, or the first of `parent/name-2`, `parent/name-3`, … that does not exist.
    static Path in(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = parent.resolve(name + "-" + number);
        }
        return folder;
    }
}
