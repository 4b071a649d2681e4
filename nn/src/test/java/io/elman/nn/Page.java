package io.elman.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documents that quotes numbers and lines of code, so that a test can check them.
///
/// Numbers stand in blocks fenced as `numbers`, one `name = value` a line, with the arithmetic
/// between two equals signs if it is shown: `s1[1] = tanh(0.5) = 0.4621`. Code stands in blocks
/// fenced as `java`, after a link to the file it is from.
final class Page {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+\\.java)\\)");

    private final Path file;
    private final List<Line> numbers = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();

    /// A line of a block of numbers.
    ///
    /// @param name the quantity, with its indices from 1 in brackets where it is one element
    /// @param arithmetic how the value is computed, or empty
    /// @param value all numbers of the value, in order
    record Line(String name, String arithmetic, List<Double> value) {
        /// The quantity without indices.
        String quantity() {
            return name.replaceFirst("\\[.*", "");
        }

        /// Which element of a vector, or of a matrix of two columns, this is; −1 for the whole.
        int index() {
            Matcher indices = Pattern.compile("\\[(\\d)(?:,(\\d))?]").matcher(name);
            if (!indices.find()) {
                return -1;
            }
            int first = Integer.parseInt(indices.group(1)) - 1;
            return indices.group(2) == null
                    ? first
                    : 2 * first + Integer.parseInt(indices.group(2)) - 1;
        }
    }

    /// Lines of code and the file that they should be in.
    record Quote(Path source, String code) {}

    private Page(Path file) {
        this.file = file;
    }

    /// Reads a page of the project's folder `docs`.
    static Page read(String name) throws IOException {
        Page page = new Page(folder().resolve(name));
        page.parse();
        return page;
    }

    /// The project's folder `docs`.
    static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs");
    }

    List<Line> numbers() {
        return numbers;
    }

    List<Quote> quotes() {
        return quotes;
    }

    private void parse() throws IOException {
        String fence = "";
        Path source = file;
        StringBuilder code = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("```")) {
                if (fence.equals("java")) {
                    quotes.add(new Quote(source, code.toString()));
                }
                code.setLength(0);
                fence = fence.isEmpty() ? line.substring(3) : "";
            } else if (fence.equals("java")) {
                code.append(line).append('\n');
            } else if (fence.equals("numbers")) {
                numbers.add(number(line));
            } else if (fence.isEmpty()) {
                Matcher link = LINK.matcher(line);
                while (link.find()) {
                    source = file.resolveSibling(link.group(1)).normalize();
                }
            }
        }
    }

    private static Line number(String line) {
        List<String> parts = List.of(line.split(" = ", -1));
        if (parts.size() < 2 || parts.size() > 3) {
            throw new AssertionError(
                    "expected name = value or name = arithmetic = value, got " + line);
        }
        List<Double> value = NUMBER.matcher(parts.getLast())
                .results()
                .map(found -> Double.valueOf(found.group()))
                .toList();
        return new Line(parts.getFirst(), parts.size() == 3 ? parts.get(1) : "", value);
    }
}
