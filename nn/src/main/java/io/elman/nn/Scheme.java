package io.elman.nn;

import io.elman.tensor.autodiff.Initializer;

/// How a framework draws the weights of new layers.
public enum Scheme {
    /// Uniform over `±1/√hidden` for every weight and bias of a recurrent layer, `±1/√in` for
    /// those of a linear one, standard normal for an embedding.
    PYTORCH,
    /// Glorot uniform for what multiplies the input, orthogonal for what multiplies the hidden
    /// state, zero biases except a forget bias of 1, uniform `±0.05` for an embedding.
    KERAS;

    Initializer inputWeight(int fan) {
        return this == KERAS ? Initializers.glorotUniform() : uniform(fan);
    }

    Initializer hiddenWeight(int hidden) {
        return this == KERAS ? Initializers.orthogonal(1) : uniform(hidden);
    }

    Initializer bias(int fan) {
        return this == KERAS ? Initializers.zeros() : uniform(fan);
    }

    Initializer lstmBias(int hidden) {
        return this == KERAS ? Initializers.forgetBias(1) : uniform(hidden);
    }

    /// How a vector `[hidden]` beside the cell state begins; Keras' Glorot has `hidden` for both
    /// fans of a vector.
    Initializer peephole(int hidden) {
        return this == KERAS
                ? Initializers.uniform((float) Math.sqrt(3.0 / hidden))
                : uniform(hidden);
    }

    Initializer embedding() {
        return this == KERAS ? Initializers.uniform(0.05f) : Initializers.normal(1);
    }

    private static Initializer uniform(int fan) {
        return Initializers.uniform((float) (1 / Math.sqrt(fan)));
    }
}
