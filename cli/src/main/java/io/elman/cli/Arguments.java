package io.elman.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Reads the values of options, and refuses what is wrong in one sentence:
/// `--digits: expected a whole number from 1 to 9, got 0`.
record Arguments(CommandLine command) {
    /// A whole number within bounds, both included.
    int whole(String option, String text, int least, int most) {
        return (int) whole(option, text, (long) least, most);
    }

    private long whole(String option, String text, long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw wrong(option, expected, text);
            }
            return number;
        } catch (NumberFormatException _) {
            throw wrong(option, expected, text);
        }
    }

    /// A whole number of 64 bits.
    long seed(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw wrong(option, "a whole number of 64 bits", text);
        }
    }

    /// A number above 0, at most `most`.
    double positive(String option, String text, double most, String expected) {
        try {
            double number = Double.parseDouble(text);
            if (!(number > 0 && number <= most)) {
                throw wrong(option, expected, text);
            }
            return number;
        } catch (NumberFormatException _) {
            throw wrong(option, expected, text);
        }
    }

    /// One of these words.
    String choice(String option, String text, List<String> choices) {
        if (!choices.contains(text)) {
            int last = choices.size() - 1;
            throw wrong(
                    option,
                    String.join(", ", choices.subList(0, last)) + " or " + choices.get(last), text);
        }
        return text;
    }

    /// The one file that a command takes.
    ///
    /// @param what such as `one model's file`
    Path only(String what, List<Path> paths) {
        if (paths.size() != 1) {
            throw wrong("expected " + what + ", got "
                    + (paths.isEmpty() ? "none" : paths.size() + " arguments"));
        }
        return paths.getFirst();
    }

    /// What to throw when an option has another value than expected.
    ParameterException wrong(String option, String expected, String got) {
        return wrong(
                option + ": expected " + expected + ", got " + (got.isEmpty() ? "nothing" : got));
    }

    /// What to throw when the arguments are wrong.
    ParameterException wrong(String sentence) {
        return new ParameterException(command, sentence);
    }
}
