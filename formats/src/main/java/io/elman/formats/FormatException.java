package io.elman.formats;

import java.io.Serial;

/// A file whose content is not what its format demands:
/// `<file>: <what is wrong at which place>. <what to do>`
public final class FormatException extends FileException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String fault;
    private final String remedy;

    /// A fault of a file.
    ///
    /// @param file its path, or another name that the user knows it by
    /// @param fault what is wrong and where, without a full stop
    /// @param remedy what the user can do, a sentence
    public FormatException(String file, String fault, String remedy) {
        super(file + ": " + fault + ". " + remedy, null);
        this.file = file;
        this.fault = fault;
        this.remedy = remedy;
    }

    /// The path of the file, or another name that the user knows it by.
    public String file() {
        return file;
    }

    /// What is wrong, and where.
    public String fault() {
        return fault;
    }

    /// What the user can do.
    public String remedy() {
        return remedy;
    }
}
