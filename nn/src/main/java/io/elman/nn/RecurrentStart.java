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

    /// Refuses a forget bias where there is no forget gate.
    void check(RecurrentKind kind) {
        if (!Float.isNaN(forgetBias) && !kind.forgets()) {
            throw new IllegalArgumentException(
                    kind.label() + ": expected no forget bias without a forget "
                            + "gate, got " + forgetBias);
        }
    }

    static RecurrentStart of(Spec spec) {
        return new RecurrentStart(
                spec.choice("bias", Bias.class),
                spec.choice("scheme", Scheme.class),
                spec.options().containsKey("forget_bias")
                        ? finite(spec.kind(), spec.number("forget_bias"))
                        : Float.NaN,
                spec.flag("learns_state", false));
    }

    Spec describe(Spec spec) {
        return describeWeights(spec).with("learns_state", learnsState);
    }

    /// What a cell says too. A forget bias is written where there is one.
    Spec describeWeights(Spec spec) {
        Spec described = spec.with("bias", Spec.lowerCase(bias))
                .with("scheme", Spec.lowerCase(scheme));
        return Float.isNaN(forgetBias) ? described : described.with("forget_bias", forgetBias);
    }

    RecurrentStart withBias(Bias bias) {
        return new RecurrentStart(bias, scheme, forgetBias, learnsState);
    }

    RecurrentStart withScheme(Scheme scheme) {
        return new RecurrentStart(bias, scheme, forgetBias, learnsState);
    }

    /// @param who what the error names
    RecurrentStart withForgetBias(String who, float forgetBias) {
        return new RecurrentStart(bias, scheme, finite(who, forgetBias), learnsState);
    }

    private static float finite(String who, float forgetBias) {
        if (!Float.isFinite(forgetBias)) {
            throw new IllegalArgumentException(
                    who + ": expected a finite forget bias, got " + forgetBias);
        }
        return forgetBias;
    }

    RecurrentStart withLearntState() {
        return new RecurrentStart(bias, scheme, forgetBias, true);
    }

    /// How the bias beside the input's product begins.
    Initializer inputBias(RecurrentKind kind, int hidden) {
        if (!kind.forgets()) {
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
