package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages in `docs/help` and `docs/layers.md` show is code that is compiled: each
/// paragraph of a block stands, line after line, in the Java file that the page links to before
/// it. Spaces and comments may differ.
class HelpPagesTest {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Page.folder().resolve("help"))) {
            return Stream.concat(Stream.of("layers.md"), files
                    .map(file -> "help/" + file.getFileName())
                    .filter(name -> name.endsWith(".md")).sorted()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_block_is_quoted_from_a_file(String name) throws IOException {
        for (Page.Quote quote : Page.read(name).quotes()) {
            assertThat(quote.source().toString()).as("the file of\n" + quote.code())
                    .endsWith(".java");
            String source = plain(Files.readString(quote.source()));
            for (String paragraph : PARAGRAPHS.split(quote.code(), -1)) {
                assertThat(source).contains(plain(paragraph));
            }
        }
    }

    @Test
    void there_are_such_pages() throws IOException {
        assertThat(pages()).contains("help/keep-a-model.md", "help/stream.md");
        assertThat(Page.read("help/keep-a-model.md").quotes()).isNotEmpty();
        assertThat(Page.read("layers.md").quotes()).isNotEmpty();
    }

    private static String plain(String code) {
        return code.lines().map(line -> line.replaceFirst("//.*", "").replaceAll("\\s+", " "))
                .map(String::strip).filter(line -> !line.isEmpty() && !line.equals("@Override"))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
