package io.elman.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command prints, and what can be shown there.
///
/// @param out results
/// @param err what has gone wrong, and what is said beside the results
/// @param terminal whether `out` is a terminal, on which a line can be redrawn
/// @param colour whether `out` shows colours
/// @param columns the width of the terminal
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /// The console of this process, in UTF-8 whatever the locale. The launcher says in system
    /// properties whether it is a terminal: `elman.terminal`, and how wide: `elman.columns`. A
    /// variable `NO_COLOR` that is not empty turns colours off (https://no-color.org).
    static Console ofProcess() {
        boolean terminal = Boolean.getBoolean("elman.terminal");
        String noColor = System.getenv("NO_COLOR");
        return new Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminal,
                terminal && (noColor == null || noColor.isEmpty()),
                Math.max(1, Integer.getInteger("elman.columns", USUAL_COLUMNS)));
    }

    /// A console that is no terminal.
    static Console plain(PrintStream out, PrintStream err) {
        return new Console(out, err, false, false, USUAL_COLUMNS);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
