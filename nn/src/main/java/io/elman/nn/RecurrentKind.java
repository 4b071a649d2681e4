package io.elman.nn;

/// The recurrent layers and cells that share [RecurrentOptions].
enum RecurrentKind {
    /// [Rnn].
    RNN("Rnn", 1, false),
    /// [RnnCell].
    RNN_CELL("RnnCell", 1, false),
    /// [Gru].
    GRU("Gru", 3, false),
    /// [GruCell].
    GRU_CELL("GruCell", 3, false),
    /// [LayerNormGruCell].
    LAYER_NORM_GRU_CELL("LayerNormGruCell", 3, false),
    /// [Lstm].
    LSTM("Lstm", 4, true),
    /// [LstmCell].
    LSTM_CELL("LstmCell", 4, true),
    /// [LayerNormLstmCell].
    LAYER_NORM_LSTM_CELL("LayerNormLstmCell", 4, false);

    private final String label;
    private final int gates;
    private final boolean projects;

    RecurrentKind(String label, int gates, boolean projects) {
        this.label = label;
        this.gates = gates;
        this.projects = projects;
    }

    /// What descriptions and errors call it.
    String label() {
        return label;
    }

    /// Rows of the weights for each hidden unit.
    int gates() {
        return gates;
    }

    /// Whether hidden states can be projected.
    boolean projects() {
        return projects;
    }

    /// Whether there is a forget gate: the gates of an LSTM have one.
    boolean forgets() {
        return gates == 4;
    }
}
