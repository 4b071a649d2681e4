package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
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
        Files.createDirectories(runs.resolve("addition-3"));

        assertThat(FreeFolder.make(runs, "addition")).isEqualTo(runs.resolve("addition"))
                .isEmptyDirectory();
        assertThat(FreeFolder.make(runs, "addition")).isEqualTo(runs.resolve("addition-2"));
        assertThat(FreeFolder.make(runs, "addition")).isEqualTo(runs.resolve("addition-4"));
    }

    @Test
    void a_free_folder_that_cannot_be_made_gets_a_sentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> FreeFolder.make(file.resolve("runs"), "addition"))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("runs/addition") + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"runs/addition-2|runs/addition-2", "my runs/a|'my runs/a'", "it's|'it'\\''s'",
                    "Übung|Übung", "a$b|'a$b'"})
    void a_path_is_quoted_for_the_shell_if_it_needs_to_be(String path, String quoted) {
        assertThat(Shell.quoted(Path.of(path))).isEqualTo(quoted);
    }
}
