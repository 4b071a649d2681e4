package io.elman.nn;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// One step of a recurrent network: from an input and a state to an output and the next state.
///
/// A state is a list of parts, `[batch, size]` each: h for a simple cell, h and c for an LSTM.
/// [Recurrent] runs any cell over time, forwards or backwards, with lengths and masks. A cell of
/// one's own needs four methods:
///
/// ```java
/// record Leaky(Linear in, Linear state, float leak) implements Cell {
///     public Step step(Pass pass, Variable x, List<Variable> s) {
///         Variable h = s.getFirst();
///         Variable next = in.apply(pass, x).plus(state.apply(pass, h)).tanh();
///         return Step.of(h.times(1 - leak).plus(next.times(leak)));
///     }
///
///     public int inputSize() { return in.weight().shape().size(1); }
///
///     public List<Integer> stateSizes() { return List.of(in.weight().shape().size(0)); }
///
///     public SequencedMap<String, Parameter> parameters() {
///         return Parameters.joined(Parameters.under("in.", in.parameters()),
///                 Parameters.under("state.", state.parameters()));
///     }
/// }
/// ```
public interface Cell {
    /// One step. What it gives for a row may depend on that row only.
    ///
    /// @param x `[batch, in]`
    /// @param state the parts of the state before the step, `[batch, size]` each
    Step step(Pass pass, Variable x, List<Variable> state);

    /// Features of the input.
    int inputSize();

    /// Features of each part of the state.
    List<Integer> stateSizes();

    /// Features of the output; those of the state's first part unless said otherwise.
    default int outputSize() {
        return stateSizes().getFirst();
    }

    /// The parameters by name, in order.
    SequencedMap<String, Parameter> parameters();

    /// The state before the first step of `batch` sequences: zeros unless said otherwise.
    default List<Variable> initialState(Pass pass, int batch) {
        List<Variable> zeros = new ArrayList<>();
        for (int size : stateSizes()) {
            zeros.add(pass.constant(Tensor.zeros(batch, size)));
        }
        return zeros;
    }

    /// The cell for one run over `batch` sequences: with what is drawn once and stays the same for
    /// all steps, such as a dropout mask. Itself unless said otherwise.
    default Cell forSequences(Pass pass, int batch) {
        return this;
    }

    /// One step in inference, from the cell's own initial state.
    ///
    /// @param x `[batch, in]`, or unbatched `[in]`; what is given is unbatched then
    /// @throws io.elman.tensor.ShapeException if it does not fit
    default CellResult run(Tensor x) {
        return CellStep.run(this, x, List.of());
    }

    /// One step in inference.
    ///
    /// @param x `[batch, in]`, or unbatched `[in]`; what is given is unbatched then
    /// @param state the parts of the state before the step, `[batch, size]` each, unbatched
    ///     `[size]`
    /// @throws io.elman.tensor.ShapeException if something does not fit
    default CellResult run(Tensor x, List<Tensor> state) {
        return CellStep.run(this, x, state);
    }

    /// This cell as plain data, from which [Layers] makes one of the same architecture. A cell of
    /// one's own that files are to describe has a kind that no other has, and names in it what
    /// [Layers#withCell] needs to make it again:
    ///
    /// ```java
    /// public Spec spec() {
    ///     return Spec.of("leaky").with("in", inputSize()).with("hidden", outputSize())
    ///             .with("leak", leak);
    /// }
    /// ```
    ///
    /// @throws UnsupportedOperationException unless it is written, for a cell of one's own
    default Spec spec() {
        throw new UnsupportedOperationException(
                this + ": expected a cell that a file can describe, got one without spec(). "
                        + "Write it, or save the parameters by name instead.");
    }

    /// What a step gives.
    ///
    /// @param output `[batch, out]`
    /// @param state the parts of the state after the step
    record Step(Variable output, List<Variable> state) {
        /// A step whose output is the first part of its state.
        public static Step of(Variable... state) {
            return new Step(state[0], List.of(state));
        }
    }
}
