package io.elman.interop;

import io.elman.nn.Sequential;
import java.util.List;

/// A model that came from another framework.
///
/// @param model the layers with their weights
/// @param inputs what the file calls the model's inputs, in order
/// @param outputs what the file calls its outputs, in order
/// @param report what became of each part of the file
public record ImportedModel(Sequential model, List<String> inputs, List<String> outputs,
        ImportReport report) {
    public ImportedModel {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
