package io.elman.formats;

import io.elman.formats.hdf5.Hdf5File;
import io.elman.formats.torch.PickledArchive;
import io.elman.formats.torch.TorchFile;
import io.elman.formats.zip.ZipArchive;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Every reader as something that takes any bytes to their end: each tensor and each entry is read.
/// Only a [FormatException] may stop it, of one sentence about the file.
public enum Readers {
    /// HDF5 files of the kind that Keras writes.
    HDF5("/hdf5/numbers.h5") {
        @Override
        void read(FileBytes file) {
            Hdf5File.read(file, LIMITS).tensors().values().forEach(Readers::readNumbers);
        }
    },
    /// Safetensors.
    SAFETENSORS("/safetensors/dtypes.safetensors") {
        @Override
        void read(FileBytes file) {
            Safetensors.open(file, LIMITS).tensors().values().forEach(Readers::readNumbers);
        }
    },
    /// Arrays of numpy.
    NPY("/numpy/f8-big-fortran.npy") {
        @Override
        void read(FileBytes file) {
            readNumbers(Npy.read(file));
        }
    },
    /// JSON.
    JSON("/json/object.json") {
        @Override
        void read(FileBytes file) {
            Json.parse(file.source(), new String(file.segment().toArray(
                    ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8), LIMITS);
        }
    },
    /// Zip archives with compressed entries.
    ZIP("/torch/deflated.pt") {
        @Override
        void read(FileBytes file) {
            ZipArchive archive = ZipArchive.open(file, LIMITS);
            archive.names().forEach(name -> attempt(() -> archive.entry(name).segment()));
        }
    },
    /// Files of `torch.save`, without checksums, so that changes go deep.
    TORCH("/torch/without-checksums.pt") {
        @Override
        void read(FileBytes file) {
            readTorch(file);
        }
    },
    /// The pickle in such a file, the archive around it being whole.
    PICKLE("/torch/checkpoint.pkl") {
        @Override
        void read(FileBytes file) {
            readTorch(FileBytes.of(file.source(), PickledArchive.of(file.segment().toArray(
                    ValueLayout.JAVA_BYTE))));
        }
    };

    private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 20_000, 50);

    private final String example;

    Readers(String example) {
        this.example = example;
    }

    abstract void read(FileBytes file);

    /// A whole file of the format.
    public byte[] example() {
        return Fixtures.bytes(example);
    }

    /// Reads the bytes.
    ///
    /// @return whether they were refused
    /// @throws AssertionError if the answer is anything but a result or a sentence
    public boolean survives(byte[] bytes) {
        try {
            read(FileBytes.of("m", bytes));
            return false;
        } catch (FormatException e) {
            checkSentence(e);
            return true;
        }
    }

    private static void readTorch(FileBytes file) {
        TorchFile torch = TorchFile.read(file, LIMITS);
        attempt(() -> torch.tensors().values().forEach(Readers::readNumbers));
        attempt(torch::stateDict);
    }

    private static void readNumbers(StoredTensor tensor) {
        attempt(() -> tensor.floats(_ -> {}));
        attempt(tensor::ints);
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (FormatException e) {
            checkSentence(e);
        }
    }

    private static void checkSentence(FormatException e) {
        if (!e.getMessage().startsWith("m: ") || e.getMessage().length() > 1_500
                || !e.getMessage().matches("[^\\p{Cntrl}]+\\. .+[.?]")) {
            throw new AssertionError("no sentence for a user", e);
        }
    }
}
