package io.elman.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes whatever, for every reader. An ordinary run replays the inputs that are kept beside
/// the tests; `formats/fuzz` looks for new ones.
class ReaderFuzzTest {
    @FuzzTest
    void safetensors(byte[] bytes) {
        Readers.SAFETENSORS.survives(bytes);
    }

    @FuzzTest
    void npy(byte[] bytes) {
        Readers.NPY.survives(bytes);
    }

    @FuzzTest
    void json(byte[] bytes) {
        Readers.JSON.survives(bytes);
    }

    @FuzzTest
    void zip(byte[] bytes) {
        Readers.ZIP.survives(bytes);
    }

    @FuzzTest
    void torch(byte[] bytes) {
        Readers.TORCH.survives(bytes);
    }

    @FuzzTest
    void pickle(byte[] bytes) {
        Readers.PICKLE.survives(bytes);
    }

    @FuzzTest
    void hdf5(byte[] bytes) {
        Readers.HDF5.survives(bytes);
    }
}
