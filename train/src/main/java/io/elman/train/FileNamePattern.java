package io.elman.train;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of files that tell the epoch and its figures: `model-{epoch:02d}-{val_loss:.2f}`.
///
/// @param who whose pattern it is
/// @param text with figures in braces
record FileNamePattern(String who, String text) {
    private static final Pattern FIGURE = Pattern
            .compile("\\{(?:epoch(?::0(?<digits>\\d)d)?|(?<name>\\w+)(?::\\.(?<decimals>\\d)f)?)}");

    /// A pattern that names files, not folders.
    static FileNamePattern of(String who, String text) {
        String rest = FIGURE.matcher(text).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException(who
                    + ": expected {epoch}, {epoch:02d}, {figure} or {figure:.2f} in braces, got "
                    + text);
        }
        return new FileNamePattern(who, new FileNamePattern(who, text).requireName(text));
    }

    /// Demands the name of a file, without folders.
    String requireName(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.equals(".")
                || name.equals("..")) {
            throw new IllegalArgumentException(
                    who + ": expected the name of a file without folders, got " + name);
        }
        return name;
    }

    /// The figures that it names.
    List<String> figures() {
        return FIGURE.matcher(text).results()
                .filter(match -> match.group("name") != null)
                .map(match -> match.group("name"))
                .toList();
    }

    /// The name for an epoch.
    String name(EpochResult result) {
        return FIGURE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(written(match, result)));
    }

    private static String written(MatchResult match, EpochResult result) {
        if (match.group("name") == null) {
            String digits = match.group("digits");
            return String.format(Locale.ROOT, digits == null ? "%d" : "%0" + digits + "d",
                    result.epoch());
        }
        String decimals = match.group("decimals");
        return String.format(Locale.ROOT, "%." + (decimals == null ? "4" : decimals) + "f",
                result.value(match.group("name")));
    }
}
