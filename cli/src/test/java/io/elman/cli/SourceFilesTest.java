package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules on the text of the sources of all modules.
class SourceFilesTest {

    private static final int FILE_LINES = 500;
    private static final int README_LINES = 150;
    private static final int COLUMNS = 100;

    private static final Pattern SKIPPING = Pattern.compile(
            "@(Disabled|Enabled(If|On|For))|\\bassum(e|ing)(That|True|False)\\b");

    private final Path root = root();

    @Test
    void no_source_file_is_longer_than_500_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(".java", ".py", ".sh", ".xml")) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                tooLong.add(root.relativize(file) + ": " + lines);
            }
        }
        assertThat(tooLong).as("files over %s lines hold more than one thing: split them",
                FILE_LINES).isEmpty();
    }

    @Test
    void the_readme_stays_under_150_lines() throws IOException {
        assertThat(Files.readAllLines(root.resolve("README.md")))
                .as("a longer README is not read: move details to docs")
                .hasSizeLessThan(README_LINES);
    }

    @Test
    void no_test_is_skipped() throws IOException {
        assertThat(linesWhere(SKIPPING.asPredicate()))
                .as("a skipped test says that all is well when nobody knows: repair or delete it")
                .isEmpty();
    }

    @Test
    void comments_stay_within_100_columns() throws IOException {
        assertThat(linesWhere(line -> line.length() > COLUMNS
                && line.strip().startsWith("//")
                && !line.strip().startsWith("/// |")
                && !line.contains("://")))
                .as("the formatter leaves comments alone, so their width is kept here;"
                        + " rows of a table and addresses may be longer")
                .isEmpty();
    }

    private List<String> linesWhere(Predicate<String> wrong) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(".java")) {
            if (file.endsWith("cli/SourceFilesTest.java")) {
                continue;
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(root.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private List<Path> sources(String... endings) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(path -> Files.exists(path.resolve("pom.xml")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(Files::isRegularFile)
                            .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                            .forEach(found::add);
                }
            }
        }
        assertThat(found).as("source files under %s", root).hasSizeGreaterThan(20);
        return found;
    }

    /// The folder of the whole project, above the module that is tested.
    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder
                .getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new AssertionError("no mvnw above " + Path.of("").toAbsolutePath());
    }
}
