package io.elman.formats.hdf5;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.nio.file.Path;

/// Reads HDF5 files of the kind that h5py makes unless it is told otherwise, as Keras does: a
/// superblock of version 0, object headers of version 1, groups with symbol tables, numbers without
/// chunks and filters, attributes that are texts, lists of texts or numbers.
///
/// Everything else that HDF5 has is refused by its name: chunks, compression, the newer forms of
/// files and groups, links, compounds. The tree is read at once, the numbers when they are asked
/// for. What it may cost is in [ReadLimits].
///
/// Source: [HDF5 File Format
/// Specification](https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html).
public final class Hdf5File {
    private Hdf5File() {}

    /// The tree of a file, which is mapped: see [FileBytes].
    ///
    /// @throws FormatException if it is no such file
    /// @throws io.elman.formats.FileException if it cannot be read
    public static Hdf5Group read(Path path) {
        return read(FileBytes.map(path), ReadLimits.standard());
    }

    /// The tree in these bytes.
    ///
    /// @throws FormatException if they are no such file, or one that exceeds the limits
    public static Hdf5Group read(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            Input input = new Input(file, limits);
            return new TreeReader(input).root(Superblock.root(input));
        });
    }
}
