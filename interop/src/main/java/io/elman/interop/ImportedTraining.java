package io.elman.interop;

import io.elman.nn.optim.Optimizer;

/// A model that came from another framework in the midst of its training.
///
/// @param imported the model
/// @param optimizer what changed its weights, with what it remembers and the number of its steps;
///     the next step is the one that the other framework would have taken
public record ImportedTraining(ImportedModel imported, Optimizer optimizer) {}
