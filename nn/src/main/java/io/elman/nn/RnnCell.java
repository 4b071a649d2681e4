package io.elman.nn;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// One step of a simple recurrent network: `h′ = f(W_ih · x + b_ih + W_hh · h + b_hh)`.
///
/// `f` is tanh unless another one is chosen. Parameters `weight_ih` `[hidden, in]`, `weight_hh`
/// `[hidden, hidden]`, `bias_ih` and `bias_hh` `[hidden]`. Source: Elman 1990; PyTorch's
/// `nn.RNNCell`.
public final class RnnCell implements Cell {
    private final RecurrentOptions options;
    private final Activation f;
    private final RecurrentWeights weights;

    private RnnCell(RecurrentOptions options, Activation f) {
        this.options = options;
        this.f = f;
        this.weights = RecurrentWeights.ofCell(options);
    }

    /// A cell with `f = tanh` and two biases.
    public static RnnCell of(int in, int hidden) {
        return new RnnCell(RecurrentOptions.of(RecurrentKind.RNN_CELL, in, hidden),
                Activation.TANH);
    }

    static RnnCell of(Spec spec) {
        return new RnnCell(RecurrentOptions.ofCell(RecurrentKind.RNN_CELL, spec),
                spec.choice("nonlinearity", Activation.class));
    }

    /// A new one with `f(x) = max(x, 0)`.
    public RnnCell relu() {
        return activation(Activation.RELU);
    }

    /// A new one with another `f`. PyTorch's `nonlinearity`, Keras' `activation`.
    public RnnCell activation(Activation f) {
        return new RnnCell(options, f);
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public RnnCell keras() {
        return new RnnCell(options.with(
                options.start().withScheme(Scheme.KERAS).withBias(Bias.ONE)), f);
    }

    /// A new one with another number of biases.
    public RnnCell bias(Bias bias) {
        return new RnnCell(options.with(options.start().withBias(bias)), f);
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        SequenceWeights w = weights.cell(pass);
        Variable a = x.affine(w.input(), w.inputBias())
                .plus(state.getFirst().affine(w.hidden(), w.hiddenBias()));
        return Step.of(a.activated(f));
    }

    @Override
    public int inputSize() {
        return options.in();
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(options.hidden());
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public Spec spec() {
        return options.cellSpec().with("nonlinearity", Spec.lowerCase(f));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        String printed = options.print("RNNCell");
        return f == Activation.TANH
                ? printed
                : printed.replace(")", ", nonlinearity=" + Spec.lowerCase(f) + ")");
    }
}
