package io.elman.interop.keras;

import org.jspecify.annotations.Nullable;

/// A layer or cell as Keras' configuration describes it.
///
/// @param kind its class
/// @param name what the model calls it
/// @param options its `config`
record LayerDescription(String kind, String name, Fields options) {
    /// The description of a layer or cell in this data.
    static LayerDescription of(String source, @Nullable Object data) {
        Fields layer = Fields.of(source, "a layer", data);
        String kind = layer.text("class_name");
        String name = Fields.of(source, "a layer of the class " + kind, layer.raw("config"))
                .text("name", kind);
        String who = "layer \"" + name + "\" (" + kind + ")";
        Fields options = Fields.of(source, who, layer.raw("config"));
        options.raw("name");
        boolean own = layer.text("registered_name", kind).contains(">")
                || !layer.text("module", "keras").matches("keras(\\..*)?");
        if (own) {
            throw options.refused("is of a class of one's own, which Elman does not know",
                    "Build the model of Keras' own layers.");
        }
        return new LayerDescription(kind, name, options);
    }

    /// `lstm (LSTM)`, for reports.
    String label() {
        return name + " (" + kind + ")";
    }
}
