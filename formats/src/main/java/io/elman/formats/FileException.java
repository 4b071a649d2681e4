package io.elman.formats;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file that cannot be read or written. The message is meant for the user: which file, what is
/// wrong, what to do.
public sealed class FileException extends RuntimeException permits FormatException {
    @Serial
    private static final long serialVersionUID = 1L;

    FileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static FileException cannotRead(Path path, String reason, String remedy,
            @Nullable IOException cause) {
        return new FileException("cannot read " + path + ": " + reason + ". " + remedy, cause);
    }

    static FileException cannotRead(Path path, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                cannotRead(path, "there is no such file", "Check the path.", cause);
            case AccessDeniedException _ ->
                cannotRead(path, "permission denied", "Make it readable for this user.", cause);
            default -> cannotRead(path, reason(cause), "Check the disk and the path.", cause);
        };
    }

    /// A path that must not be written to, for a reason of the caller's.
    ///
    /// @param reason why, without a full stop
    /// @param remedy what the user can do, a sentence
    public static FileException cannotWrite(Path path, String reason, String remedy) {
        return cannotWrite(path, reason, remedy, null);
    }

    /// A folder that cannot be made.
    public static FileException cannotMakeFolder(Path path, IOException cause) {
        return cannotWrite(path, cause);
    }

    static FileException cannotWrite(Path path, String reason, String remedy,
            @Nullable IOException cause) {
        return new FileException("cannot write " + path + ": " + reason + ". " + remedy, cause);
    }

    static FileException cannotWrite(Path path, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                cannotWrite(path, "its folder does not exist",
                        "Create the folder, or choose another path.", cause);
            case AccessDeniedException _ ->
                cannotWrite(path, "permission denied", "Choose a path that this user may write.",
                        cause);
            default -> cannotWrite(path, reason(cause),
                    "Choose another path, or make room on the disk.", cause);
        };
    }

    /// What the operating system said, as part of a sentence.
    private static String reason(IOException cause) {
        String said = cause instanceof FileSystemException refused
                ? refused.getReason()
                : cause.getMessage();
        if (said == null || said.isBlank()) {
            return "the operating system refused (" + cause.getClass().getSimpleName() + ")";
        }
        String trimmed = said.strip();
        return trimmed.substring(0, 1).toLowerCase(Locale.ROOT) + trimmed.substring(1);
    }
}
