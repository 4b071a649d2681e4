package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.GruSequence;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gated recurrent unit network over whole sequences, PyTorch's `nn.GRU`, Keras' `GRU`.
///
/// ```
/// r, z = sigmoid(W · x_t + b + U · h_{t−1} + b′)
/// n = tanh(W · x_t + b + r · (U · h_{t−1} + b′))      or, with resetBefore(),
/// n = tanh(W · x_t + b + U · (r · h_{t−1}) + b′)
/// h_t = (1 − z) · n + z · h_{t−1}
/// ```
///
/// | value                    | shape                                                     |
/// |--------------------------|-----------------------------------------------------------|
/// | input                    | `[time, batch, in]`                                       |
/// | output                   | `[time, batch, hidden]`, with [#lastOutput] `[batch, hidden]` |
/// | initial and final h      | `[layers, batch, hidden]`                                 |
/// | `weight_ih_l{k}`         | `[3 · hidden, in]`, for `k > 0` `[3 · hidden, hidden]`    |
/// | `weight_hh_l{k}`         | `[3 · hidden, hidden]`                                    |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[3 · hidden]`                                      |
///
/// Gates are stacked r z n. Options give a new layer whose weights are not drawn yet. Source: Cho
/// et al. 2014; the default is the first arXiv version's form, [#resetBefore] the last one's.
public final class Gru implements Layer {
    private static final int GATES = 3;

    private final RecurrentStack stack;
    private final boolean resetAfter;

    private Gru(RecurrentOptions options, boolean resetAfter) {
        this.stack = new RecurrentStack(options, options.scheme().bias(options.hidden()), "h");
        this.resetAfter = resetAfter;
    }

    /// One layer that resets after the product, with two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Gru of(int in, int hidden) {
        return new Gru(RecurrentOptions.of("Gru", GATES, in, hidden), true);
    }

    static Gru of(LayerSpec spec) {
        return new Gru(RecurrentOptions.of("Gru", GATES, spec), spec.flag("reset_after"));
    }

    /// A new one of so many layers stacked on one another.
    public Gru layers(int layers) {
        return new Gru(stack.options().withLayers(layers), resetAfter);
    }

    /// A new one that applies the reset gate to the state, before the product: Keras'
    /// `reset_after=False`. After [#keras] it has one bias.
    public Gru resetBefore() {
        RecurrentOptions options = stack.options();
        return new Gru(options.scheme() == Scheme.KERAS ? options.withBias(Bias.ONE) : options,
                false);
    }

    /// A new one with another number of biases.
    public Gru bias(Bias bias) {
        return new Gru(stack.options().withBias(bias), resetAfter);
    }

    /// A new one that gives only the last output, `[batch, hidden]`.
    public Gru lastOutput() {
        return new Gru(stack.options().withLastOutput(), resetAfter);
    }

    /// A new one with Keras' biases (two if it resets after the product, otherwise one), its
    /// weights drawn as Keras draws them.
    public Gru keras() {
        Bias bias = resetAfter ? Bias.TWO : Bias.ONE;
        return new Gru(stack.options().withScheme(Scheme.KERAS).withBias(bias), resetAfter);
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
        if (resetAfter) {
            return pass.applyAll(
                    new GruSequence(x, weights, initial.isEmpty() ? null : initial.getFirst()));
        }
        List<Variable> outputs = new ArrayList<>();
        Variable h = initial.isEmpty()
                ? pass.constant(Tensor.zeros(x.shape().size(1), stack.options().hidden()))
                : initial.getFirst();
        for (int t = 0; t < x.shape().size(0); t++) {
            h = GruCell.step(weights, x.step(t), h, false);
            outputs.add(h);
        }
        return List.of(Variable.stack(outputs), h);
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
        return stack.options().spec().with("reset_after", resetAfter);
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return stack.options().print("GRU");
    }
}
