package io.elman.nn.optim;

/// How an optimiser draws weights to zero: by `rate · w` added to the gradient, or decoupled, by
/// `w = w − lr · rate · w` before the step.
///
/// @param rate λ, 0 for none
/// @param decoupled whether it bypasses the gradient
record WeightDecay(double rate, boolean decoupled) {
    static final WeightDecay NONE = new WeightDecay(0, false);

    /// Added to the gradient.
    static WeightDecay coupled(double rate) {
        return new WeightDecay(rate, false);
    }

    /// Past the gradient. Source: Loshchilov and Hutter 2019.
    static WeightDecay decoupled(double rate) {
        return new WeightDecay(rate, true);
    }
}
