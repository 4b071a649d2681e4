package io.elman.formats;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writing a file so that at every instant, whatever crashes, its path holds the whole old content
/// or the whole new one.
///
/// The content goes to a temporary file in the same folder, which is synced to the disk and
/// renamed; then the folder is synced. If anything fails, the temporary file is removed and the old
/// content stays. A killed process leaves its temporary file, `.<name>.<random>.tmp`, which nobody
/// reads.
public final class AtomicFile {
    private AtomicFile() {}

    /// What produces the content.
    @FunctionalInterface
    public interface Content {
        /// Writes all of the content. The stream is not buffered.
        void writeTo(OutputStream stream) throws IOException;
    }

    /// Writes the content to the path, creating or replacing the file.
    ///
    /// @throws FileException with a sentence, if the file cannot be written
    public static void write(Path path, Content content) {
        Path name = path.getFileName();
        Path folder = path.toAbsolutePath().getParent();
        if (name == null || folder == null || Files.isDirectory(path)) {
            throw FileException.cannotWrite(path, "it is a folder", "Name a file in it.", null);
        }
        Path temporary = folder.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            boolean renamed = false;
            Files.createFile(temporary);
            try {
                writeAndSync(temporary, content);
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
                renamed = true;
            } finally {
                if (!renamed) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException e) {
            throw FileException.cannotWrite(path, e);
        }
        sync(folder);
    }

    /// Writes the text to the path in UTF-8, creating or replacing the file.
    ///
    /// @throws FileException with a sentence, if the file cannot be written
    public static void write(Path path, String text) {
        write(path, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A `FileOutputStream`, because a channel would fail in a thread that was asked to stop.
    private static void writeAndSync(Path file, Content content) throws IOException {
        try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
            content.writeTo(stream);
            stream.getFD().sync();
        }
    }

    /// Syncs the folder, so that the new name survives a power failure, where the platform can.
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders. The file is whole and in its place all the same.
        }
    }
}
