package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
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
public record RnnSequence(Variable x, SequenceWeights weights, Activation f, @Nullable Variable h0,
        Traversal traversal) implements Op {
    /// Checks the shapes, and that `f` is one whose derivative needs the output alone.
    public RnnSequence {
        Check.that(f.forgetsInput(), "Rnn", "one of tanh, sigmoid and relu", f,
                "Recurrent.of(RnnCell.of(in, hidden).activation(f)) takes any.");
        weights.check("Rnn", 1, x);
        weights.checkHidden("Rnn", x, h0);
        traversal.check("Rnn", x.shape(), weights.stateSize());
    }

    /// From the first step to the last, all of which count.
    public RnnSequence(Variable x, SequenceWeights weights, Activation f,
            @Nullable Variable h0) {
        this(x, weights, f, h0, Traversal.FORWARD);
    }

    @Override
    public List<Variable> operands() {
        return Recurrence.operands(x, weights, h0);
    }

    @Override
    public Computed forward(Pass pass) {
        Packing packing = traversal.packing(pass, x.shape());
        Recurrence loop = new Recurrence(pass, packing);
        int hidden = weights.stateSize();
        float[] bias = pass.memory().take(hidden);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, hidden, bias);
        InputProjection projection = InputProjection.of(pass, x, Rows.all(weights.input()),
                packing.rows());
        Rows hiddenWeight = Rows.all(weights.hidden());
        float[] h = loop.take(hidden);
        HiddenPath path = HiddenPath.of(loop, hidden, h, h0, traversal);
        StepInputs inputs = new StepInputs(loop, projection.projected(pass, bias), h, hidden, true);
        for (int s = 0; s < loop.steps(); s++) {
            int at = loop.at(s, hidden);
            path.addProduct(s, path.before(s), hiddenWeight, inputs.at(s));
            f.apply(pass.kernels().elementwise(), loop.lanes(s) * hidden, h, at, h, at);
        }
        return new Computed(
                List.of(packing.unpack(pass, h, hidden),
                        packing.last(pass, h, hidden, path.initial())),
                dy -> propagate(loop, projection, hiddenWeight, path, dy));
    }

    private void propagate(Recurrence loop, InputProjection projection, Rows hiddenWeight,
            HiddenPath path, ResultGradients dy) {
        Pass pass = loop.pass();
        int hidden = weights.stateSize();
        float[] dOutput = loop.packed(dy.of(0), hidden);
        float[] dFinal = loop.packedState(dy.of(1), hidden);
        float[] da = loop.take(hidden);
        Arrays.fill(da, 0, loop.rows() * hidden, 0);
        float[] dh = loop.takeState(hidden);
        Block later = new Block(da, 0, hidden);
        Block earlier = new Block(dh, 0, hidden);
        for (int s = loop.steps() - 1; s >= 0; s--) {
            int at = loop.at(s, hidden);
            loop.outerGradient(s, dOutput, dFinal, hidden, dh);
            if (s < loop.steps() - 1) {
                path.addGradient(s + 1, later.at(loop.at(s + 1, hidden)), hiddenWeight, earlier);
            }
            f.addGradient(pass.kernels().elementwise(), loop.lanes(s) * hidden, path.h(), at, dh, 0,
                    da, at);
        }
        Block all = new Block(da, 0, hidden);
        if (h0 != null && h0.gradient() != null) {
            Arrays.fill(dh, 0);
            loop.idleGradient(dFinal, hidden, dh);
            path.addGradient(0, all, hiddenWeight, earlier);
            loop.addStateGradient(h0, dh);
        }
        Biases.addGradients(pass, weights.inputBias(), weights.hiddenBias(), loop.rows(), all,
                hidden);
        path.addWeightGradient(all, hiddenWeight);
        projection.gradient(pass, all);
    }
}
