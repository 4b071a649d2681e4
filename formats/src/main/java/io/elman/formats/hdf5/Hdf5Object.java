package io.elman.formats.hdf5;

import java.util.Map;

/// A group or a dataset.
public sealed interface Hdf5Object permits Hdf5Group, Hdf5Dataset {
    /// Where it is, such as `/layers/dense/vars`.
    String path();

    /// What is said of it, by name.
    Map<String, Hdf5Attribute> attributes();
}
