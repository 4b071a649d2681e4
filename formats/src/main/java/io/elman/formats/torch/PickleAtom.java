package io.elman.formats.torch;

import io.elman.formats.Bytes;
import io.elman.formats.DType;

/// What a pickle is made from besides plain data.
sealed interface PickleAtom {

    /// Python's None.
    record None() implements PickleAtom {}

    /// A constructor or a type, known by its full name.
    record Global(String name) implements PickleAtom {}

    /// The numbers that tensors share.
    ///
    /// @param dtype the type that the storage was saved as
    record Storage(String key, DType dtype, Bytes bytes) implements PickleAtom {}

    /// Where arguments begin on the stack.
    record Mark() implements PickleAtom {}

    /// A numpy type, whose byte order comes a little later.
    final class NumpyType implements PickleAtom {
        final String code;
        boolean bigEndian;

        NumpyType(String code) {
            this.code = code;
        }
    }
}
