package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.GruSequence;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;
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
/// Shapes of inputs, outputs and states are in [RecurrentLayer].
///
/// | parameter                      | shape                                                     |
/// |--------------------------------|-----------------------------------------------------------|
/// | `weight_ih_l{k}`               | `[3 · hidden, in]`, for `k > 0` `[…, directions · hidden]` |
/// | `weight_hh_l{k}`               | `[3 · hidden, hidden]`                                    |
/// | `bias_ih_l{k}`, `bias_hh_l{k}` | `[3 · hidden]`                                            |
///
/// Those of a backward direction end in `_reverse`. Gates are stacked r z n. Source: Cho et al.
/// 2014; the default is the first arXiv version's form, [#resetBefore] the last one's.
public final class Gru extends RecurrentLayer<Gru, HiddenState> {
    private final boolean resetAfter;

    private Gru(RecurrentOptions options, boolean resetAfter) {
        super(options, "h");
        this.resetAfter = resetAfter;
    }

    /// One layer that resets after the product, with two biases, giving all outputs.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static Gru of(int in, int hidden) {
        return new Gru(RecurrentOptions.of(RecurrentKind.GRU, in, hidden), true);
    }

    static Gru of(Spec spec) {
        return new Gru(RecurrentOptions.of(RecurrentKind.GRU, spec), spec.flag("reset_after"));
    }

    @Override
    Gru with(RecurrentOptions options) {
        return new Gru(options, resetAfter);
    }

    /// A new one that applies the reset gate to the state, before the product: Keras'
    /// `reset_after=False`. After [#keras] it has one bias.
    public Gru resetBefore() {
        RecurrentStart start = options().start();
        return new Gru(start.scheme() == Scheme.KERAS
                ? options().with(start.withBias(Bias.ONE))
                : options(), false);
    }

    /// A new one with Keras' biases (two if it resets after the product, otherwise one), its
    /// weights drawn as Keras draws them.
    public Gru keras() {
        return new Gru(options().with(options().start().withScheme(Scheme.KERAS)
                .withBias(resetAfter ? Bias.TWO : Bias.ONE)), resetAfter);
    }

    @Override
    List<Variable> layer(Pass pass, SequenceWeights weights, Variable x, List<Variable> initial,
            Traversal traversal) {
        if (resetAfter) {
            return pass.applyAll(new GruSequence(x, weights,
                    initial.isEmpty() ? null : initial.getFirst(), traversal));
        }
        Cell cell = new ResetBefore(weights, traversal.hiddenDropout());
        Unrolled unrolled = CellLoop.run(pass, cell, x.masked(traversal.mask()),
                initial.isEmpty() ? cell.initialState(pass, x.shape().size(1)) : initial,
                traversal.reversed());
        return List.of(unrolled.output(), unrolled.state(0));
    }

    /// The step of a layer that resets before the product, with weights of a pass.
    private record ResetBefore(SequenceWeights weights, @Nullable Tensor hiddenDropout)
            implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            Variable h = state.getFirst();
            Variable dropped = hiddenDropout == null ? h : h.times(pass.constant(hiddenDropout));
            return Step.of(GruCell.step(weights, Gates.USUAL, x, h, dropped, false));
        }

        @Override
        public int inputSize() {
            return weights.input().shape().size(1);
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(weights.hidden().shape().size(1));
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }
    }

    @Override
    StreamedLayer streamedLayer(StepForm input, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        if (resetAfter) {
            return StreamedLayers.gru(input, weights, initial, suffix);
        }
        int features = weights.input().shape().size(1);
        return StreamedLayers.onNumbers(input,
                StreamedLayers.gruResetBefore(features, weights, initial, suffix));
    }

    @Override
    HiddenState state(List<Tensor> parts) {
        return new HiddenState(parts.getFirst());
    }

    @Override
    public Spec spec() {
        return options().spec().with("reset_after", resetAfter);
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return options().print("GRU");
    }
}
