package io.elman.interop.keras;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import io.elman.formats.hdf5.Hdf5Group;
import io.elman.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// The weights of a legacy `.h5`: for each layer of the model a group of its name, with the names
/// of all its weights in order.
final class LegacyWeights implements WeightFile {
    private final String source;
    private final Map<String, Queue<StoredTensor>> byLayer;

    private LegacyWeights(String source, Map<String, Queue<StoredTensor>> byLayer) {
        this.source = source;
        this.byLayer = byLayer;
    }

    static LegacyWeights of(Hdf5Group file) {
        Hdf5Group weights = file.group("model_weights");
        Map<String, Queue<StoredTensor>> byLayer = new LinkedHashMap<>();
        for (String layer : names(weights, "layer_names")) {
            Hdf5Group group = weights.group(layer);
            Queue<StoredTensor> queue = new ArrayDeque<>();
            names(group, "weight_names").forEach(name -> queue.add(group.tensor(name)));
            byLayer.put(layer, queue);
        }
        return new LegacyWeights(file.source(), byLayer);
    }

    /// A list of names, which Keras cuts into several attributes if it is long.
    static List<String> names(Hdf5Group group, String attribute) {
        if (!group.attributes().containsKey(attribute + "0")) {
            return group.texts(attribute);
        }
        List<String> names = new ArrayList<>();
        for (int part = 0; group.attributes().containsKey(attribute + part); part++) {
            names.addAll(group.texts(attribute + part));
        }
        return names;
    }

    @Override
    public Weights layer(String group, String name) {
        return new OfLayer(byLayer.getOrDefault(name, new ArrayDeque<>()));
    }

    @Override
    public Weights part(String below) {
        return this;
    }

    @Override
    public Tensor next(Fields owner, int number, String what, int... sizes) {
        throw owner.fault("has weights outside of every layer");
    }

    @Override
    public void requireNoneLeft() {
        byLayer.forEach((layer, left) -> {
            if (!left.isEmpty()) {
                throw new FormatException(source, "expected the weights of the architecture's"
                        + " layers only, got " + left.element() + " of " + layer + " too",
                        Fields.REMEDY);
            }
        });
    }

    /// What is left of one layer's weights, those of the layers inside it too.
    private record OfLayer(Queue<StoredTensor> left) implements Weights {
        @Override
        public Weights layer(String group, String name) {
            return this;
        }

        @Override
        public Weights part(String below) {
            return this;
        }

        @Override
        public Tensor next(Fields owner, int number, String what, int... sizes) {
            StoredTensor next = left.poll();
            if (next == null) {
                throw owner.fault("expected its weight " + what + ", got no more weights");
            }
            return Weights.checked(owner, what, next.floats(), sizes);
        }
    }
}
