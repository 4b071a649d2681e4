package io.elman.interop.torch;

import io.elman.nn.Spec;
import java.util.Set;

/// Which of Elman's layers PyTorch has, with the same formula.
final class TorchLayers {
    private static final Set<String> WITH_WEIGHTS = Set.of("Rnn", "Lstm", "Gru", "RnnCell",
            "LstmCell", "GruCell", "Linear", "Embedding", "LayerNorm");

    private static final Set<String> LAST_AXIS = Set.of("Linear", "LayerNorm", "Activation",
            "Softmax", "Dropout");

    private TorchLayers() {}

    /// Demands that PyTorch's layer of this kind has the same weights and computes the same.
    ///
    /// @throws IllegalArgumentException if not
    static void requireWeights(Spec spec) {
        if (!WITH_WEIGHTS.contains(spec.kind())) {
            throw new IllegalArgumentException("PyTorch has no layer like Elman's " + spec.kind()
                    + ": expected Rnn, Lstm, Gru, their cells, Linear, Embedding or LayerNorm");
        }
        require(spec, "reset_after", true, "PyTorch's GRU resets after the product");
        require(spec, "learns_state", false, "PyTorch's layers learn no initial state");
        require(spec, "peepholes", false, "PyTorch's LSTMCell has no peepholes");
        require(spec, "activation", "tanh", "PyTorch's cells have tanh there");
        require(spec, "recurrent_activation", "sigmoid", "PyTorch's cells have sigmoid there");
        if (spec.kind().equals("LstmCell")) {
            require(spec, "projection", 0L, "PyTorch's LSTMCell has no projection");
        }
        if (spec.kind().equals("RnnCell") && !"relu".equals(spec.options().get("nonlinearity"))) {
            require(spec, "nonlinearity", "tanh", "PyTorch's RNNCell has tanh or relu there");
        }
    }

    /// Demands that PyTorch's layer gives its outputs as this one does.
    ///
    /// @throws IllegalArgumentException if not
    static void requireOutputs(Spec spec) {
        require(spec, "backwards", false, "PyTorch's layers do not go backwards alone");
        require(spec, "held", false, "PyTorch's layers have no masks to hold outputs at");
        require(spec, "masking", false, "PyTorch's layers have no masks");
    }

    /// Whether the layer treats every step alike, so that it needs no `TimeDistributed`.
    static boolean worksOnLastAxis(Spec spec) {
        return LAST_AXIS.contains(spec.kind());
    }

    /// Demands this value of an option, if there is one of this name.
    static void require(Spec spec, String option, Object value, String reason) {
        Object given = spec.options().getOrDefault(option, value);
        if (!given.equals(value)) {
            throw new IllegalArgumentException(spec.kind() + ": expected " + value + " as "
                    + option + ", got " + given + ": " + reason);
        }
    }
}
