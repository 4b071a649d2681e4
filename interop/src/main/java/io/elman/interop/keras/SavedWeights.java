package io.elman.interop.keras;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import io.elman.formats.hdf5.Hdf5Dataset;
import io.elman.formats.hdf5.Hdf5Group;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The weights of a `model.weights.h5`, as Keras 3 saves them: each layer has a group, each part of
/// it a group in that, and in its `vars` the weights by number.
final class SavedWeights implements WeightFile {
    private final Hdf5Group file;
    private final String path;
    private final Set<String> taken;

    private SavedWeights(Hdf5Group file, String path, Set<String> taken) {
        this.file = file;
        this.path = path;
        this.taken = taken;
    }

    static SavedWeights of(Hdf5Group file) {
        return new SavedWeights(file, "", new HashSet<>());
    }

    @Override
    public Weights layer(String group, String name) {
        return part("layers/" + group);
    }

    @Override
    public Weights part(String below) {
        return new SavedWeights(file, path + below + "/", taken);
    }

    @Override
    public Tensor next(Fields owner, int number, String what, int... sizes) {
        String place = path + "vars/" + number;
        if (!(file.find(place) instanceof Hdf5Dataset dataset)) {
            throw new FormatException(file.source(), owner.who() + ": expected its weight " + what
                    + " at " + place + ", got nothing there",
                    "Are these the weights of this architecture?");
        }
        taken.add(place);
        return Weights.checked(owner, what, dataset.tensor().floats(), sizes);
    }

    @Override
    public void requireNoneLeft() {
        List<String> left = new ArrayList<>();
        for (StoredTensor tensor : file.tensors().values()) {
            String name = tensor.name();
            boolean seed = name.contains("seed_generator");
            if (!taken.contains(name) && !name.startsWith("optimizer/") && !seed) {
                left.add(name);
            }
        }
        if (!left.isEmpty()) {
            throw new FormatException(file.source(), "expected the weights of the architecture's"
                    + " layers only, got " + left + " too",
                    "Are these the weights of this architecture?");
        }
    }
}
