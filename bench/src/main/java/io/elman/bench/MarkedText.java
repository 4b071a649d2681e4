package io.elman.bench;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown page with parts that a program fills in. Such a part stands between two lines:
///
/// ```
/// <!-- generated: NAME -->
/// <!-- end: NAME -->
/// ```
public final class MarkedText {
    private static final Pattern PART = Pattern.compile(
            "(?s)(<!-- generated: ([a-z0-9-]+) -->\n).*?(<!-- end: \\2 -->)");

    private MarkedText() {}

    /// The page with every part replaced by the text of its name. What stands outside is kept.
    ///
    /// @throws IllegalArgumentException if the page has other parts than there are texts
    public static String fill(String page, Map<String, String> parts) {
        Matcher matcher = PART.matcher(page);
        Set<String> found = new LinkedHashSet<>(
                matcher.results().map(part -> part.group(2)).toList());
        if (!found.equals(parts.keySet())) {
            throw new IllegalArgumentException("the page: expected the generated parts "
                    + parts.keySet() + ", got " + found
                    + ". Each starts and ends with a line <!-- generated: NAME -->"
                    + " and <!-- end: NAME -->.");
        }
        return matcher.reset().replaceAll(part -> Matcher.quoteReplacement(filled(part, parts)));
    }

    private static String filled(MatchResult part, Map<String, String> parts) {
        String text = Objects.requireNonNull(parts.get(part.group(2)));
        return part.group(1) + "\n" + text.strip() + "\n\n" + part.group(3);
    }
}
