package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// One step of a long short-term memory with layer normalisation:
///
/// ```
/// a = LN_ih(W · x) + LN_hh(U · h)      i, f, o = sigmoid(a)     g = tanh(a)
/// c′ = f · c + i · g                   h′ = o · tanh(LN_c(c′))
/// ```
///
/// The first two normalise over all four gates together; the cell state that is handed on is not
/// normalised. The biases of the gates are those of the normalisations.
///
/// | parameter                             | shape                       |
/// |---------------------------------------|-----------------------------|
/// | `weight_ih`                           | `[4 · hidden, in]`, i f g o |
/// | `weight_hh`                           | `[4 · hidden, hidden]`      |
/// | `norm_ih.weight`, `norm_ih.bias`      | `[4 · hidden]`              |
/// | `norm_hh.weight`, `norm_hh.bias`      | `[4 · hidden]`              |
/// | `norm_c.weight`, `norm_c.bias`        | `[hidden]`                  |
///
/// Source: Ba, Kiros and Hinton 2016, equations 20 to 22, whose `b` is `norm_ih.bias` here.
public final class LayerNormLstmCell implements Cell {
    private final RecurrentOptions options;
    private final RecurrentWeights weights;
    private final LayerNorm normInput;
    private final LayerNorm normHidden;
    private final LayerNorm normCell;

    private LayerNormLstmCell(RecurrentOptions options) {
        RecurrentStart start = options.start();
        int height = options.kind().gates() * options.hidden();
        this.options = options;
        this.weights = RecurrentWeights.ofCell(options.with(start.withBias(Bias.NONE)));
        this.normInput = Float.isNaN(start.forgetBias())
                ? LayerNorm.of(height)
                : LayerNorm.of(height, Initializers.forgetBias(start.forgetBias()));
        this.normHidden = LayerNorm.of(height);
        this.normCell = LayerNorm.of(options.hidden());
        Streams.offer(parameters().values());
    }

    /// A cell of this size.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static LayerNormLstmCell of(int in, int hidden) {
        return new LayerNormLstmCell(
                RecurrentOptions.of(RecurrentKind.LAYER_NORM_LSTM_CELL, in, hidden));
    }

    static LayerNormLstmCell of(Spec spec) {
        return new LayerNormLstmCell(
                RecurrentOptions.ofCell(RecurrentKind.LAYER_NORM_LSTM_CELL, spec));
    }

    /// A new one whose forget gate begins with this bias, in `norm_ih.bias`.
    ///
    /// @throws IllegalArgumentException if the bias is not finite
    public LayerNormLstmCell forgetBias(float bias) {
        return new LayerNormLstmCell(
                options.with(options.start().withForgetBias("LayerNormLstmCell", bias)));
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        SequenceWeights w = weights.cell(pass);
        Variable a = normInput.apply(pass, x.affine(w.input(), null))
                .plus(normHidden.apply(pass, state.get(0).affine(w.hidden(), null)));
        Variable i = gate(a, 0).sigmoid();
        Variable f = gate(a, 1).sigmoid();
        Variable g = gate(a, 2).tanh();
        Variable o = gate(a, 3).sigmoid();
        Variable c = f.times(state.get(1)).plus(i.times(g));
        return Step.of(o.times(normCell.apply(pass, c).tanh()), c);
    }

    private Variable gate(Variable a, int index) {
        int hidden = options.hidden();
        return a.slice(index * hidden, (index + 1) * hidden);
    }

    @Override
    public int inputSize() {
        return options.in();
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(options.hidden(), options.hidden());
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.joined(weights.parameters(),
                Parameters.under("norm_ih.", normInput.parameters()),
                Parameters.under("norm_hh.", normHidden.parameters()),
                Parameters.under("norm_c.", normCell.parameters()));
    }

    @Override
    public Spec spec() {
        return options.cellSpec();
    }

    @Override
    public String toString() {
        return options.print("LayerNormLSTMCell");
    }
}
