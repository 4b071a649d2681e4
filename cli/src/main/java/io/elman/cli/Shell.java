package io.elman.cli;

import java.nio.file.Path;

/// Text for a shell's command line.
final class Shell {
    private Shell() {}

    /// The path, in quotes if it needs them.
    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\p{L}\\p{N}/._+=:@%,-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
