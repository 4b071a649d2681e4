package io.elman.formats;

import java.lang.foreign.MemorySegment;

/// Bytes that may have to be fetched or unpacked first: a part of a mapped file, or a compressed
/// one.
public interface Bytes {
    /// How many there are; known without fetching them.
    long size();

    /// The bytes, [#size] of them.
    ///
    /// @throws FormatException if they turn out to be damaged
    MemorySegment segment();

    /// Bytes that are at hand.
    static Bytes of(MemorySegment segment) {
        return new Bytes() {
            @Override
            public long size() {
                return segment.byteSize();
            }

            @Override
            public MemorySegment segment() {
                return segment;
            }
        };
    }
}
