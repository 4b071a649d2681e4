package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// One step of a long short-term memory:
///
/// ```
/// i, f, o = sigmoid(W · x + b + U · h + b′)    g = tanh(W · x + b + U · h + b′)
/// c′ = f · c + i · g                           h′ = o · tanh(c′)
/// ```
///
/// With [#peepholes] the gates see the cell state: `pᵢ · c` is added to what `i` is made of,
/// `p_f · c` for `f`, and `pₒ · c′` for `o`, element by element. With [#projection]
/// `h′ = W_hr · (o · tanh(c′))`. Other functions can take the places of sigmoid and tanh.
///
/// | parameter                             | shape                            |
/// |---------------------------------------|----------------------------------|
/// | `weight_ih`                           | `[4 · hidden, in]`, gates i f g o |
/// | `weight_hh`                           | `[4 · hidden, h]`                |
/// | `bias_ih`, `bias_hh`                  | `[4 · hidden]`                   |
/// | `weight_hr`                           | `[h, hidden]`, with a projection |
/// | `weight_pi`, `weight_pf`, `weight_po` | `[hidden]`, with peepholes       |
///
/// `h` is the hidden size, or the projection's. Source: Hochreiter and Schmidhuber 1997, Gers et
/// al. 2000; PyTorch's `nn.LSTMCell`. Peepholes of each unit to its own gates: Gers and
/// Schmidhuber 2000. Projection: Sak et al. 2014.
public final class LstmCell implements Cell {
    private final RecurrentOptions options;
    private final Gates gates;
    private final RecurrentWeights weights;
    private final SequencedMap<String, Parameter> peepholes = new LinkedHashMap<>();

    private LstmCell(RecurrentOptions options, Gates gates, boolean peepholes) {
        this.options = options;
        this.gates = gates;
        this.weights = RecurrentWeights.ofCell(options);
        if (peepholes) {
            int hidden = options.hidden();
            for (String name : List.of("weight_pi", "weight_pf", "weight_po")) {
                this.peepholes.put(name, new Parameter(Shape.of(hidden),
                        options.start().scheme().peephole(hidden)));
            }
        }
        Streams.offer(parameters().values());
    }

    /// A cell with two biases.
    ///
    /// @throws IllegalArgumentException if a size is not positive or too large
    public static LstmCell of(int in, int hidden) {
        return new LstmCell(RecurrentOptions.of(RecurrentKind.LSTM_CELL, in, hidden), Gates.USUAL,
                false);
    }

    static LstmCell of(Spec spec) {
        return new LstmCell(RecurrentOptions.ofCell(RecurrentKind.LSTM_CELL, spec), Gates.of(spec),
                spec.flag("peepholes", false));
    }

    private LstmCell with(RecurrentOptions options) {
        return new LstmCell(options, gates, hasPeepholes());
    }

    private boolean hasPeepholes() {
        return !peepholes.isEmpty();
    }

    /// A new one with another number of biases.
    public LstmCell bias(Bias bias) {
        return with(options.with(options.start().withBias(bias)));
    }

    /// A new one with another function instead of the tanh of `g` and of `c′`. Keras' `activation`.
    public LstmCell activation(Activation f) {
        return new LstmCell(options, gates.withInner(f), hasPeepholes());
    }

    /// A new one with another function instead of the sigmoid of the gates. Keras'
    /// `recurrent_activation`.
    public LstmCell recurrentActivation(Activation f) {
        return new LstmCell(options, gates.withGate(f), hasPeepholes());
    }

    /// A new one whose gates see the cell state.
    public LstmCell peepholes() {
        return new LstmCell(options, gates, true);
    }

    /// A new one whose hidden state is projected to `size` features. PyTorch's `proj_size` of
    /// `nn.LSTM`.
    ///
    /// @throws IllegalArgumentException if the size is negative or not below the hidden size; 0 is
    ///     no projection
    public LstmCell projection(int size) {
        return with(options.withProjection(size));
    }

    /// A new one whose forget gate begins with this bias in all (with two biases, the second one's
    /// part is zero). Keras' `unit_forget_bias` is 1.
    ///
    /// Source: Jozefowicz, Zaremba, Sutskever 2015.
    ///
    /// @throws IllegalArgumentException if the bias is not finite
    public LstmCell forgetBias(float bias) {
        return with(options.with(options.start().withForgetBias("LstmCell", bias)));
    }

    /// A new one with Keras' single bias, its weights drawn as Keras draws them.
    public LstmCell keras() {
        return with(options.with(
                options.start().withScheme(Scheme.KERAS).withBias(Bias.ONE)));
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        SequenceWeights w = weights.cell(pass);
        Variable c = state.get(1);
        Variable a = x.affine(w.input(), w.inputBias())
                .plus(state.get(0).affine(w.hidden(), w.hiddenBias()));
        Variable i = gates.gate(seeing(c, "weight_pi", part(a, 0)));
        Variable f = gates.gate(seeing(c, "weight_pf", part(a, 1)));
        Variable g = gates.inner(part(a, 2));
        Variable next = f.times(c).plus(i.times(g));
        Variable o = gates.gate(seeing(next, "weight_po", part(a, 3)));
        Variable h = o.times(gates.inner(next));
        Variable projection = w.projection();
        return Step.of(projection == null ? h : h.affine(projection, null), next);
    }

    private Variable part(Variable a, int index) {
        int hidden = options.hidden();
        return a.slice(index * hidden, (index + 1) * hidden);
    }

    /// What a gate is made of, with what it sees of the cell state if there are peepholes.
    private Variable seeing(Variable c, String peephole, Variable a) {
        if (!hasPeepholes()) {
            return a;
        }
        Variable weight = c.pass().read(Objects.requireNonNull(peepholes.get(peephole)));
        return a.plus(weight.repeated(c.shape().size(0)).times(c));
    }

    @Override
    public int inputSize() {
        return options.in();
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(options.size().state(), options.hidden());
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.joined(weights.parameters(), peepholes);
    }

    @Override
    public Spec spec() {
        return gates.describe(options.cellSpec().with("projection", options.size().projection()))
                .with("peepholes", hasPeepholes());
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        String printed = gates.print(options.print("LSTMCell"));
        return hasPeepholes() ? printed.replace(")", ", peepholes=True)") : printed;
    }
}
