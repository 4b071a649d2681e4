package io.elman.interop.keras;

import io.elman.interop.ImportReport;

/// Looks after the options that no importer asked for: each of them is ignored for a reason, or
/// refused.
final class OptionCheck {
    private static final String DRAWN = "the weights are given";
    private static final String OUTPUTS = "predictions do not use it, and Elman has no penalty of"
            + " outputs";
    private static final String TRAINING = "predictions do not use it; to train on, give it to"
            + " Layer.regularize or Layer.constrain";

    private final ImportReport.Builder report;

    OptionCheck(ImportReport.Builder report) {
        this.report = report;
    }

    /// The options of a layer, when all that matters was read.
    ///
    /// @param cells whether it has a cell's options
    void rest(LayerDescription described, boolean cells) {
        Fields options = described.options();
        precision(options);
        options.raw("trainable");
        for (String name : options.rest()) {
            if (name.endsWith("_initializer")
                    || (cells && name.equals("unit_forget_bias"))) {
                report.ignore(described.label(), name, DRAWN);
            } else if (name.equals("activity_regularizer")) {
                report.ignore(described.label(), name, OUTPUTS);
            } else if (name.endsWith("_regularizer") || name.endsWith("_constraint")) {
                report.ignore(described.label(), name, TRAINING);
            } else if (name.equals("seed") || name.equals("noise_seed")) {
                report.ignore(described.label(), name, "Elman draws from a seed of its own");
            } else if (name.equals("batch_input_shape") || name.equals("input_length")
                    || name.equals("batch_shape") || name.equals("input_shape")) {
                report.ignore(described.label(), name, "any batch and any length can be given");
            } else {
                throw options.refused("has the option " + name + " = "
                        + Fields.shown(options.raw(name)) + ", which Elman does not know",
                        "Build the layer without it.");
            }
        }
    }

    /// Demands that everything is computed in float32.
    private static void precision(Fields options) {
        Object dtype = options.raw("dtype");
        String name = switch (dtype) {
            case null -> "float32";
            case String text -> text;
            default -> options.object("dtype").object("config").text("name");
        };
        if (!name.equals("float32")) {
            throw options.refused("computes in " + name + ", and Elman in float32",
                    "Build the model with dtype float32, and give it the weights.");
        }
    }
}
