package io.elman.nn;

/// What the recurrent layers have in common.
///
/// @param kind what errors call the layer, such as `Lstm` or `LstmCell`
/// @param gates rows of the weights for each hidden unit
/// @param in features of the input
/// @param hidden hidden size
/// @param layers layers stacked on one another, PyTorch's `num_layers`
/// @param bias additive constants of each gate
/// @param scheme how weights are drawn
/// @param lastOutput whether a sequence gives only its last output, Keras' `return_sequences=False`
record RecurrentOptions(String kind, int gates, int in, int hidden, int layers, Bias bias,
        Scheme scheme, boolean lastOutput) {
    private static final int MOST_LAYERS = 1000;

    RecurrentOptions {
        Require.positive(kind, "input size", in);
        Require.positive(kind, "hidden size", hidden);
        Require.positive(kind, "number of layers", layers);
        Require.atMost(kind, "number of layers", layers, MOST_LAYERS);
        // The weights are [gates · hidden, hidden] and [gates · hidden, in].
        Require.atMost(kind, "hidden size", hidden,
                (long) StrictMath.sqrt(Integer.MAX_VALUE / (double) gates));
        Require.atMost(kind, "input size for hidden size " + hidden, in,
                Integer.MAX_VALUE / (gates * hidden));
    }

    static RecurrentOptions of(String kind, int gates, int in, int hidden) {
        return new RecurrentOptions(kind, gates, in, hidden, 1, Bias.TWO, Scheme.PYTORCH, false);
    }

    static RecurrentOptions of(String kind, int gates, LayerSpec spec) {
        return new RecurrentOptions(
                kind,
                gates,
                spec.integer("in"),
                spec.integer("hidden"),
                spec.integer("layers"),
                spec.choice("bias", Bias.class),
                spec.choice("scheme", Scheme.class),
                spec.flag("last_output"));
    }

    LayerSpec spec() {
        return LayerSpec.of(kind)
                .with("in", in)
                .with("hidden", hidden)
                .with("layers", layers)
                .with("bias", LayerSpec.lowerCase(bias))
                .with("scheme", LayerSpec.lowerCase(scheme))
                .with("last_output", lastOutput);
    }

    RecurrentOptions withLayers(int layers) {
        return new RecurrentOptions(kind, gates, in, hidden, layers, bias, scheme, lastOutput);
    }

    RecurrentOptions withBias(Bias bias) {
        return new RecurrentOptions(kind, gates, in, hidden, layers, bias, scheme, lastOutput);
    }

    RecurrentOptions withScheme(Scheme scheme) {
        return new RecurrentOptions(kind, gates, in, hidden, layers, bias, scheme, lastOutput);
    }

    RecurrentOptions withLastOutput() {
        return new RecurrentOptions(kind, gates, in, hidden, layers, bias, scheme, true);
    }

    /// Input features of one of the stacked layers.
    int in(int layer) {
        return layer == 0 ? in : hidden;
    }

    /// `Lstm(12 → 128)`, as errors name the layer.
    String label() {
        return kind + "(" + in + " → " + hidden + ")";
    }

    /// The options as PyTorch prints them, `(12, 128, num_layers=2)`, only those that differ from
    /// the default.
    String print(String name) {
        return name + "(" + in + ", " + hidden + (layers == 1 ? "" : ", num_layers=" + layers)
                + (bias == Bias.NONE ? ", bias=False" : "") + ")";
    }
}
