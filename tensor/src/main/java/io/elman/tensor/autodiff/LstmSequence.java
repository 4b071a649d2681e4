package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A long short-term memory layer over a whole sequence:
///
/// ```
/// i, f, o = sigmoid(W · x_t + b + U · h_{t−1} + b′)    g = tanh(W · x_t + b + U · h_{t−1} + b′)
/// c_t = f · c_{t−1} + i · g                            h_t = o · tanh(c_t)
/// ```
///
/// With a projection `h_t = W_hr · (o · tanh(c_t))`; `h` is then the projection's size, otherwise
/// the hidden size.
///
/// | tensor           | shape               |
/// |------------------|---------------------|
/// | `x`              | `[time, batch, in]` |
/// | `h0`             | `[batch, h]`        |
/// | `c0`             | `[batch, hidden]`   |
/// | result 0: all h  | `[time, batch, h]`  |
/// | result 1: last h | `[batch, h]`        |
/// | result 2: last c | `[batch, hidden]`   |
///
/// Gates are stacked i f g o. Each pre-activation is one chain: the biases, the input's terms, the
/// hidden state's terms. Source: Hochreiter and Schmidhuber 1997 with the forget gate of Gers et
/// al. 2000 and the projection of Sak et al. 2014, as PyTorch's `nn.LSTM`.
public record LstmSequence(
        Variable x, SequenceWeights weights, @Nullable Variable h0, @Nullable Variable c0,
        Traversal traversal) implements Op {
    private static final int GATES = 4;

    /// Checks the shapes.
    public LstmSequence {
        weights.check("Lstm", GATES, x);
        weights.checkHidden("Lstm", x, h0);
        weights.checkCell("Lstm", x, c0);
        traversal.check("Lstm", x.shape(), weights.stateSize());
    }

    /// From the first step to the last, all of which count.
    public LstmSequence(Variable x, SequenceWeights weights,
            @Nullable Variable h0, @Nullable Variable c0) {
        this(x, weights, h0, c0, Traversal.FORWARD);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0, c0);
    }

    @Override
    public Computed forward(Pass pass) {
        Packing packing = traversal.packing(x.shape());
        Recurrence loop = new Recurrence(pass, packing);
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        float[] bias = pass.memory().take(width);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, width, bias);
        InputProjection projection = InputProjection.of(pass, x, Rows.all(weights.input()),
                packing.rows());
        CellOutputs outputs = CellOutputs.of(loop, weights);
        float[] c0Lanes = loop.initial(c0);
        Kept kept = new Kept(loop.take(width), loop.take(hidden), loop.take(hidden), outputs,
                HiddenPath.of(loop, weights.stateSize(), outputs.h(), h0, traversal), c0Lanes);
        projection.forward(pass, bias, new Block(kept.gates, 0, width));
        for (int s = 0; s < loop.steps(); s++) {
            Block a = new Block(kept.gates, loop.at(s, width), width);
            int at = loop.at(s, hidden);
            kept.path.addProduct(s, kept.path.before(s), Rows.all(weights.hidden()), a);
            pass.kernels()
                    .gates()
                    .lstm(
                            loop.lanes(s), hidden, a.data(), a.offset(),
                            loop.previous(s, kept.c, c0Lanes), loop.previousAt(s, hidden),
                            kept.c, at, kept.tanhC, at, outputs.units(), at);
            outputs.project(s);
        }
        return new Computed(
                List.of(packing.unpack(pass, outputs.h(), weights.stateSize()),
                        packing.last(pass, outputs.h(), weights.stateSize(), kept.path.initial()),
                        packing.last(pass, kept.c, hidden, c0Lanes)),
                dy -> propagate(loop, projection, kept, dy));
    }

    /// What the derivative needs: activated gates, cell states, their tanh, hidden states, and the
    /// initial cell states in the order of the lanes.
    private record Kept(float[] gates, float[] c, float[] tanhC, CellOutputs outputs,
            HiddenPath path, float @Nullable [] c0) {}

    private void propagate(Recurrence loop, InputProjection projection, Kept kept,
            ResultGradients dy) {
        Pass pass = loop.pass();
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        int state = weights.stateSize();
        Rows hiddenWeight = Rows.all(weights.hidden());
        float[] dOutput = loop.packed(dy.of(0), state);
        float[] dLastHidden = loop.packedState(dy.of(1), state);
        float[] dLastCell = loop.packedState(dy.of(2), hidden);
        // The gradients of the pre-activations take the place of the gates.
        float[] da = kept.gates;
        float[] dh = loop.takeState(state);
        float[] dc = loop.takeState(hidden);
        for (int s = loop.steps() - 1; s >= 0; s--) {
            loop.outerGradient(s, dOutput, dLastHidden, state, dh);
            loop.endingGradient(s, dLastCell, hidden, dc);
            if (s < loop.steps() - 1) {
                kept.path.addGradient(s + 1, new Block(da, loop.at(s + 1, width), width),
                        hiddenWeight, dh);
            }
            pass.kernels()
                    .gates()
                    .lstmGradient(
                            loop.lanes(s), hidden, kept.gates, loop.at(s, width),
                            loop.previous(s, kept.c, kept.c0), loop.previousAt(s, hidden),
                            kept.tanhC, loop.at(s, hidden), kept.outputs.unitGradient(s, dh), 0,
                            dc, 0, da, loop.at(s, width));
        }
        Block all = new Block(da, 0, width);
        if (h0 != null && h0.gradient() != null) {
            Arrays.fill(dh, 0);
            loop.idleGradient(dLastHidden, state, dh);
            kept.path.addGradient(0, all, hiddenWeight, dh);
            loop.addStateGradient(h0, dh);
        }
        loop.idleGradient(dLastCell, hidden, dc);
        loop.addStateGradient(c0, dc);
        Biases.addGradients(pass, weights.inputBias(), weights.hiddenBias(), loop.rows(), all,
                width);
        kept.path.addWeightGradient(all, hiddenWeight);
        kept.outputs.addWeightGradient();
        projection.gradient(pass, all);
    }
}
