package io.elman.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs the command within the test's process.
final class Cli {
    private Cli() {}

    /// What a command gave.
    record Outcome(int code, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }
    }

    /// Runs the command where no terminal is.
    static Outcome run(String... args) {
        return run(false, false, args);
    }

    /// Runs the command on a terminal, perhaps one that shows colours.
    static Outcome run(boolean terminal, boolean colour, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(print(out), print(err), terminal, colour, 200);
        int code = Main.run(console, new Interruption(console.err()), args);
        return outcome(code, out, err);
    }

    /// Runs the command and asks it to stop, as Ctrl-C does, once `trigger` stands in its output.
    static Outcome interrupt(String trigger, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Interruption interruption = new Interruption(print(err));
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                if (toString(StandardCharsets.UTF_8).contains(trigger)) {
                    interruption.ask();
                }
            }
        };
        Console console = new Console(print(out), print(err), true, false, 200);
        int code = Main.run(console, interruption, args);
        return outcome(code, out, err);
    }

    static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static Outcome outcome(int code, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Outcome(code, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /// The arguments of the shortest run, one digit, and more.
    static String[] smallRun(Object folder, String... more) {
        List<String> args = new ArrayList<>(
                List.of("train", "addition", "--out", folder.toString()));
        args.addAll(List.of("--digits", "1", "--hidden", "8", "--batch", "16"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }
}
