package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
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
public record GruSequence(Variable x, SequenceWeights weights, @Nullable Variable h0,
        Traversal traversal) implements Op {
    private static final int GATES = 3;

    /// Checks the shapes.
    public GruSequence {
        weights.check("Gru", GATES, x);
        weights.checkHidden("Gru", x, h0);
        traversal.check("Gru", x.shape(), weights.stateSize());
    }

    /// From the first step to the last, all of which count.
    public GruSequence(Variable x, SequenceWeights weights, @Nullable Variable h0) {
        this(x, weights, h0, Traversal.FORWARD);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0);
    }

    @Override
    public Computed forward(Pass pass) {
        Packing packing = traversal.packing(pass, x.shape());
        Recurrence loop = new Recurrence(pass, packing);
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        float[] inputStart = pass.memory().take(width);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, 2 * hidden, inputStart);
        Biases.sum(pass, weights.inputBias(), null, 2 * hidden, hidden, inputStart);
        InputProjection projection = InputProjection.of(pass, x, Rows.all(weights.input()),
                packing.rows());
        HiddenPath path = HiddenPath.of(loop, hidden, loop.take(hidden), h0, traversal);
        Kept kept = new Kept(loop.take(width), loop.take(hidden), path,
                new Rows(weights.hidden(), 0, 2 * hidden),
                new Rows(weights.hidden(), 2 * hidden, hidden));
        StepInputs inputs = new StepInputs(loop, projection.projected(pass, inputStart), kept.gates,
                width, true);
        Biases.fillRows(weights.hiddenBias(), 2 * hidden, hidden, kept.hn);
        Block hn = new Block(kept.hn, 0, hidden);
        for (int s = 0; s < loop.steps(); s++) {
            int at = loop.at(s, hidden);
            Block before = path.before(s);
            Block a = inputs.at(s);
            path.addProduct(s, before, kept.resetAndUpdate, a);
            path.addProduct(s, before, kept.candidate, hn.at(at));
            pass.kernels()
                    .gates()
                    .gru(
                            loop.lanes(s), hidden, a.data(), a.offset(), kept.hn, at,
                            loop.previous(s, path.h(), path.initial()),
                            loop.previousAt(s, hidden), path.h(), at);
        }
        return new Computed(
                List.of(packing.unpack(pass, path.h(), hidden),
                        packing.last(pass, path.h(), hidden, path.initial())),
                dy -> propagate(loop, projection, kept, dy));
    }

    /// What the derivative needs: activated gates, the hidden part of n, hidden states, and the
    /// rows of the hidden weight for r and z, and for n.
    private record Kept(float[] gates, float[] hn, HiddenPath path, Rows resetAndUpdate,
            Rows candidate) {}

    private void propagate(Recurrence loop, InputProjection projection, Kept kept,
            ResultGradients dy) {
        Pass pass = loop.pass();
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        float[] dOutput = loop.packed(dy.of(0), hidden);
        float[] dFinal = loop.packedState(dy.of(1), hidden);
        // The gradients of the pre-activations take the places of the gates and of hn.
        float[] da = kept.gates;
        float[] dhn = kept.hn;
        float[] dh = loop.takeState(hidden);
        float[] direct = loop.takeState(hidden);
        Arrays.fill(direct, 0);
        Block laterGates = new Block(da, 0, width);
        Block laterHn = new Block(dhn, 0, hidden);
        Block earlier = new Block(dh, 0, hidden);
        for (int s = loop.steps() - 1; s >= 0; s--) {
            int at = loop.at(s, hidden);
            loop.outerGradient(s, dOutput, dFinal, hidden, dh);
            if (s < loop.steps() - 1) {
                pass.kernels().elementwise().add(loop.lanes(s + 1) * hidden, direct, 0, dh, 0);
                addHiddenGradient(kept, s + 1, laterGates.at(loop.at(s + 1, width)),
                        laterHn.at(loop.at(s + 1, hidden)), earlier);
            }
            pass.kernels()
                    .gates()
                    .gruGradient(
                            loop.lanes(s), hidden, kept.gates, loop.at(s, width), kept.hn, at,
                            loop.previous(s, kept.path.h(), kept.path.initial()),
                            loop.previousAt(s, hidden), dh, 0, da, loop.at(s, width), dhn, at,
                            direct, 0);
        }
        if (h0 != null && h0.gradient() != null) {
            loop.idleGradient(dFinal, hidden, direct);
            addHiddenGradient(kept, 0, laterGates.at(0), laterHn.at(0),
                    new Block(direct, 0, hidden));
            loop.addStateGradient(h0, direct);
        }
        Block all = new Block(da, 0, width);
        Block candidates = new Block(dhn, 0, hidden);
        int rows = loop.rows();
        Biases.addGradient(pass, weights.inputBias(), rows, all, width);
        if (weights.hiddenBias() != null && weights.hiddenBias().gradient() != null) {
            float[] gradient = Objects.requireNonNull(weights.hiddenBias().gradient());
            Biases.addRows(pass, rows, all, 2 * hidden, gradient, 0);
            Biases.addRows(pass, rows, candidates, hidden, gradient, 2 * hidden);
        }
        kept.path.addWeightGradient(all, kept.resetAndUpdate);
        kept.path.addWeightGradient(candidates, kept.candidate);
        projection.gradient(pass, all);
    }

    /// `dh += da_{r,z}[s] · U_{r,z} + dhn[s] · U_n`: what step `s` says to the state before it,
    /// beside the direct path.
    private static void addHiddenGradient(Kept kept, int s, Block da, Block dhn, Block dh) {
        kept.path.addGradient(s, da, kept.resetAndUpdate, dh);
        kept.path.addGradient(s, dhn, kept.candidate, dh);
    }
}
