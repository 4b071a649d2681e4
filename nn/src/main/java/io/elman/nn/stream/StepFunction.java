package io.elman.nn.stream;

/// What a layer without a state does at each step. Many threads may be in it at once.
@FunctionalInterface
public interface StepFunction {
    /// Writes the output of a step.
    ///
    /// @param in what comes in; not changed
    /// @param room numbers of the stream's own with undefined content
    /// @param out room for what goes out
    void apply(StepValue in, float[] room, StepValue out);
}
