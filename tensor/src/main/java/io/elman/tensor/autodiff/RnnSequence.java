package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simple recurrent layer (Elman 1990) over a whole sequence:
/// `h_t = f(W_ih · x_t + b_ih + W_hh · h_{t−1} + b_hh)`.
///
/// | tensor          | shape                   |
/// |-----------------|-------------------------|
/// | `x`             | `[time, batch, in]`     |
/// | `h0`            | `[batch, hidden]`       |
/// | result 0: all h | `[time, batch, hidden]` |
/// | result 1: last h | `[batch, hidden]`      |
///
/// Each pre-activation is one chain: the biases, the input's terms, the hidden state's terms.
/// Source: PyTorch's `nn.RNN`.
public record RnnSequence(Variable x, SequenceWeights weights, Activation f, @Nullable Variable h0)
        implements Op {
    /// Checks the shapes.
    public RnnSequence {
        weights.check("Rnn", 1, x);
        weights.checkState("Rnn", "initial h", x, h0);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0);
    }

    @Override
    public Computed forward(Pass pass) {
        Recurrence loop = Recurrence.of(pass, x, weights);
        int hidden = loop.hidden();
        float[] bias = pass.memory().take(hidden);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, hidden, bias);
        InputProjection projection = InputProjection.of(x, Rows.all(weights.input()));
        float[] h = loop.take(hidden);
        projection.forward(pass, bias, new Block(h, 0, hidden));
        for (int t = 0; t < loop.time(); t++) {
            int at = loop.at(t, hidden);
            loop.addHidden(t, h, h0, Rows.all(weights.hidden()), new Block(h, at, hidden));
            f.apply(pass.kernels().elementwise(), loop.batch() * hidden, h, at, h, at);
        }
        return new Computed(
                List.of(loop.sequence(h), loop.last(h)),
                dy -> propagate(pass, loop, projection, h, dy));
    }

    private void propagate(
            Pass pass, Recurrence loop, InputProjection projection, float[] h, ResultGradients dy) {
        int hidden = loop.hidden();
        int n = loop.batch() * hidden;
        Rows hiddenWeight = Rows.all(weights.hidden());
        float[] da = pass.memory().zeros(Shape.of(loop.time(), n));
        float[] dh = pass.memory().take(n);
        for (int t = loop.time() - 1; t >= 0; t--) {
            int at = loop.at(t, hidden);
            loop.outerGradient(t, dy.of(0), dy.of(1), dh);
            if (t < loop.time() - 1) {
                Block next = new Block(da, loop.at(t + 1, hidden), hidden);
                Products.inputGradient(pass, loop.batch(), next, hiddenWeight,
                        new Block(dh, 0, hidden));
            }
            f.addGradient(pass.kernels().elementwise(), n, h, at, dh, 0, da, at);
        }
        Block all = new Block(da, 0, hidden);
        if (h0 != null && h0.gradient() != null) {
            float[] dh0 = pass.memory().zeros(n);
            Products.inputGradient(pass, loop.batch(), all, hiddenWeight,
                    new Block(dh0, 0, hidden));
            loop.addStateGradient(h0, dh0);
        }
        Biases.addGradient(pass, weights.inputBias(), loop.time() * loop.batch(), all, hidden);
        Biases.addGradient(pass, weights.hiddenBias(), loop.time() * loop.batch(), all, hidden);
        loop.hiddenWeightGradient(all, h, h0, hiddenWeight);
        projection.gradient(pass, all);
    }
}
