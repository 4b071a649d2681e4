package io.elman.nn;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.Map;

/// One step of a simple recurrent network: `h′ = f(W_ih · x + b_ih + W_hh · h + b_hh)`.
///
/// Parameters `weight_ih` `[hidden, in]`, `weight_hh` `[hidden, hidden]`, `bias_ih` and `bias_hh`
/// `[hidden]`. Source: Elman 1990; PyTorch's `nn.RNNCell`.
public final class RnnCell implements Cell<Variable> {
    private final RecurrentOptions options;
    private final Activation f;
    private final RecurrentWeights weights;

    private RnnCell(RecurrentOptions options, Activation f) {
        this.options = options;
        this.f = f;
        this.weights = RecurrentWeights.ofCell(options, options.scheme().bias(options.hidden()));
    }

    /// A cell with `f = tanh` and two biases.
    public static RnnCell of(int in, int hidden) {
        return new RnnCell(RecurrentOptions.of("RnnCell", 1, in, hidden), Activation.TANH);
    }

    /// A new one with `f(x) = max(x, 0)`.
    public RnnCell relu() {
        return new RnnCell(options, Activation.RELU);
    }

    /// A new one with another number of biases.
    public RnnCell bias(Bias bias) {
        return new RnnCell(options.withBias(bias), f);
    }

    @Override
    public Step<Variable> step(Pass pass, Variable x, Variable h) {
        SequenceWeights w = weights.cell(pass);
        Variable a = x.affine(w.input(), w.inputBias()).plus(h.affine(w.hidden(), w.hiddenBias()));
        Variable next = f == Activation.RELU ? a.relu() : a.tanh();
        return new Step<>(next, next);
    }

    @Override
    public Variable initialState(Pass pass, int batch) {
        return pass.constant(Tensor.zeros(batch, options.hidden()));
    }

    @Override
    public int inputSize() {
        return options.in();
    }

    @Override
    public int outputSize() {
        return options.hidden();
    }

    @Override
    public Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        String printed = options.print("RNNCell");
        return f == Activation.TANH ? printed : printed.replace(")", ", nonlinearity=relu)");
    }
}
