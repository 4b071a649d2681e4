package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// One step of a long short-term memory:
///
/// ```
/// i, f, o = sigmoid(W · x + b + U · h + b′)    g = tanh(W · x + b + U · h + b′)
/// c′ = f · c + i · g                           h′ = o · tanh(c′)
/// ```
///
/// Parameters `weight_ih` `[4 · hidden, in]`, `weight_hh` `[4 · hidden, hidden]`, `bias_ih` and
/// `bias_hh` `[4 · hidden]`, gates stacked i f g o. Source: Hochreiter and Schmidhuber 1997, Gers
/// et al. 2000; PyTorch's `nn.LSTMCell`.
public final class LstmCell implements Cell {
    private final RecurrentOptions options;
    private final RecurrentWeights weights;

    private LstmCell(RecurrentOptions options) {
        this.options = options;
        this.weights = RecurrentWeights.ofCell(options);
    }

    /// A cell with two biases.
    public static LstmCell of(int in, int hidden) {
        return new LstmCell(RecurrentOptions.of("LstmCell", 4, in, hidden));
    }

    static LstmCell of(LayerSpec spec) {
        return new LstmCell(RecurrentOptions.ofCell("LstmCell", 4, spec));
    }

    /// A new one with another number of biases.
    public LstmCell bias(Bias bias) {
        return new LstmCell(options.with(options.start().withBias(bias)));
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        SequenceWeights w = weights.cell(pass);
        int hidden = options.hidden();
        Variable a = x.affine(w.input(), w.inputBias())
                .plus(state.get(0).affine(w.hidden(), w.hiddenBias()));
        Variable i = a.slice(0, hidden).sigmoid();
        Variable f = a.slice(hidden, 2 * hidden).sigmoid();
        Variable g = a.slice(2 * hidden, 3 * hidden).tanh();
        Variable o = a.slice(3 * hidden, 4 * hidden).sigmoid();
        Variable c = f.times(state.get(1)).plus(i.times(g));
        Variable h = o.times(c.tanh());
        return Step.of(h, c);
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
        return weights.parameters();
    }

    @Override
    public LayerSpec spec() {
        return options.cellSpec();
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return options.print("LSTMCell");
    }
}
