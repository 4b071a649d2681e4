package io.elman.train;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A stream that keeps what is printed to it.
final class Printed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    /// What has been printed since the last call, with `\n` as the end of a line.
    String take() {
        stream.flush();
        String text = bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        bytes.reset();
        return text;
    }
}
