package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
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
        Packing packing = traversal.packing(pass, x.shape());
        Recurrence loop = new Recurrence(pass, packing);
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        float[] bias = pass.memory().take(width);
        Biases.sum(pass, weights.inputBias(), weights.hiddenBias(), 0, width, bias);
        InputProjection projection = InputProjection.of(pass, x, Rows.all(weights.input()),
                packing.rows());
        Rows hiddenWeight = Rows.all(weights.hidden());
        boolean keeps = pass.isTraining();
        CellOutputs outputs = CellOutputs.of(loop, weights);
        CellStates cells = CellStates.of(loop, hidden, c0, keeps);
        float[] gates = keeps
                ? loop.take(width)
                : pass.memory().take(Shape.of(StepInputs.most(loop), width));
        // Without a derivative nobody wants the tanh of the cell states: the units overwrite it.
        float[] tanhC = keeps ? loop.take(hidden) : outputs.units();
        Kept kept = new Kept(gates, cells, tanhC, outputs,
                HiddenPath.of(loop, weights.stateSize(), outputs.h(), h0, traversal));
        StepInputs inputs = new StepInputs(loop, projection.projected(pass, bias), gates, width,
                keeps);
        for (int s = 0; s < loop.steps(); s++) {
            Block a = inputs.at(s);
            int at = loop.at(s, hidden);
            kept.path.addProduct(s, kept.path.before(s), hiddenWeight, a);
            pass.kernels()
                    .gates()
                    .lstm(
                            loop.lanes(s), hidden, a.data(), a.offset(), cells.previous(s),
                            cells.previousAt(s), cells.c(), cells.at(s), tanhC, at, outputs.units(),
                            at);
            outputs.project(s);
        }
        return new Computed(
                List.of(packing.unpack(pass, outputs.h(), weights.stateSize()),
                        packing.last(pass, outputs.h(), weights.stateSize(), kept.path.initial()),
                        cells.last()),
                dy -> propagate(loop, projection, hiddenWeight, kept, dy));
    }

    /// What the derivative needs: activated gates, cell states, their tanh, and hidden states.
    private record Kept(float[] gates, CellStates cells, float[] tanhC, CellOutputs outputs,
            HiddenPath path) {}

    private void propagate(Recurrence loop, InputProjection projection, Rows hiddenWeight,
            Kept kept, ResultGradients dy) {
        Pass pass = loop.pass();
        int hidden = weights.hiddenSize();
        int width = GATES * hidden;
        int state = weights.stateSize();
        float[] dOutput = loop.packed(dy.of(0), state);
        float[] dLastHidden = loop.packedState(dy.of(1), state);
        float[] dLastCell = loop.packedState(dy.of(2), hidden);
        // The gradients of the pre-activations take the place of the gates.
        float[] da = kept.gates;
        float[] dh = loop.takeState(state);
        float[] dc = loop.takeState(hidden);
        Block later = new Block(da, 0, width);
        Block earlier = new Block(dh, 0, state);
        for (int s = loop.steps() - 1; s >= 0; s--) {
            loop.outerGradient(s, dOutput, dLastHidden, state, dh);
            loop.endingGradient(s, dLastCell, hidden, dc);
            if (s < loop.steps() - 1) {
                kept.path.addGradient(s + 1, later.at(loop.at(s + 1, width)), hiddenWeight,
                        earlier);
            }
            pass.kernels()
                    .gates()
                    .lstmGradient(
                            loop.lanes(s), hidden, kept.gates, loop.at(s, width),
                            kept.cells.previous(s), kept.cells.previousAt(s), kept.tanhC,
                            loop.at(s, hidden), kept.outputs.unitGradient(s, dh), 0,
                            dc, 0, da, loop.at(s, width));
        }
        Block all = new Block(da, 0, width);
        if (h0 != null && h0.gradient() != null) {
            Arrays.fill(dh, 0);
            loop.idleGradient(dLastHidden, state, dh);
            kept.path.addGradient(0, all, hiddenWeight, earlier);
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
