package io.elman.interop.torch;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A module that PyTorch saved, its architecture, and what it computes.
record TorchCase(String name) {
    private static final Golden EXPECTED = Golden.load(TorchCase.class, "/torch/expected.txt");
    private static final double TOLERANCE = 1e-5;

    static List<String> names() {
        return List.copyOf(EXPECTED.cases());
    }

    static Path file(String name) {
        URL url = Objects.requireNonNull(TorchCase.class.getResource("/torch/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    Path weights() {
        return file(name + (name.endsWith("_safetensors") ? ".safetensors" : ".pt"));
    }

    Path json() {
        return file(name + ".json");
    }

    TorchArchitecture architecture() {
        return TorchArchitecture.read(json());
    }

    /// The only state dictionary, or that of the model.
    StateDict stateDict() {
        return name.equals("checkpoint")
                ? StateDict.read(weights(), "model")
                : StateDict.read(weights());
    }

    boolean has(String what) {
        return EXPECTED.has(name + "/" + what);
    }

    /// The input: ids if it is one of an embedding.
    Values input() {
        String x = name + "/x";
        Shape shape = Shape.of(EXPECTED.shape(x));
        return name.startsWith("tagger") || name.equals("embedding")
                ? IntTensor.of(shape, EXPECTED.integers(x))
                : Tensor.of(shape, EXPECTED.floats(x));
    }

    void assertComputes(String what, Tensor actual) {
        String expected = name + "/" + what;
        if (!actual.shape().equals(Shape.of(EXPECTED.shape(expected)))) {
            throw new AssertionError(expected + ": got " + actual.shape());
        }
        Closeness.assertClose(expected, actual.data(), EXPECTED.values(expected), TOLERANCE);
    }

}
