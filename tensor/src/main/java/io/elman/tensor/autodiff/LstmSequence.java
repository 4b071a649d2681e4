package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A long short-term memory layer over a whole sequence:
///
/// ```
/// i, f, o = sigmoid(W · x_t + b + U · h_{t−1} + b′)    g = tanh(W · x_t + b + U · h_{t−1} + b′)
/// c_t = f · c_{t−1} + i · g                            h_t = o · tanh(c_t)
/// ```
///
/// | tensor           | shape                   |
/// |------------------|-------------------------|
/// | `x`              | `[time, batch, in]`     |
/// | `h0`, `c0`       | `[batch, hidden]`       |
/// | result 0: all h  | `[time, batch, hidden]` |
/// | result 1: last h | `[batch, hidden]`       |
/// | result 2: last c | `[batch, hidden]`       |
///
/// Gates are stacked i f g o. Each pre-activation is one chain: the biases, the input's terms, the
/// hidden state's terms. Source: Hochreiter and Schmidhuber 1997 with the forget gate of Gers et
/// al. 2000, as PyTorch's `nn.LSTM`.
public record LstmSequence(
        Variable x, SequenceWeights weights, @Nullable Variable h0, @Nullable Variable c0)
        implements Op {
    private static final int GATES = 4;

    /// Checks the shapes.
    public LstmSequence {
        weights.check("Lstm", GATES, x);
        weights.checkState("Lstm", "initial h", x, h0);
        weights.checkState("Lstm", "initial c", x, c0);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0, c0);
    }

    @Override
    public Computed forward(Pass pass) {
        Recurrence loop = Recurrence.of(pass, x, weights);
        int hidden = loop.hidden();
        int width = GATES * hidden;
        float[] bias = pass.memory().take(width);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, width, bias);
        InputProjection projection = InputProjection.of(x, Rows.all(weights.input()));
        Kept kept = new Kept(loop.take(width), loop.take(hidden), loop.take(hidden),
                loop.take(hidden));
        projection.forward(pass, bias, new Block(kept.gates, 0, width));
        for (int t = 0; t < loop.time(); t++) {
            Block a = new Block(kept.gates, loop.at(t, width), width);
            int at = loop.at(t, hidden);
            loop.addHidden(t, kept.h, h0, Rows.all(weights.hidden()), a);
            pass.kernels()
                    .gates()
                    .lstm(
                            loop.batch(), hidden, a.data(), a.offset(),
                            loop.previous(t, kept.c, c0), loop.previousAt(t),
                            kept.c, at, kept.tanhC, at, kept.h, at);
        }
        return new Computed(
                List.of(loop.sequence(kept.h), loop.last(kept.h), loop.last(kept.c)),
                dy -> propagate(pass, loop, projection, kept, dy));
    }

    /// What the derivative needs: activated gates, cell states, their tanh, and hidden states.
    private record Kept(float[] gates, float[] c, float[] tanhC, float[] h) {}

    private void propagate(Pass pass, Recurrence loop, InputProjection projection, Kept kept,
            ResultGradients dy) {
        int hidden = loop.hidden();
        int width = GATES * hidden;
        int n = loop.batch() * hidden;
        Rows hiddenWeight = Rows.all(weights.hidden());
        float[] da = loop.take(width);
        float[] dh = pass.memory().take(n);
        float[] dc = pass.memory().zeros(n);
        float[] dLastCell = dy.of(2);
        if (dLastCell != null) {
            System.arraycopy(dLastCell, 0, dc, 0, n);
        }
        for (int t = loop.time() - 1; t >= 0; t--) {
            int at = loop.at(t, hidden);
            loop.outerGradient(t, dy.of(0), dy.of(1), dh);
            if (t < loop.time() - 1) {
                Block next = new Block(da, loop.at(t + 1, width), width);
                Products.inputGradient(pass, loop.batch(), next, hiddenWeight,
                        new Block(dh, 0, hidden));
            }
            pass.kernels()
                    .gates()
                    .lstmGradient(
                            loop.batch(), hidden, kept.gates, loop.at(t, width),
                            loop.previous(t, kept.c, c0),
                            loop.previousAt(t), kept.tanhC, at, dh, 0, dc, 0, da,
                            loop.at(t, width));
        }
        Block all = new Block(da, 0, width);
        if (h0 != null && h0.gradient() != null) {
            float[] dh0 = pass.memory().zeros(n);
            Products.inputGradient(pass, loop.batch(), all, hiddenWeight,
                    new Block(dh0, 0, hidden));
            loop.addStateGradient(h0, dh0);
        }
        loop.addStateGradient(c0, dc);
        Biases.addGradient(pass, weights.inputBias(), loop.time() * loop.batch(), all, width);
        Biases.addGradient(pass, weights.hiddenBias(), loop.time() * loop.batch(), all, width);
        loop.hiddenWeightGradient(all, kept.h, h0, hiddenWeight);
        projection.gradient(pass, all);
    }
}
