import org.jspecify.annotations.NullMarked;

/// Bytes to named tensors and back: safetensors, npy, PyTorch's files, HDF5, zip, JSON. Nothing
/// here knows layers.
@NullMarked
module io.elman.formats {
    requires static transitive org.jspecify;
    requires transitive io.elman.tensor;
    requires tools.jackson.core;

    exports io.elman.formats;
    exports io.elman.formats.hdf5;
    exports io.elman.formats.torch;
    exports io.elman.formats.zip;
}
