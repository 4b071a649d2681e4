package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.LstmSequence;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A long short-term memory network over whole sequences, PyTorch's `nn.LSTM`, Keras' `LSTM`.
///
/// ```
/// i, f, o = sigmoid(W · x_t + b + U · h_{t−1} + b′)    g = tanh(W · x_t + b + U · h_{t−1} + b′)
/// c_t = f · c_{t−1} + i · g                            h_t = o · tanh(c_t)
/// ```
///
/// | value                    | shape                                                     |
/// |--------------------------|-----------------------------------------------------------|
/// | input                    | `[time, batch, in]`                                       |
/// | output                   | `[time, batch, hidden]`, with [#lastOutput] `[batch, hidden]` |
/// | initial and final h, c   | `[layers, batch, hidden]`                                 |
/// | `weight_ih_l{k}`         | `[4 · hidden, in]`, for `k > 0` `[4 · hidden, hidden]`    |
/// | `weight_hh_l{k}`         | `[4 · hidden, hidden]`                                    |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[4 · hidden]`                                      |
///
/// Gates are stacked i f g o. Options give a new layer whose weights are not drawn yet. Source:
/// Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000.
public final class Lstm implements Layer {
    private static final int GATES = 4;

    private final RecurrentStack stack;

    private Lstm(RecurrentOptions options) {
        this.stack = new RecurrentStack(options, options.scheme().lstmBias(options.hidden()), "h",
                "c");
    }

    /// One layer with two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Lstm of(int in, int hidden) {
        return new Lstm(RecurrentOptions.of("Lstm", GATES, in, hidden));
    }

    static Lstm of(LayerSpec spec) {
        return new Lstm(RecurrentOptions.of("Lstm", GATES, spec));
    }

    /// A new one of so many layers stacked on one another.
    public Lstm layers(int layers) {
        return new Lstm(stack.options().withLayers(layers));
    }

    /// A new one with another number of biases.
    public Lstm bias(Bias bias) {
        return new Lstm(stack.options().withBias(bias));
    }

    /// A new one that gives only the last output, `[batch, hidden]`.
    public Lstm lastOutput() {
        return new Lstm(stack.options().withLastOutput());
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public Lstm keras() {
        return new Lstm(stack.options().withScheme(Scheme.KERAS).withBias(Bias.ONE));
    }

    /// All outputs and the final state, from a state of zeros.
    public Result<LstmState> run(Tensor x) {
        return run(x, null);
    }

    /// All outputs and the final state.
    ///
    /// @param x `[time, batch, in]`
    /// @param initial the state before the first step, or null for zeros
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Result<LstmState> run(Tensor x, @Nullable LstmState initial) {
        Pass pass = Pass.inference();
        LstmCell.State state = initial == null
                ? null
                : new LstmCell.State(pass.constant(initial.h()), pass.constant(initial.c()));
        Unrolled<LstmCell.State> unrolled = unroll(pass, pass.constant(x), state);
        return new Result<>(
                unrolled.output().value(),
                new LstmState(
                        unrolled.state().h().value(), unrolled.state().c().value()));
    }

    /// All outputs and the final state within a pass; states are `[layers, batch, hidden]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Unrolled<LstmCell.State> unroll(Pass pass, Variable x,
            LstmCell.@Nullable State initial) {
        Unrolled<List<Variable>> unrolled = stack.unroll(pass, x,
                initial == null ? List.of() : List.of(initial.h(), initial.c()), Lstm::layer);
        return new Unrolled<>(
                unrolled.output(),
                new LstmCell.State(unrolled.state().get(0), unrolled.state().get(1)));
    }

    private static List<Variable> layer(Pass pass, SequenceWeights weights, Variable x,
            List<Variable> initial) {
        return pass.applyAll(
                initial.isEmpty()
                        ? new LstmSequence(x, weights, null, null, Traversal.FORWARD)
                        : new LstmSequence(x, weights, initial.get(0), initial.get(1),
                                Traversal.FORWARD));
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        return stack.apply(pass, input, Lstm::layer);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return stack.parameters();
    }

    @Override
    public Shape outputShape(Shape input) {
        return stack.outputShape(input);
    }

    @Override
    public LayerSpec spec() {
        return stack.options().spec();
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return stack.options().print("LSTM");
    }
}
