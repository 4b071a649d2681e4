package io.elman.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One text that another program printed, with what it was printed from.
///
/// A file of them has a section for each:
///
/// ```
/// === a name
/// key the rest of the line
/// ---
/// the expected text,
/// of any number of lines
/// ```
///
/// @param name what stands after `===`
/// @param given the lines before `---`, the first word of each as the key
/// @param expected the text after `---`, its lines joined by `\n`, with no line end at the end
public record GoldenText(String name, Map<String, String> given, String expected) {
    private static final String SECTION = "=== ";

    /// The sections of the file at this place of the class path, in its order.
    ///
    /// @param owner the class whose loader finds the resource, usually the test
    /// @param resource an absolute name such as `/golden/printing.txt`
    public static List<GoldenText> load(Class<?> owner, String resource) {
        return parse(resource, Golden.read(owner, resource));
    }

    /// The sections of this text; `source` names it in error messages.
    public static List<GoldenText> parse(String source, String text) {
        List<String> lines = text.lines().toList();
        List<GoldenText> sections = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(SECTION)) {
                if (!lines.get(at).isBlank() && !lines.get(at).startsWith("#")) {
                    throw new AssertionError(
                            source + " line " + (at + 1) + ": expected a section, got "
                                    + lines.get(at));
                }
                at++;
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith(SECTION)) {
                end++;
            }
            sections.add(section(source + " line " + (at + 1), lines.subList(at, end)));
            at = end;
        }
        return sections;
    }

    private static GoldenText section(String place, List<String> lines) {
        int divider = lines.indexOf("---");
        if (divider < 0) {
            throw new AssertionError(place + ": expected a line --- in the section, got none");
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String line : lines.subList(1, divider)) {
            int space = line.indexOf(' ');
            given.put(space < 0 ? line : line.substring(0, space),
                    space < 0 ? "" : line.substring(space + 1));
        }
        return new GoldenText(
                lines.getFirst().substring(SECTION.length()),
                given,
                String.join("\n", lines.subList(divider + 1, lines.size())));
    }

    /// What the section gives under this key.
    public String given(String key) {
        String value = given.get(key);
        if (value == null) {
            throw new AssertionError(name + ": expected a line " + key + ", got " + given.keySet());
        }
        return value;
    }

    /// The name, so that a parameterised test is called by it.
    @Override
    public String toString() {
        return name;
    }
}
