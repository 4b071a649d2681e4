package io.elman.nn;

import io.elman.tensor.autodiff.Activation;
import java.util.List;
import java.util.function.Supplier;

/// A cell of 5 features with what is known about it.
///
/// @param made makes the cell anew
/// @param out features of the output
/// @param parameters the number of trained numbers
/// @param prints how it prints itself
record CellCase(Supplier<Cell> made, int out, long parameters, String prints) {
    /// Every cell, with and without its options.
    static List<CellCase> all() {
        long lstm = 4 * 44;
        long gru = 3 * 44;
        return List.of(
                new CellCase(() -> RnnCell.of(5, 4), 4, 44, "RNNCell(5, 4)"),
                new CellCase(() -> RnnCell.of(5, 4).relu(), 4, 44,
                        "RNNCell(5, 4, nonlinearity=relu)"),
                new CellCase(() -> RnnCell.of(5, 4).activation(Activation.ELU).keras(), 4, 40,
                        "RNNCell(5, 4, nonlinearity=elu)"),
                new CellCase(() -> LstmCell.of(5, 4), 4, lstm, "LSTMCell(5, 4)"),
                new CellCase(() -> LstmCell.of(5, 4).keras(), 4, 4 * 40, "LSTMCell(5, 4)"),
                new CellCase(() -> LstmCell.of(5, 4).forgetBias(1.5f).bias(Bias.ONE), 4, 4 * 40,
                        "LSTMCell(5, 4)"),
                new CellCase(() -> LstmCell.of(5, 4).peepholes(), 4, lstm + 12,
                        "LSTMCell(5, 4, peepholes=True)"),
                new CellCase(() -> LstmCell.of(5, 4).peepholes().keras().projection(2), 2,
                        16 * (5 + 2 + 1) + 8 + 12,
                        "LSTMCell(5, 4, proj_size=2, peepholes=True)"),
                new CellCase(
                        () -> LstmCell.of(5, 4).activation(Activation.SOFTSIGN)
                                .recurrentActivation(Activation.HARD_SIGMOID),
                        4, lstm,
                        "LSTMCell(5, 4, activation=softsign, recurrent_activation=hard_sigmoid)"),
                new CellCase(() -> GruCell.of(5, 4), 4, gru, "GRUCell(5, 4)"),
                new CellCase(() -> GruCell.of(5, 4).keras().resetBefore(), 4, 3 * 40,
                        "GRUCell(5, 4)"),
                new CellCase(
                        () -> GruCell.of(5, 4).activation(Activation.SELU)
                                .recurrentActivation(Activation.HARD_SIGMOID).keras(),
                        4, gru,
                        "GRUCell(5, 4, activation=selu, recurrent_activation=hard_sigmoid)"),
                new CellCase(() -> LayerNormLstmCell.of(5, 4), 4, 16 * (5 + 4) + 4 * 16 + 8,
                        "LayerNormLSTMCell(5, 4)"),
                new CellCase(() -> LayerNormLstmCell.of(5, 4).forgetBias(1), 4,
                        16 * (5 + 4) + 4 * 16 + 8, "LayerNormLSTMCell(5, 4)"),
                new CellCase(() -> LayerNormGruCell.of(5, 4), 4, 12 * (5 + 4) + 4 * 12,
                        "LayerNormGRUCell(5, 4)"),
                new CellCase(() -> Zoneout.of(RnnCell.of(5, 4), 0.25f), 4, 44,
                        "Zoneout(\n  (cell): RNNCell(5, 4)\n  p=0.25\n)"),
                new CellCase(() -> Zoneout.of(LstmCell.of(5, 4), 0.125f, 0.5f), 4, lstm,
                        "Zoneout(\n  (cell): LSTMCell(5, 4)\n  p=0.125, 0.5\n)"),
                new CellCase(() -> VariationalDropoutCell.of(GruCell.of(5, 4), 0.125f, 0.25f), 4,
                        gru,
                        "VariationalDropoutCell(\n  (cell): GRUCell(5, 4)\n"
                                + "  inputs=0.125, states=0.25\n)"),
                new CellCase(() -> LearntState.of(LstmCell.of(5, 4)), 4, lstm + 8,
                        "LearntState(\n  (cell): LSTMCell(5, 4)\n)"),
                new CellCase(
                        () -> StackedCells.of(LstmCell.of(5, 4),
                                Zoneout.of(GruCell.of(4, 3), 0.25f)),
                        3, lstm + 9 * (4 + 3 + 2),
                        """
                                StackedCells(
                                  (0): LSTMCell(5, 4)
                                  (1): Zoneout(
                                    (cell): GRUCell(4, 3)
                                    p=0.25
                                  )
                                )"""));
    }

    Cell cell() {
        return made.get();
    }

    @Override
    public String toString() {
        return prints.replaceAll("\\s+", " ") + " " + parameters;
    }
}
