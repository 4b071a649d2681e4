package io.elman.cli;

import io.elman.formats.FileException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells a user in one sentence what has gone wrong, and gives the exit code for it.
///
/// A stack trace is for developers: `-Delman.debug=true` shows it.
final class Failures {
    static final int FAILED = 1;
    static final int BAD_ARGUMENTS = 2;
    static final int INTERRUPTED = 130;

    /// More suggestions than these help nobody.
    private static final int MOST_SUGGESTIONS = 3;

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    /// Prints the sentence and gives the exit code.
    int report(Throwable failure) {
        if (Boolean.getBoolean("elman.debug")) {
            failure.printStackTrace(err);
        }
        if (failure instanceof ParameterException wrong) {
            say(sentence(wrong));
            err.println("See ./" + wrong.getCommandLine().getCommandSpec().qualifiedName()
                    + " --help.");
            return BAD_ARGUMENTS;
        }
        say(sentence(failure));
        return FAILED;
    }

    private void say(String sentence) {
        String line = sentence.lines().reduce((a, b) -> a.strip() + " " + b.strip()).orElse("");
        boolean ended = line.endsWith(".") || line.endsWith("?") || line.endsWith("!");
        err.println("elman: " + Printable.of(line) + (ended ? "" : "."));
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case FileException file -> String.valueOf(file.getMessage());
            case IllegalArgumentException wrong when wrong.getMessage() != null ->
                String.valueOf(wrong.getMessage());
            case IllegalStateException wrong when wrong.getMessage() != null ->
                withoutName(String.valueOf(wrong.getMessage()));
            case OutOfMemoryError _ ->
                "out of memory. Smaller sizes need less, and ELMAN_JAVA_OPTS=-Xmx8g allows more (here 8 GB).";
            default ->
                "an error in Elman itself: " + failure
                        + ". ELMAN_JAVA_OPTS=-Delman.debug=true shows where; please report it.";
        };
    }

    private static String withoutName(String message) {
        return message.replaceFirst("^Elman: ", "");
    }

    private static String sentence(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> sentence(unmatched);
            case MissingParameterException missing when !missing.getMissing().isEmpty() ->
                name(missing.getMissing().getFirst()) + ": expected a value, got none";
            case OverwrittenOptionException twice ->
                name(twice.getOverwritten()) + ": expected once, got more than once";
            case ParameterException flag when flag.getArgSpec() != null ->
                name(flag.getArgSpec()) + ": expected no value, got " + flag.getValue();
            default -> String.valueOf(wrong.getMessage());
        };
    }

    private static String sentence(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().getFirst();
        boolean option = unmatched.isUnknownOption();
        boolean command = !unmatched.getCommandLine().getSubcommands().isEmpty();
        List<String> suggestions = new ArrayList<>(unmatched.getSuggestions());
        suggestions.removeIf(suggestion -> option && !suggestion.startsWith("--"));
        return (option ? "unknown option " : command ? "unknown command " : "unexpected argument ")
                + first
                + (suggestions.isEmpty() || suggestions.size() > MOST_SUGGESTIONS
                        ? ""
                        : ". Did you mean " + String.join(" or ", suggestions) + "?");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
