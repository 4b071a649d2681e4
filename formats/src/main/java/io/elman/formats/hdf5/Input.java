package io.elman.formats.hdf5;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;

/// The bytes of an HDF5 file, with what reading its structure has cost so far and the object that
/// is being read.
final class Input {
    private static final String REMEDY = "Save it with Keras 3, or with h5py as its defaults are.";

    private final FileBytes file;
    private final ReadLimits limits;
    private final long mostBytes;
    private String place = "/";
    private long bytes;
    private int items;

    Input(FileBytes file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
        this.mostBytes = limits.most(file);
    }

    FileBytes file() {
        return file;
    }

    String source() {
        return file.source();
    }

    int depth() {
        return limits.depth();
    }

    /// Says which object the faults from here on are those of.
    void enter(String path) {
        place = path;
    }

    /// The part of the file with this place, as long as the file is long enough.
    Span span(String what, long at, long size) {
        file.slice(at, size);
        return new Span(this, what, at, size);
    }

    /// Counts one thing of the structure.
    void spend() {
        if (++items > limits.items()) {
            throw new FormatException(source(), "expected a structure of at most "
                    + limits.items() + " things, got more at " + place, ReadLimits.REMEDY);
        }
    }

    /// Counts bytes that are handed out, those of a shared part each time.
    void spend(long count) {
        bytes += count;
        if (bytes < 0 || bytes > mostBytes) {
            throw new FormatException(source(), "its contents add up to more than " + mostBytes
                    + " bytes at " + place, ReadLimits.REMEDY);
        }
    }

    /// A file that contradicts the format.
    FormatException damaged(String what) {
        return file.damaged(what + " (in " + place + ")");
    }

    /// A part of the format that Keras does not use.
    FormatException unsupported(String what) {
        return new FormatException(source(), place + " " + what
                + ", which Elman's reader does not know", REMEDY);
    }
}
