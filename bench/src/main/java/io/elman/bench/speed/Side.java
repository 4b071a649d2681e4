package io.elman.bench.speed;

import java.util.Arrays;

/// Who takes part in a comparison.
enum Side {
    /// Elman.
    ELMAN("elman", "Elman"),
    /// PyTorch, in eager mode.
    PYTORCH("pytorch", "PyTorch"),
    /// PyTorch, compiled.
    PYTORCH_COMPILED("pytorch-compiled", "torch.compile"),
    /// Keras on TensorFlow.
    KERAS("keras", "Keras"),
    /// ONNX Runtime.
    ONNX_RUNTIME("onnxruntime", "ONNX Runtime"),
    /// The Deep Java Library, on its PyTorch engine.
    DJL("djl", "DJL"),
    /// Deeplearning4j.
    DL4J("dl4j", "DL4J"),
    /// Elman with one thread.
    ONE_THREAD("one-thread", "one thread"),
    /// Elman with its scalar kernels.
    SCALAR("scalar", "scalar kernels");

    private final String key;
    private final String title;

    Side(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /// What files of results call it.
    String key() {
        return key;
    }

    /// What people call it.
    String title() {
        return title;
    }

    /// The title of the side with this key, or the key if there is none.
    static String title(String key) {
        return Arrays.stream(values()).filter(side -> side.key.equals(key)).map(Side::title)
                .findFirst().orElse(key);
    }
}
