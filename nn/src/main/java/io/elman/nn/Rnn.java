package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.RnnSequence;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A simple recurrent network over whole sequences, PyTorch's `nn.RNN`, Keras' `SimpleRNN`:
/// `h_t = f(W_ih · x_t + b_ih + W_hh · h_{t−1} + b_hh)`, with `f` tanh or relu.
///
/// | value                    | shape                                                     |
/// |--------------------------|-----------------------------------------------------------|
/// | input                    | `[time, batch, in]`                                       |
/// | output                   | `[time, batch, hidden]`, with [#lastOutput] `[batch, hidden]` |
/// | initial and final h      | `[layers, batch, hidden]`                                 |
/// | `weight_ih_l{k}`         | `[hidden, in]`, for `k > 0` `[hidden, hidden]`            |
/// | `weight_hh_l{k}`         | `[hidden, hidden]`                                        |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[hidden]`                                          |
///
/// Options give a new layer whose weights are not drawn yet. Source: Elman, "Finding Structure in
/// Time", 1990.
public final class Rnn implements Layer {
    private final RecurrentStack stack;
    private final Activation f;

    private Rnn(RecurrentOptions options, Activation f) {
        this.stack = new RecurrentStack(options, options.scheme().bias(options.hidden()), "h");
        this.f = f;
    }

    /// One layer with tanh and two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Rnn of(int in, int hidden) {
        return new Rnn(RecurrentOptions.of("Rnn", 1, in, hidden), Activation.TANH);
    }

    static Rnn of(LayerSpec spec) {
        Activation f = spec.choice("nonlinearity", Activation.class);
        if (f == Activation.SIGMOID) {
            throw new IllegalArgumentException(
                    "Rnn: expected one of [tanh, relu] as nonlinearity, got sigmoid");
        }
        return new Rnn(RecurrentOptions.of("Rnn", 1, spec), f);
    }

    /// A new one of so many layers stacked on one another.
    public Rnn layers(int layers) {
        return new Rnn(stack.options().withLayers(layers), f);
    }

    /// A new one with `f(x) = max(x, 0)`.
    public Rnn relu() {
        return new Rnn(stack.options(), Activation.RELU);
    }

    /// A new one with another number of biases.
    public Rnn bias(Bias bias) {
        return new Rnn(stack.options().withBias(bias), f);
    }

    /// A new one that gives only the last output, `[batch, hidden]`.
    public Rnn lastOutput() {
        return new Rnn(stack.options().withLastOutput(), f);
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public Rnn keras() {
        return new Rnn(stack.options().withScheme(Scheme.KERAS).withBias(Bias.ONE), f);
    }

    /// All outputs and the final state, from a state of zeros.
    public Result<HiddenState> run(Tensor x) {
        return run(x, null);
    }

    /// All outputs and the final state.
    ///
    /// @param x `[time, batch, in]`
    /// @param initial the state before the first step, or null for zeros
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Result<HiddenState> run(Tensor x, @Nullable HiddenState initial) {
        Pass pass = Pass.inference();
        Unrolled<Variable> unrolled = unroll(pass, pass.constant(x),
                initial == null ? null : pass.constant(initial.h()));
        return new Result<>(
                unrolled.output().value(), new HiddenState(unrolled.state().value()));
    }

    /// All outputs and the final state within a pass; states are `[layers, batch, hidden]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Unrolled<Variable> unroll(Pass pass, Variable x, @Nullable Variable initial) {
        Unrolled<List<Variable>> unrolled = stack.unroll(pass, x,
                initial == null ? List.of() : List.of(initial), this::layer);
        return new Unrolled<>(unrolled.output(), unrolled.state().getFirst());
    }

    private List<Variable> layer(Pass pass, SequenceWeights weights, Variable x,
            List<Variable> initial) {
        return pass.applyAll(
                new RnnSequence(x, weights, f, initial.isEmpty() ? null : initial.getFirst()));
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        return stack.apply(pass, input, this::layer);
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
        return stack.options().spec().with("nonlinearity", LayerSpec.lowerCase(f));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return stack.options().print("RNN");
    }
}
