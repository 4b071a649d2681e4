package io.elman.nn;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Variable;

/// The functions of a gated cell.
///
/// @param inner the function of what is let in and out, Keras' `activation`
/// @param gate the function of the gates, Keras' `recurrent_activation`
record Gates(Activation inner, Activation gate) {
    static final Gates USUAL = new Gates(Activation.TANH, Activation.SIGMOID);

    static Gates of(Spec spec) {
        return new Gates(spec.choice("activation", Activation.class, USUAL.inner),
                spec.choice("recurrent_activation", Activation.class, USUAL.gate));
    }

    Spec describe(Spec spec) {
        return spec.with("activation", Spec.lowerCase(inner))
                .with("recurrent_activation", Spec.lowerCase(gate));
    }

    Gates withInner(Activation f) {
        return new Gates(f, gate);
    }

    Gates withGate(Activation f) {
        return new Gates(inner, f);
    }

    Variable inner(Variable x) {
        return x.activated(inner);
    }

    Variable gate(Variable x) {
        return x.activated(gate);
    }

    /// The text of a cell, ending in `)`, with those functions that are not the usual ones.
    String print(String cell) {
        StringBuilder text = new StringBuilder(cell.substring(0, cell.length() - 1));
        if (inner != USUAL.inner) {
            text.append(", activation=").append(Spec.lowerCase(inner));
        }
        if (gate != USUAL.gate) {
            text.append(", recurrent_activation=").append(Spec.lowerCase(gate));
        }
        return text.append(')').toString();
    }
}
