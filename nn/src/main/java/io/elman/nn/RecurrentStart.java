package io.elman.nn;

import io.elman.tensor.autodiff.Initializer;

/// How the parameters of a recurrent layer begin.
///
/// @param bias additive constants of each gate
/// @param scheme how weights are drawn
/// @param forgetBias what the forget gate's bias of an LSTM begins with, or NaN for what the scheme
///     says
/// @param learnsState whether the initial state is a parameter
record RecurrentStart(Bias bias, Scheme scheme, float forgetBias, boolean learnsState) {
    static final RecurrentStart PYTORCH = new RecurrentStart(Bias.TWO, Scheme.PYTORCH, Float.NaN,
            false);

    static RecurrentStart of(LayerSpec spec) {
        return new RecurrentStart(
                spec.choice("bias", Bias.class),
                spec.choice("scheme", Scheme.class),
                Float.NaN,
                spec.flag("learns_state", false));
    }

    LayerSpec describe(LayerSpec spec) {
        return spec.with("bias", LayerSpec.lowerCase(bias))
                .with("scheme", LayerSpec.lowerCase(scheme))
                .with("learns_state", learnsState);
    }

    RecurrentStart withBias(Bias bias) {
        return new RecurrentStart(bias, scheme, forgetBias, learnsState);
    }

    RecurrentStart withScheme(Scheme scheme) {
        return new RecurrentStart(bias, scheme, forgetBias, learnsState);
    }

    RecurrentStart withForgetBias(float forgetBias) {
        return new RecurrentStart(bias, scheme, forgetBias, learnsState);
    }

    RecurrentStart withLearntState() {
        return new RecurrentStart(bias, scheme, forgetBias, true);
    }

    /// How the bias beside the input's product begins.
    Initializer inputBias(String kind, int hidden) {
        if (!kind.startsWith("Lstm")) {
            return scheme.bias(hidden);
        }
        return Float.isNaN(forgetBias)
                ? scheme.lstmBias(hidden)
                : Initializers.withForgetBias(scheme.bias(hidden), forgetBias);
    }

    /// How the bias beside the hidden state's product begins.
    Initializer hiddenBias(int hidden) {
        return Float.isNaN(forgetBias)
                ? scheme.bias(hidden)
                : Initializers.withForgetBias(scheme.bias(hidden), 0);
    }
}
