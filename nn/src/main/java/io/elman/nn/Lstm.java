package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.LstmSequence;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// A long short-term memory network over whole sequences, PyTorch's `nn.LSTM`, Keras' `LSTM`.
///
/// ```
/// i, f, o = sigmoid(W · x_t + b + U · h_{t−1} + b′)    g = tanh(W · x_t + b + U · h_{t−1} + b′)
/// c_t = f · c_{t−1} + i · g                            h_t = o · tanh(c_t)
/// ```
///
/// With [#projection] `h_t = W_hr · (o · tanh(c_t))`, and `h` is the projection's size; otherwise
/// it is the hidden size. Shapes of inputs, outputs and states are in [RecurrentLayer].
///
/// | parameter                      | shape                                                 |
/// |--------------------------------|-------------------------------------------------------|
/// | `weight_ih_l{k}`               | `[4 · hidden, in]`, for `k > 0` `[…, directions · h]` |
/// | `weight_hh_l{k}`               | `[4 · hidden, h]`                                     |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[4 · hidden]`                                        |
/// | `weight_hr_l{k}`               | `[h, hidden]`, with a projection                      |
///
/// Those of a backward direction end in `_reverse`. Gates are stacked i f g o. Other cells of the
/// family, with peepholes, other activations or layer normalisation, are run by [Recurrent].
/// Source: Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000; the projection
/// of Sak et al. 2014.
public final class Lstm extends RecurrentLayer<Lstm, LstmState> {
    private Lstm(RecurrentOptions options) {
        super(options, "h", "c");
    }

    /// One layer with two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Lstm of(int in, int hidden) {
        return new Lstm(RecurrentOptions.of(RecurrentKind.LSTM, in, hidden));
    }

    static Lstm of(Spec spec) {
        return new Lstm(RecurrentOptions.of(RecurrentKind.LSTM, spec));
    }

    @Override
    Lstm with(RecurrentOptions options) {
        return new Lstm(options);
    }

    /// A new one whose hidden state and outputs are projected to `size` features. PyTorch's
    /// `proj_size`.
    ///
    /// @throws IllegalArgumentException if the size is negative or not below the hidden size; 0 is
    ///     no projection
    public Lstm projection(int size) {
        return new Lstm(options().withProjection(size));
    }

    /// A new one whose forget gates begin with this bias in all (with two biases, the second one's
    /// part is zero). Keras' `unit_forget_bias` is 1.
    ///
    /// Source: Jozefowicz, Zaremba, Sutskever 2015.
    ///
    /// @throws IllegalArgumentException if the bias is not finite
    public Lstm forgetBias(float bias) {
        return new Lstm(options().with(options().start().withForgetBias("Lstm", bias)));
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public Lstm keras() {
        return new Lstm(options().with(
                options().start().withScheme(Scheme.KERAS).withBias(Bias.ONE)));
    }

    @Override
    List<Variable> layer(Pass pass, SequenceWeights weights, Variable x, List<Variable> initial,
            Traversal traversal) {
        return pass.applyAll(
                initial.isEmpty()
                        ? new LstmSequence(x, weights, null, null, traversal)
                        : new LstmSequence(x, weights, initial.get(0), initial.get(1), traversal));
    }

    @Override
    StreamedLayer streamedLayer(StepForm input, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        return StreamedLayers.lstm(input, weights, initial, suffix);
    }

    @Override
    LstmState state(List<Tensor> parts) {
        return new LstmState(parts.get(0), parts.get(1));
    }

    @Override
    public Spec spec() {
        return options().spec();
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return options().print("LSTM");
    }
}
