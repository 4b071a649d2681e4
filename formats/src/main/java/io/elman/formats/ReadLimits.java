package io.elman.formats;

/// What a file may cost to read beyond its own size, so that a small hostile one cannot take all
/// memory or time. Whoever trusts a file raises them.
///
/// @param bytes by how much what a file unpacks to may exceed four times the file: its compressed
///     parts together, or its tensors together, shared ones counted each time
/// @param items how many things a file's structure may consist of: entries of an archive, values of
///     a JSON text, instructions of a pickle
/// @param depth how deep they may be nested, at most 1,000
public record ReadLimits(long bytes, int items, int depth) {
    private static final ReadLimits STANDARD = new ReadLimits(256L << 20, 1_000_000, 100);

    /// What a user can do whose file exceeds a limit.
    public static final String REMEDY = "If you trust the file, raise the limit.";

    /// @throws IllegalArgumentException if one is below 1, or the depth above 1,000
    public ReadLimits {
        if (bytes < 1 || items < 1 || depth < 1 || depth > 1_000) {
            throw new IllegalArgumentException("ReadLimits: expected limits of 1 or more, and a"
                    + " depth of at most 1000, got " + bytes + ", " + items + " and " + depth);
        }
    }

    /// 256 MiB, a million things, 100 levels.
    public static ReadLimits standard() {
        return STANDARD;
    }

    /// The most bytes that this file may unpack to.
    public long most(FileBytes file) {
        long most = bytes + 4 * file.size();
        return most < 0 ? Long.MAX_VALUE : most;
    }

    /// These limits with another number of bytes.
    public ReadLimits withBytes(long other) {
        return new ReadLimits(other, items, depth);
    }

    /// These limits with another number of things.
    public ReadLimits withItems(int other) {
        return new ReadLimits(bytes, other, depth);
    }

    /// These limits with another depth.
    public ReadLimits withDepth(int other) {
        return new ReadLimits(bytes, items, other);
    }
}
