package io.elman.formats.hdf5;

import io.elman.formats.StoredTensor;
import java.util.List;

/// What is said of a group or a dataset under a name.
public sealed interface Hdf5Attribute {
    /// One text.
    record Text(String text) implements Hdf5Attribute {}

    /// A list of texts.
    record Texts(List<String> texts) implements Hdf5Attribute {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /// Numbers; also h5py's empty list, which has no texts to tell that it is one of texts.
    record Numbers(StoredTensor numbers) implements Hdf5Attribute {}
}
