package io.elman.cli;

import io.elman.formats.FileException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of a run whose user has named none.
final class FreeFolder {
    private FreeFolder() {}

    /// Makes `parent/name`, or the first of `parent/name-2`, `parent/name-3`, … that does not
    /// exist. Two runs that start at once get two folders.
    ///
    /// @throws FileException if it cannot be made
    static Path make(Path parent, String name) {
        Path folder = parent.resolve(name);
        try {
            Files.createDirectories(parent);
            for (int number = 2; !isMade(folder); number++) {
                folder = parent.resolve(name + "-" + number);
            }
            return folder;
        } catch (IOException cause) {
            throw FileException.cannotMakeFolder(folder, cause);
        }
    }

    private static boolean isMade(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }
}
