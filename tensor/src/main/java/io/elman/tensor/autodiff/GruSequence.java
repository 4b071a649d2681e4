package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A gated recurrent unit layer over a whole sequence, the reset gate applied after the product:
///
/// ```
/// r, z = sigmoid(W · x_t + b + U · h_{t−1} + b′)    n = tanh(W · x_t + b + r · (U · h_{t−1} + b′))
/// h_t = (1 − z) · n + z · h_{t−1}
/// ```
///
/// | tensor           | shape                   |
/// |------------------|-------------------------|
/// | `x`              | `[time, batch, in]`     |
/// | `h0`             | `[batch, hidden]`       |
/// | result 0: all h  | `[time, batch, hidden]` |
/// | result 1: last h | `[batch, hidden]`       |
///
/// Gates are stacked r z n. The pre-activations of r and z are one chain each (biases, input's
/// terms, hidden state's terms); n has one chain for the input and one for the hidden state.
/// Source: Cho et al. 2014 in the first arXiv version's form, as PyTorch's `nn.GRU` and Keras'
/// `reset_after=True`.
public record GruSequence(Variable x, SequenceWeights weights, @Nullable Variable h0)
        implements Op {
    private static final int GATES = 3;

    /// Checks the shapes.
    public GruSequence {
        weights.check("Gru", GATES, x);
        weights.checkState("Gru", "initial h", x, h0);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0);
    }

    /// The rows of the hidden weight for r and z.
    private Rows resetAndUpdate() {
        return new Rows(weights.hidden(), 0, 2 * weights.hiddenSize());
    }

    /// The rows of the hidden weight for n.
    private Rows candidate() {
        return new Rows(weights.hidden(), 2 * weights.hiddenSize(), weights.hiddenSize());
    }

    @Override
    public Computed forward(Pass pass) {
        Recurrence loop = Recurrence.of(pass, x, weights);
        int hidden = loop.hidden();
        int width = GATES * hidden;
        float[] inputStart = pass.memory().take(width);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, 2 * hidden, inputStart);
        Biases.sum(pass, weights.inputBias(), null, 2 * hidden, hidden, inputStart);
        InputProjection projection = InputProjection.of(x, Rows.all(weights.input()));
        Kept kept = new Kept(loop.take(width), loop.take(hidden), loop.take(hidden));
        projection.forward(pass, inputStart, new Block(kept.gates, 0, width));
        Biases.fillRows(weights.hiddenBias(), 2 * hidden, hidden, kept.hn);
        for (int t = 0; t < loop.time(); t++) {
            int at = loop.at(t, hidden);
            loop.addHidden(t, kept.h, h0, resetAndUpdate(),
                    new Block(kept.gates, loop.at(t, width), width));
            loop.addHidden(t, kept.h, h0, candidate(), new Block(kept.hn, at, hidden));
            pass.kernels()
                    .gates()
                    .gru(
                            loop.batch(), hidden, kept.gates, loop.at(t, width), kept.hn, at,
                            loop.previous(t, kept.h, h0), loop.previousAt(t), kept.h, at);
        }
        return new Computed(
                List.of(loop.sequence(kept.h), loop.last(kept.h)),
                dy -> propagate(pass, loop, projection, kept, dy));
    }

    /// What the derivative needs: activated gates, the hidden part of n, and hidden states.
    private record Kept(float[] gates, float[] hn, float[] h) {}

    private void propagate(Pass pass, Recurrence loop, InputProjection projection, Kept kept,
            ResultGradients dy) {
        int hidden = loop.hidden();
        int width = GATES * hidden;
        int n = loop.batch() * hidden;
        float[] da = loop.take(width);
        float[] dhn = loop.take(hidden);
        float[] dh = pass.memory().take(n);
        float[] direct = pass.memory().zeros(n);
        for (int t = loop.time() - 1; t >= 0; t--) {
            int at = loop.at(t, hidden);
            loop.outerGradient(t, dy.of(0), dy.of(1), dh);
            if (t < loop.time() - 1) {
                pass.kernels().elementwise().add(n, direct, 0, dh, 0);
                addHiddenGradient(pass, loop, t + 1, da, dhn, dh);
            }
            pass.kernels()
                    .gates()
                    .gruGradient(
                            loop.batch(), hidden, kept.gates, loop.at(t, width), kept.hn, at,
                            loop.previous(t, kept.h, h0),
                            loop.previousAt(t), dh, 0, da, loop.at(t, width), dhn, at, direct, 0);
        }
        if (h0 != null && h0.gradient() != null) {
            addHiddenGradient(pass, loop, 0, da, dhn, direct);
            loop.addStateGradient(h0, direct);
        }
        Block all = new Block(da, 0, width);
        Block candidates = new Block(dhn, 0, hidden);
        int rows = loop.time() * loop.batch();
        Biases.addGradient(pass, weights.inputBias(), rows, all, width);
        if (weights.hiddenBias() != null && weights.hiddenBias().gradient() != null) {
            float[] gradient = Objects.requireNonNull(weights.hiddenBias().gradient());
            Biases.addRows(pass, rows, all, 2 * hidden, gradient, 0);
            Biases.addRows(pass, rows, candidates, hidden, gradient, 2 * hidden);
        }
        loop.hiddenWeightGradient(all, kept.h, h0, resetAndUpdate());
        loop.hiddenWeightGradient(candidates, kept.h, h0, candidate());
        projection.gradient(pass, all);
    }

    /// `dh += da_{r,z}[t] · U_{r,z} + dhn[t] · U_n`: what step `t` says to the state before it,
    /// beside the direct path.
    private void addHiddenGradient(Pass pass, Recurrence loop, int t, float[] da, float[] dhn,
            float[] dh) {
        int hidden = loop.hidden();
        int width = GATES * hidden;
        Block target = new Block(dh, 0, hidden);
        Products.inputGradient(pass, loop.batch(), new Block(da, loop.at(t, width), width),
                resetAndUpdate(), target);
        Products.inputGradient(pass, loop.batch(), new Block(dhn, loop.at(t, hidden), hidden),
                candidate(), target);
    }
}
