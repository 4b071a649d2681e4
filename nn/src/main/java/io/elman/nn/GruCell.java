package io.elman.nn;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// One step of a gated recurrent unit:
///
/// ```
/// r, z = sigmoid(W · x + b + U · h + b′)
/// n = tanh(W · x + b + r · (U · h + b′))      reset after the product, or
/// n = tanh(W · x + b + U · (r · h) + b′)      reset before it
/// h′ = (1 − z) · n + z · h
/// ```
///
/// Other functions can take the places of sigmoid and tanh.
///
/// Parameters `weight_ih` `[3 · hidden, in]`, `weight_hh` `[3 · hidden, hidden]`, `bias_ih` and
/// `bias_hh` `[3 · hidden]`, gates stacked r z n. Source: Cho et al. 2014, whose first arXiv
/// version resets after (PyTorch's `nn.GRUCell`, Keras' `reset_after=True`) and whose last resets
/// before (Keras' `reset_after=False`).
public final class GruCell implements Cell {
    private final RecurrentOptions options;
    private final boolean resetAfter;
    private final Gates gates;
    private final RecurrentWeights weights;

    private GruCell(RecurrentOptions options, boolean resetAfter, Gates gates) {
        this.options = options;
        this.resetAfter = resetAfter;
        this.gates = gates;
        this.weights = RecurrentWeights.ofCell(options);
    }

    /// A cell that resets after the product, with two biases.
    public static GruCell of(int in, int hidden) {
        return new GruCell(RecurrentOptions.of(RecurrentKind.GRU_CELL, in, hidden), true,
                Gates.USUAL);
    }

    static GruCell of(Spec spec) {
        return new GruCell(RecurrentOptions.ofCell(RecurrentKind.GRU_CELL, spec),
                spec.flag("reset_after"),
                Gates.of(spec));
    }

    /// A new one that applies the reset gate to the state, before the product: Keras'
    /// `reset_after=False`. After [#keras] it has one bias.
    public GruCell resetBefore() {
        RecurrentStart start = options.start();
        return new GruCell(start.scheme() == Scheme.KERAS
                ? options.with(start.withBias(Bias.ONE))
                : options, false, gates);
    }

    /// A new one with Keras' biases (two if it resets after the product, otherwise one), its
    /// weights drawn as Keras draws them.
    public GruCell keras() {
        return new GruCell(options.with(options.start().withScheme(Scheme.KERAS)
                .withBias(resetAfter ? Bias.TWO : Bias.ONE)), resetAfter, gates);
    }

    /// A new one with another function instead of the tanh of `n`. Keras' `activation`.
    public GruCell activation(Activation f) {
        return new GruCell(options, resetAfter, gates.withInner(f));
    }

    /// A new one with another function instead of the sigmoid of the gates. Keras'
    /// `recurrent_activation`.
    public GruCell recurrentActivation(Activation f) {
        return new GruCell(options, resetAfter, gates.withGate(f));
    }

    /// A new one with another number of biases.
    public GruCell bias(Bias bias) {
        return new GruCell(options.with(options.start().withBias(bias)), resetAfter, gates);
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        Variable h = state.getFirst();
        return Step.of(step(weights.cell(pass), gates, x, h, h, resetAfter));
    }

    /// @param dropped the hidden state as the products see it
    static Variable step(SequenceWeights w, Gates gates, Variable x, Variable h,
            Variable dropped, boolean resetAfter) {
        int hidden = h.shape().size(1);
        Variable input = x.affine(w.input(), w.inputBias());
        Variable product = dropped.affine(w.hidden(), w.hiddenBias());
        Variable r = gates.gate(gate(input, 0, hidden).plus(gate(product, 0, hidden)));
        Variable z = gates.gate(gate(input, 1, hidden).plus(gate(product, 1, hidden)));
        Variable recurrent = resetAfter
                ? r.times(gate(product, 2, hidden))
                : gate(r.times(dropped).affine(w.hidden(), w.hiddenBias()), 2, hidden);
        Variable n = gates.inner(gate(input, 2, hidden).plus(recurrent));
        return z.scaled(-1, 1).times(n).plus(z.times(h));
    }

    private static Variable gate(Variable gates, int index, int hidden) {
        return gates.slice(index * hidden, (index + 1) * hidden);
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
        return weights.parameters();
    }

    @Override
    public Spec spec() {
        return gates.describe(options.cellSpec().with("reset_after", resetAfter));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return gates.print(options.print("GRUCell"));
    }
}
