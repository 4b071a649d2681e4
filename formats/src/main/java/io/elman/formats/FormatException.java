package io.elman.formats;

import java.io.Serial;

/// A file whose content is not what its format demands:
/// `<file>: <what is wrong at which place>. <what to do>`
public final class FormatException extends FileException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1_000;

    private final String file;
    private final String fault;
    private final String remedy;

    /// A fault of a file.
    ///
    /// @param file its path, or another name that the user knows it by
    /// @param fault what is wrong and where, without a full stop; may quote the file: control
    ///     characters are shown as �, and the middle of a very long text as …
    /// @param remedy what the user can do, a sentence
    public FormatException(String file, String fault, String remedy) {
        String legible = legible(fault);
        super(file + ": " + legible + ". " + remedy, null);
        this.file = file;
        this.fault = legible;
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

    private static String legible(String fault) {
        String shown = fault.length() <= LONGEST
                ? fault
                : fault.substring(0, LONGEST / 2) + "…"
                        + fault.substring(fault.length() - LONGEST / 2);
        return shown.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
