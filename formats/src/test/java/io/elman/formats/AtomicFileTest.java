package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("model.json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_file_is_created_and_replaced() throws IOException {
        AtomicFile.write(path, "old");
        assertThat(path).hasContent("old");

        AtomicFile.write(path, "größer ☑");

        assertThat(Files.readString(path)).isEqualTo("größer ☑");
        assertThat(names()).containsExactly("model.json");
    }

    @Test
    void a_path_without_a_folder_is_in_the_current_one() throws IOException {
        Path bare = Path.of("atomic-file-test.tmp");
        try {
            AtomicFile.write(bare, "here");
            assertThat(bare).hasContent("here");
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    @Test
    void the_old_content_stays_until_the_new_one_is_whole() throws IOException {
        AtomicFile.write(path, "old");

        AtomicFile.write(path, stream -> {
            stream.write("half".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            assertThat(path).hasContent("old");
            assertThat(names()).hasSize(2);
            stream.write(" and half".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(path).hasContent("half and half");
    }

    @Test
    void a_failure_in_the_middle_leaves_the_old_content_and_nothing_else() throws IOException {
        AtomicFile.write(path, "old");

        assertThatThrownBy(() -> AtomicFile.write(path, stream -> {
            stream.write(1);
            throw new IOException("No space left on device");
        }))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + path
                        + ": no space left on device. Choose another path, or make room on "
                        + "the disk.")
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> AtomicFile.write(path, stream -> {
            stream.write(1);
            throw new IllegalStateException("not the disk's fault");
        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(path).hasContent("old");
        assertThat(names()).containsExactly("model.json");
    }

    @Test
    void a_failure_of_the_first_write_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(path, stream -> {
            throw new EOFException();
        }))
                .hasMessage("cannot write " + path
                        + ": the operating system refused (EOFException). Choose another "
                        + "path, or make room on the disk.");

        assertThat(names()).isEmpty();
    }

    @Test
    void a_missing_folder_is_named() {
        Path deep = folder.resolve("none").resolve("model.json");

        assertThatThrownBy(() -> AtomicFile.write(deep, "text"))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + deep
                        + ": its folder does not exist. Create the folder, or choose "
                        + "another path.");
    }

    @Test
    void a_folder_is_not_replaced_by_a_file() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder, "text"))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + folder + ": it is a folder. Name a file in it.");
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/"), "text"))
                .isInstanceOf(FileException.class)
                .hasMessage(
                        "cannot write " + Path.of("/") + ": it is a folder. Name a file in it.");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_file_where_the_folder_should_be_gets_a_sentence() throws IOException {
        AtomicFile.write(path, "old");
        Path below = path.resolve("deeper");

        assertThatThrownBy(() -> AtomicFile.write(below, "text"))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("cannot write " + below + ": ")
                .hasMessageEndingWith(".");

        assertThat(path).hasContent("old");
    }

    @Test
    void a_thread_that_was_asked_to_stop_still_writes() {
        Thread.currentThread().interrupt();
        try {
            AtomicFile.write(path, "kept");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(path).hasContent("kept");
    }

    @Test
    void reasons_of_the_operating_system_become_sentences() {
        Path file = Path.of("m");

        assertThat(FileException.cannotWrite(file, new AccessDeniedException("m")))
                .hasMessage(
                        "cannot write m: permission denied. Choose a path that this user may write.");
        assertThat(FileException.cannotWrite(file,
                new FileSystemException("m", null, "Read-only file system")))
                .hasMessage(
                        "cannot write m: read-only file system. Choose another path, or make room on the disk.");
        assertThat(FileException.cannotRead(file, new AccessDeniedException("m")))
                .hasMessage("cannot read m: permission denied. Make it readable for this user.");
        assertThat(FileException.cannotRead(file, new IOException("Input/output error")))
                .hasMessage("cannot read m: input/output error. Check the disk and the path.");
        assertThat(FileException.cannotRead(file, new FileSystemException("m")))
                .hasMessage(
                        "cannot read m: the operating system refused (FileSystemException). Check the disk and "
                                + "the path.");
    }
}
