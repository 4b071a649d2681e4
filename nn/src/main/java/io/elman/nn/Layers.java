package io.elman.nn;

/// Makes layers from their descriptions.
public final class Layers {
    private Layers() {}

    /// A layer of the described architecture, its weights not drawn yet.
    ///
    /// @throws IllegalArgumentException if the kind is unknown, or an option is missing, wrong or
    ///     unknown
    public static Layer of(LayerSpec spec) {
        Layer layer = switch (spec.kind()) {
            case "Activation" -> ActivationLayer.of(spec);
            case "Bidirectional" -> Bidirectional.of(spec);
            case "Dropout" -> Dropout.of(spec.number("p"));
            case "Embedding" -> Embedding.of(spec);
            case "Gru" -> Gru.of(spec);
            case "LayerNorm" -> LayerNorm.of(spec);
            case "Linear" -> Linear.of(spec);
            case "LockedDropout" -> LockedDropout.of(spec.number("p"));
            case "Lstm" -> Lstm.of(spec);
            case "Masking" -> Masking.of(spec);
            case "OneHot" -> OneHot.of(spec.integer("classes"));
            case "Recurrent" -> Recurrent.of(spec);
            case "RepeatVector" -> RepeatVector.of(spec.integer("times"));
            case "Rnn" -> Rnn.of(spec);
            case "Sequential" ->
                Sequential.of(spec.layers().stream().map(Layers::of).toArray(Layer[]::new));
            case "Softmax" -> Softmax.create();
            case "TimeDistributed" -> TimeDistributed.of(Layers.of(spec.onlyLayer()));
            default ->
                throw new IllegalArgumentException(
                        "Layers: expected a layer that this version of Elman has, got "
                                + spec.kind());
        };
        refuseUnknown(spec, layer.spec());
        return layer;
    }

    static void refuseUnknown(LayerSpec spec, LayerSpec known) {
        for (String name : spec.options().keySet()) {
            if (!known.options().containsKey(name)) {
                throw new IllegalArgumentException(
                        spec.kind() + ": expected the options " + known.options().keySet()
                                + ", got " + name);
            }
        }
        if (spec.layers().size() != known.layers().size()) {
            throw new IllegalArgumentException(
                    spec.kind() + ": expected no layers inside, got " + spec.layers().size());
        }
    }
}
