package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
    @TempDir
    private Path folder;

    @Test
    void a_run_without_a_folder_gets_the_first_free_one() throws IOException {
        Path runs = folder.resolve("runs");
        assertThat(FreeFolder.in(runs, "addition")).isEqualTo(runs.resolve("addition"));
        Files.createDirectories(runs.resolve("addition"));
        assertThat(FreeFolder.in(runs, "addition")).isEqualTo(runs.resolve("addition-2"));
        Files.createDirectories(runs.resolve("addition-2"));
        Files.createDirectories(runs.resolve("addition-4"));
        assertThat(FreeFolder.in(runs, "addition")).isEqualTo(runs.resolve("addition-3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"runs/addition-2|runs/addition-2", "my runs/a|'my runs/a'", "it's|'it'\\''s'", "Übung|Übung", "a$b|'a$b'"})
    void a_path_is_quoted_for_the_shell_if_it_needs_to_be(String path, String quoted) {
        assertThat(Shell.quoted(Path.of(path))).isEqualTo(quoted);
    }
}
