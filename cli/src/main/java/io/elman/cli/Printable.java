package io.elman.cli;

import java.util.Locale;

/// Text of foreign files for a terminal, which control characters could tell to do something.
final class Printable {
    private Printable() {}

    /// The text with every control character as an escape: `\u001b`.
    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(unit -> {
            if (Character.isISOControl(unit)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", unit));
            } else {
                printable.append((char) unit);
            }
        });
        return printable.toString();
    }
}
