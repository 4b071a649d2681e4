package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A layer with what is known about it.
///
/// @param made makes the layer anew
/// @param input a batch of three examples, as the layer takes it
/// @param example the shape of one example
/// @param output the shape of what one example gives
/// @param parameters the number of trained numbers
/// @param prints how it prints itself
record LayerCase(
        Supplier<Layer> made, Values input, Shape example, Shape output, long parameters,
        String prints) {
    static final int BATCH = 3;

    /// Every layer, with and without its options.
    static List<LayerCase> all() {
        List<LayerCase> cases = new ArrayList<>();
        addRecurrent(cases);
        addDirections(cases);
        addCells(cases);
        addSmall(cases);
        cases.add(vectors(() -> Linear.of(5, 4), 4, 24,
                "Linear(in_features=5, out_features=4, bias=True)"));
        cases.add(vectors(
                () -> Linear.of(5, 4).withoutBias(), 4, 20,
                "Linear(in_features=5, out_features=4, bias=False)"));
        cases.add(vectors(
                () -> Linear.of(5, 4).keras(), 4, 24,
                "Linear(in_features=5, out_features=4, bias=True)"));
        cases.add(sequences(
                () -> Linear.of(5, 4), Shape.of(6, 4), 24,
                "Linear(in_features=5, out_features=4, bias=True)"));
        cases.add(vectors(Softmax::create, 5, 0, "Softmax(dim=-1)"));
        cases.add(sequences(Softmax::create, Shape.of(6, 5), 0, "Softmax(dim=-1)"));
        cases.add(vectors(() -> Dropout.of(0.25f), 5, 0, "Dropout(p=0.25, inplace=False)"));
        cases.add(
                sequences(() -> Dropout.of(0), Shape.of(6, 5), 0, "Dropout(p=0.0, inplace=False)"));
        cases.add(new LayerCase(
                () -> RepeatVector.of(4), Waves.tensor(0.2, BATCH, 5), Shape.of(5), Shape.of(4, 5),
                0,
                "RepeatVector(4)"));
        cases.add(sequences(
                () -> TimeDistributed.of(Linear.of(5, 4)),
                Shape.of(6, 4),
                24,
                "TimeDistributed(\n  (layer): Linear(in_features=5, out_features=4, bias=True)\n)"));
        cases.add(ids(() -> OneHot.of(7), Shape.of(6, 7), 0, "OneHot(7)"));
        cases.add(ids(() -> Embedding.of(7, 4), Shape.of(6, 4), 28, "Embedding(7, 4)"));
        cases.add(ids(() -> Embedding.of(7, 4).keras(), Shape.of(6, 4), 28, "Embedding(7, 4)"));
        cases.add(new LayerCase(
                () -> Embedding.of(7, 4), Waves.ids(7, BATCH), Shape.of(), Shape.of(4), 28,
                "Embedding(7, 4)"));
        cases.add(ids(
                () -> Sequential.of(Embedding.of(7, 4), Lstm.of(4, 3).lastOutput(),
                        Linear.of(3, 2)),
                Shape.of(2),
                28 + 108 + 8,
                """
                        Sequential(
                          (0): Embedding(7, 4)
                          (1): LSTM(4, 3)
                          (2): Linear(in_features=3, out_features=2, bias=True)
                        )"""));
        cases.add(sequences(LayerCase::graph, Shape.of(6, 3), 4 * 44 + 3 * 44 + 9 * 3 + 3,
                """
                        Graph(
                          (x): input
                          (lstm): LSTM(5, 4) ← x
                          (gru): GRU(5, 4) ← x
                          (again): the layer of lstm ← x
                          (sum): sum ← lstm, gru, again
                          (both): concat ← sum, x
                          (out): Linear(in_features=9, out_features=3, bias=True) ← both
                          → out
                        )"""));
        return cases;
    }

    static Graph graph() {
        return Graph.builder()
                .input("x")
                .layer("lstm", Lstm.of(5, 4), "x")
                .layer("gru", Gru.of(5, 4), "x")
                .shared("again", "lstm", "x")
                .join("sum", Merge.SUM, "lstm", "gru", "again")
                .join("both", Merge.CONCAT, "sum", "x")
                .layer("out", Linear.of(9, 3), "both")
                .output("out")
                .build();
    }

    private static void addRecurrent(List<LayerCase> cases) {
        cases.add(sequences(() -> Rnn.of(5, 4), Shape.of(6, 4), 20 + 16 + 8, "RNN(5, 4)"));
        cases.add(sequences(() -> Rnn.of(5, 4).relu(), Shape.of(6, 4), 20 + 16 + 8, "RNN(5, 4)"));
        cases.add(sequences(() -> Rnn.of(5, 4).keras(), Shape.of(6, 4), 20 + 16 + 4, "RNN(5, 4)"));
        cases.add(sequences(() -> Rnn.of(5, 4).lastOutput(), Shape.of(4), 44, "RNN(5, 4)"));
        cases.add(sequences(() -> Lstm.of(5, 4), Shape.of(6, 4), 4 * 44, "LSTM(5, 4)"));
        cases.add(sequences(() -> Lstm.of(5, 4).keras(), Shape.of(6, 4), 4 * 40, "LSTM(5, 4)"));
        cases.add(sequences(
                () -> Lstm.of(5, 4).layers(2).lastOutput(), Shape.of(4), 4 * (44 + 40),
                "LSTM(5, 4, num_layers=2)"));
        cases.add(sequences(
                () -> Lstm.of(5, 4).bias(Bias.NONE), Shape.of(6, 4), 4 * 36,
                "LSTM(5, 4, bias=False)"));
        cases.add(sequences(() -> Gru.of(5, 4), Shape.of(6, 4), 3 * 44, "GRU(5, 4)"));
        cases.add(sequences(() -> Gru.of(5, 4).keras(), Shape.of(6, 4), 3 * 44, "GRU(5, 4)"));
        cases.add(sequences(() -> Gru.of(5, 4).resetBefore().keras(), Shape.of(6, 4), 3 * 40,
                "GRU(5, 4)"));
        cases.add(sequences(() -> Gru.of(5, 4).layers(3), Shape.of(6, 4), 3 * 124,
                "GRU(5, 4, num_layers=3)"));
        cases.add(sequences(
                () -> Recurrent.of(LstmCell.of(5, 4)).lastOutput(),
                Shape.of(4),
                4 * 44,
                "Recurrent(\n  (cell): LSTMCell(5, 4)\n)"));
    }

    private static void addDirections(List<LayerCase> cases) {
        cases.add(sequences(() -> Rnn.of(5, 4).bidirectional(), Shape.of(6, 8), 88,
                "RNN(5, 4, bidirectional=True)"));
        cases.add(sequences(() -> Lstm.of(5, 4).projection(2).layers(2).bidirectional(),
                Shape.of(6, 4), 2 * (16 * (5 + 2 + 2) + 8 + 16 * (4 + 2 + 2) + 8),
                "LSTM(5, 4, proj_size=2, num_layers=2, bidirectional=True)"));
        cases.add(sequences(() -> Lstm.of(5, 4).learnInitialState().lastOutput(), Shape.of(4),
                4 * 44 + 8, "LSTM(5, 4)"));
        cases.add(sequences(() -> Gru.of(5, 4).goBackwards().holdOutput(), Shape.of(6, 4), 3 * 44,
                "GRU(5, 4)"));
        cases.add(sequences(
                () -> Bidirectional.of(Rnn.of(5, 4), Recurrent.of(GruCell.of(5, 3))),
                Shape.of(6, 7), 44 + 3 * 30,
                """
                        Bidirectional(
                          (forward): RNN(5, 4)
                          (backward): Recurrent(
                            (cell): GRUCell(5, 3)
                          )
                        )"""));
        cases.add(sequences(
                () -> Bidirectional.of(Lstm.of(5, 4).lastOutput(), Gru.of(5, 4).lastOutput())
                        .merge(Merge.AVE),
                Shape.of(4), 7 * 44,
                "Bidirectional(\n  (forward): LSTM(5, 4)\n  (backward): GRU(5, 4)\n)"));
    }

    private static void addCells(List<LayerCase> cases) {
        for (CellCase which : CellCase.all()) {
            cases.add(sequences(() -> Recurrent.of(which.cell()), Shape.of(6, which.out()),
                    which.parameters(),
                    "Recurrent(\n  (cell): " + which.prints().replace("\n", "\n  ") + "\n)"));
        }
    }

    private static void addSmall(List<LayerCase> cases) {
        for (Activation f : Activation.values()) {
            ActivationLayer layer = ActivationLayer.of(f);
            cases.add(vectors(() -> layer, 5, 0, layer.toString()));
        }
        cases.add(sequences(() -> ActivationLayer.RELU, Shape.of(6, 5), 0, "ReLU()"));
        cases.add(vectors(() -> LayerNorm.of(5), 5, 10,
                "LayerNorm((5,), eps=1e-05, elementwise_affine=True, bias=True)"));
        cases.add(sequences(() -> LayerNorm.of(5).keras(), Shape.of(6, 5), 10,
                "LayerNorm((5,), eps=0.001, elementwise_affine=True, bias=True)"));
        cases.add(sequences(() -> LockedDropout.of(0.25f), Shape.of(6, 5), 0,
                "LockedDropout(p=0.25)"));
        cases.add(sequences(() -> Masking.of(0), Shape.of(6, 5), 0, "Masking(0.0)"));
        cases.add(sequences(() -> Masking.of(Float.NaN), Shape.of(6, 5), 0, "Masking(NaN)"));
        cases.add(ids(() -> Embedding.of(7, 4).padding(2).masking(), Shape.of(6, 4), 28,
                "Embedding(7, 4, padding_idx=2)"));
        cases.add(new LayerCase(
                () -> TimeDistributed.of(Gru.of(5, 4).lastOutput()),
                Waves.tensor(0.2, 6, BATCH, 4, 5), Shape.of(6, 4, 5), Shape.of(6, 4), 3 * 44,
                "TimeDistributed(\n  (layer): GRU(5, 4)\n)"));
        cases.add(new LayerCase(
                () -> TimeDistributed.of(Rnn.of(5, 3)),
                Waves.tensor(0.2, 6, BATCH, 4, 5), Shape.of(6, 4, 5), Shape.of(6, 4, 3), 30,
                "TimeDistributed(\n  (layer): RNN(5, 3)\n)"));
        cases.add(new LayerCase(
                () -> TimeDistributed.of(Embedding.of(7, 4)), Waves.ids(7, 6, BATCH, 2),
                Shape.of(6, 2), Shape.of(6, 2, 4), 28,
                "TimeDistributed(\n  (layer): Embedding(7, 4)\n)"));
    }

    private static LayerCase vectors(Supplier<Layer> made, int out, long parameters,
            String prints) {
        return new LayerCase(
                made, Waves.tensor(0.2, BATCH, 5), Shape.of(5), Shape.of(out), parameters, prints);
    }

    private static LayerCase sequences(Supplier<Layer> made, Shape output, long parameters,
            String prints) {
        return new LayerCase(made, Waves.tensor(0.2, 6, BATCH, 5), Shape.of(6, 5), output,
                parameters, prints);
    }

    private static LayerCase ids(Supplier<Layer> made, Shape output, long parameters,
            String prints) {
        return new LayerCase(made, Waves.ids(7, 6, BATCH), Shape.of(6), output, parameters, prints);
    }

    Layer layer() {
        return made.get();
    }

    @Override
    public String toString() {
        return prints.replaceAll("\\s+", " ") + " " + example + " → " + output;
    }
}
