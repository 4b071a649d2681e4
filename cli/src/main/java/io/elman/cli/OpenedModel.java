package io.elman.cli;

import io.elman.nn.Sequential;
import java.util.List;
import java.util.Map;

/// A model from a file of any format, for the commands that use one.
///
/// @param model the layers with their weights
/// @param batchFirst whether inputs and outputs over time are `[batch, time, …]` as the file's
///     framework has them, or `[time, batch, …]`
/// @param task what it is for, as Elman's files say
/// @param training where it comes from and how it was trained, as Elman's files say
/// @param report what an import tells, a line each
record OpenedModel(Sequential model, boolean batchFirst, Map<String, Object> task,
        Map<String, Object> training, List<String> report) {}
