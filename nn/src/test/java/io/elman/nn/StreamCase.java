package io.elman.nn;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A model that can be streamed, and one sequence for it.
///
/// @param made makes the model anew; its weights are waves
/// @param examples the sequence as one example: ids `[1, time]` or numbers `[1, time, features]`
record StreamCase(String name, Supplier<Sequential> made, Values examples) {
    static final int TIME = 11;
    private static final int[][] SIZES = {{1, 5}, {5, 17}, {17, 33}, {33, 1}, {33, 33}};

    /// Every layer that can take one step at a time, with the options that change a step.
    static List<StreamCase> all() {
        List<StreamCase> cases = new ArrayList<>();
        for (int[] sizes : SIZES) {
            addSizes(cases, sizes[0], sizes[1]);
        }
        addOptions(cases);
        addOthers(cases);
        return cases;
    }

    private static void addSizes(List<StreamCase> cases, int in, int size) {
        String sizes = " " + in + " → " + size;
        addForms(cases, "Rnn" + sizes, in, () -> Rnn.of(in, size));
        addForms(cases, "Rnn relu" + sizes, in, () -> Rnn.of(in, size).relu());
        addForms(cases, "Lstm" + sizes, in, () -> Lstm.of(in, size));
        addForms(cases, "Gru" + sizes, in, () -> Gru.of(in, size));
        addForms(cases, "Gru resetBefore" + sizes, in, () -> Gru.of(in, size).resetBefore());
        addForms(cases, "Linear" + sizes, in, () -> Linear.of(in, size));
    }

    private static void addOptions(List<StreamCase> cases) {
        for (Bias bias : Bias.values()) {
            addForms(cases, "Rnn " + bias, 5, () -> Rnn.of(5, 7).bias(bias));
            addForms(cases, "Lstm " + bias, 5, () -> Lstm.of(5, 7).bias(bias));
            addForms(cases, "Gru " + bias, 5, () -> Gru.of(5, 7).bias(bias));
            addForms(cases, "Gru resetBefore " + bias, 5,
                    () -> Gru.of(5, 7).resetBefore().bias(bias));
            addForms(cases, "LstmCell " + bias, 5,
                    () -> Recurrent.of(LstmCell.of(5, 7).bias(bias)));
        }
        addForms(cases, "Linear without bias", 5, () -> Linear.of(5, 7).withoutBias());
        addForms(cases, "Rnn stacked", 5, () -> Rnn.of(5, 7).layers(3).dropout(0.5f));
        addForms(cases, "Lstm stacked", 5, () -> Lstm.of(5, 17).layers(2).inputDropout(0.5f));
        addForms(cases, "Gru stacked", 5, () -> Gru.of(5, 33).layers(3).recurrentDropout(0.5f));
        addForms(cases, "Gru resetBefore stacked", 5, () -> Gru.of(5, 7).resetBefore().layers(2));
        addForms(cases, "Lstm projection", 5, () -> Lstm.of(5, 17).projection(3));
        addForms(cases, "Lstm projection stacked", 5,
                () -> Lstm.of(5, 40).projection(33).layers(2));
        addForms(cases, "Rnn learnt state", 5, () -> Rnn.of(5, 7).layers(2).learnInitialState());
        addForms(cases, "Lstm learnt state", 5,
                () -> Lstm.of(5, 7).projection(3).layers(2).learnInitialState());
        addForms(cases, "Gru learnt state", 5, () -> Gru.of(5, 7).learnInitialState());
        addForms(cases, "Gru resetBefore learnt state", 5,
                () -> Gru.of(5, 7).resetBefore().learnInitialState());
        addForms(cases, "Lstm held", 5, () -> Lstm.of(5, 7).holdOutput());
        addForms(cases, "RnnCell", 5, () -> Recurrent.of(RnnCell.of(5, 7)));
        addForms(cases, "GruCell", 5, () -> Recurrent.of(GruCell.of(5, 7).resetBefore()));
        addForms(cases, "a cell of one's own", 5, () -> Recurrent.of(new LeakyCell(5, 7)));
    }

    private static void addOthers(List<StreamCase> cases) {
        for (CellCase which : CellCase.all()) {
            addForms(cases, which.toString(), 5, () -> Recurrent.of(which.cell()));
        }
        addForms(cases, "LayerNorm", 5, () -> LayerNorm.of(5));
        addForms(cases, "LayerNorm of many", 37, () -> LayerNorm.of(37).keras());
        addForms(cases, "LayerNorm of as many as there are lanes", 16, () -> LayerNorm.of(16));
        addForms(cases, "LockedDropout", 5, () -> LockedDropout.of(0.5f));
        addForms(cases, "GELU", 5, () -> ActivationLayer.of(Activation.GELU));
        addForms(cases, "Tanh", 5, () -> ActivationLayer.TANH);
        addForms(cases, "Sigmoid", 5, () -> ActivationLayer.SIGMOID);
        addForms(cases, "ReLU", 5, () -> ActivationLayer.RELU);
        for (int classes : new int[] {3, 16, 37}) {
            addForms(cases, "Softmax of " + classes, classes, Softmax::create);
        }
        addForms(cases, "Dropout", 5, () -> Dropout.of(0.5f));
        addForms(cases, "TimeDistributed", 5, () -> TimeDistributed.of(
                Sequential.of(Linear.of(5, 7), ActivationLayer.TANH, Linear.of(7, 3))));
        addForms(cases, "a model", 5, () -> Sequential.of(
                Lstm.of(5, 33), Dropout.of(0.5f), Sequential.of(Gru.of(33, 17), Rnn.of(17, 6)),
                Linear.of(6, 4), ActivationLayer.TANH, Softmax.create()));
        for (Merge merge : Merge.values()) {
            addForms(cases, "Graph " + merge, 5, () -> Graph.builder()
                    .input("x")
                    .layer("lstm", Lstm.of(5, 7), "x")
                    .layer("gru", Gru.of(5, 7), "x")
                    .shared("again", "lstm", "x")
                    .join("joined", merge, "lstm", "gru", "again")
                    .layer("tanh", ActivationLayer.TANH, "joined")
                    .output("tanh")
                    .build());
        }
        cases.add(ids("OneHot alone", 6, () -> OneHot.of(6)));
    }

    /// The layer fed with numbers, with one-hot rows, and with embedded ids.
    private static void addForms(List<StreamCase> cases, String name, int in,
            Supplier<Layer> layer) {
        cases.add(new StreamCase(name + " of numbers",
                () -> model(TimeDistributed.of(Linear.of(in, in)), layer.get()),
                Waves.tensor(0.7, 1, TIME, in)));
        cases.add(new StreamCase(name + " of plain numbers",
                () -> model(Dropout.of(0), layer.get(), Linear.of(out(layer.get(), in), 2)),
                Waves.tensor(0.4, 1, TIME, in)));
        cases.add(ids(name + " of one-hot rows", in, () -> OneHot.of(in), layer));
        cases.add(ids(name + " of one-hot rows behind dropout", in, () -> OneHot.of(in),
                () -> Dropout.of(0.5f), layer));
        cases.add(ids(name + " of embedded ids", 9, () -> Embedding.of(9, in), layer));
    }

    private static int out(Layer layer, int in) {
        return layer.outputShape(Shape.of(1, in)).size(1);
    }

    @SafeVarargs
    private static StreamCase ids(String name, int count, Supplier<Layer>... layers) {
        return new StreamCase(name, () -> {
            List<Layer> made = new ArrayList<>();
            for (Supplier<Layer> layer : layers) {
                made.add(layer.get());
            }
            return model(made.toArray(Layer[]::new));
        }, Waves.ids(count, 1, TIME));
    }

    private static Sequential model(Layer... layers) {
        Sequential model = Sequential.of(layers);
        Waves.fill(model.parameters());
        return model;
    }

    /// What the model gives for the whole sequence at once, step after step.
    Tensor atOnce() {
        return made.get().predict(examples);
    }

    /// The numbers of one step.
    float[] numbers(int step) {
        Tensor tensor = (Tensor) examples;
        int features = tensor.shape().size(2);
        float[] numbers = new float[features];
        System.arraycopy(tensor.data(), step * features, numbers, 0, features);
        return numbers;
    }

    /// The id of one step.
    int id(int step) {
        return ((IntTensor) examples).data()[step];
    }

    @Override
    public String toString() {
        return name;
    }
}
