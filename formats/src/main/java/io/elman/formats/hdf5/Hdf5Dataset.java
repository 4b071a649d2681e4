package io.elman.formats.hdf5;

import io.elman.formats.StoredTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An array of numbers in the tree.
///
/// @param path where it is
/// @param tensor the numbers, not read yet, named by their path without the first slash
/// @param attributes what is said of it
public record Hdf5Dataset(String path, StoredTensor tensor,
        Map<String, Hdf5Attribute> attributes) implements Hdf5Object {
    public Hdf5Dataset {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
