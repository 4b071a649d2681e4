package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.RnnSequence;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// A simple recurrent network (Elman 1990) over whole sequences, PyTorch's `nn.RNN`, Keras'
/// `SimpleRNN`: `h_t = f(W_ih · x_t + b_ih + W_hh · h_{t−1} + b_hh)`, where `f` is tanh or relu.
///
/// Shapes of inputs, outputs and states are in [RecurrentLayer].
///
/// | parameter                      | shape                                                     |
/// |--------------------------------|-----------------------------------------------------------|
/// | `weight_ih_l{k}`               | `[hidden, in]`, for `k > 0` `[hidden, directions · hidden]` |
/// | `weight_hh_l{k}`               | `[hidden, hidden]`                                        |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[hidden]`                                                |
///
/// Those of a backward direction end in `_reverse`.
public final class Rnn extends RecurrentLayer<Rnn, HiddenState> {
    private final Activation f;

    private Rnn(RecurrentOptions options, Activation f) {
        super(options, "h");
        this.f = f;
    }

    /// One layer with `f = tanh` and two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Rnn of(int in, int hidden) {
        return new Rnn(RecurrentOptions.of(RecurrentKind.RNN, in, hidden), Activation.TANH);
    }

    static Rnn of(Spec spec) {
        Activation f = spec.choice("nonlinearity", Activation.class);
        if (f != Activation.TANH && f != Activation.RELU) {
            throw new IllegalArgumentException(
                    "Rnn: expected one of [tanh, relu] as nonlinearity, got "
                            + Spec.lowerCase(f));
        }
        return new Rnn(RecurrentOptions.of(RecurrentKind.RNN, spec), f);
    }

    @Override
    Rnn with(RecurrentOptions options) {
        return new Rnn(options, f);
    }

    /// A new one with `f(x) = max(x, 0)`. PyTorch's `nonlinearity='relu'`.
    public Rnn relu() {
        return new Rnn(options(), Activation.RELU);
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public Rnn keras() {
        return new Rnn(options().with(
                options().start().withScheme(Scheme.KERAS).withBias(Bias.ONE)), f);
    }

    @Override
    List<Variable> layer(Pass pass, SequenceWeights weights, Variable x, List<Variable> initial,
            Traversal traversal) {
        return pass.applyAll(new RnnSequence(x, weights, f,
                initial.isEmpty() ? null : initial.getFirst(), traversal));
    }

    @Override
    StreamedLayer streamedLayer(StepForm input, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        return StreamedLayers.rnn(input, weights, f, initial, suffix);
    }

    @Override
    HiddenState state(List<Tensor> parts) {
        return new HiddenState(parts.getFirst());
    }

    @Override
    public Spec spec() {
        return options().spec().with("nonlinearity", Spec.lowerCase(f));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return options().print("RNN");
    }
}
