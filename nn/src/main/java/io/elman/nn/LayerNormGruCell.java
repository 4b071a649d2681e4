package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// One step of a gated recurrent unit with layer normalisation:
///
/// ```
/// a = LN_ih(W · x)      u = LN_hh(U · h)
/// r, z = sigmoid(a + u)                n = tanh(a + r · u)
/// h′ = (1 − z) · n + z · h
/// ```
///
/// Each normalises over all three gates together. The biases of the gates are those of the
/// normalisations.
///
/// | parameter                             | shape                     |
/// |---------------------------------------|---------------------------|
/// | `weight_ih`                           | `[3 · hidden, in]`, r z n |
/// | `weight_hh`                           | `[3 · hidden, hidden]`    |
/// | `norm_ih.weight`, `norm_ih.bias`      | `[3 · hidden]`            |
/// | `norm_hh.weight`, `norm_hh.bias`      | `[3 · hidden]`            |
///
/// Source: Ba, Kiros and Hinton 2016, in the form of the `LayerNormGRU` of lmnt-com/haste, which
/// resets after the product. (The paper's supplement normalises `n`'s part apart from the gates'.)
public final class LayerNormGruCell implements Cell {
    private final RecurrentOptions options;
    private final RecurrentWeights weights;
    private final LayerNorm normInput;
    private final LayerNorm normHidden;

    private LayerNormGruCell(RecurrentOptions options) {
        this.options = options;
        this.weights = RecurrentWeights
                .ofCell(options.with(options.start().withBias(Bias.NONE)));
        this.normInput = LayerNorm.of(options.kind().gates() * options.hidden());
        this.normHidden = LayerNorm.of(options.kind().gates() * options.hidden());
        Streams.offer(parameters().values());
    }

    /// A cell of this size.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static LayerNormGruCell of(int in, int hidden) {
        return new LayerNormGruCell(
                RecurrentOptions.of(RecurrentKind.LAYER_NORM_GRU_CELL, in, hidden));
    }

    static LayerNormGruCell of(Spec spec) {
        return new LayerNormGruCell(
                RecurrentOptions.ofCell(RecurrentKind.LAYER_NORM_GRU_CELL, spec));
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        SequenceWeights w = weights.cell(pass);
        Variable h = state.getFirst();
        Variable a = normInput.apply(pass, x.affine(w.input(), null));
        Variable u = normHidden.apply(pass, h.affine(w.hidden(), null));
        Variable r = gate(a, 0).plus(gate(u, 0)).sigmoid();
        Variable z = gate(a, 1).plus(gate(u, 1)).sigmoid();
        Variable n = gate(a, 2).plus(r.times(gate(u, 2))).tanh();
        return Step.of(z.scaled(-1, 1).times(n).plus(z.times(h)));
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
        return List.of(options.hidden());
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.joined(weights.parameters(),
                Parameters.under("norm_ih.", normInput.parameters()),
                Parameters.under("norm_hh.", normHidden.parameters()));
    }

    @Override
    public Spec spec() {
        return options.cellSpec();
    }

    @Override
    public String toString() {
        return options.print("LayerNormGRUCell");
    }
}
