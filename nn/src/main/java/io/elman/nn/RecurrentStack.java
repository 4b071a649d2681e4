package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Initializer;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Recurrent layers stacked on one another, each fed with all outputs of the one before: what
/// [Rnn], [Lstm] and [Gru] have in common, given the function of one layer.
///
/// A layer has one state or several, such as h and c. Initial states are a list of
/// `[layers, batch, hidden]` in the order of their names, or an empty list for zeros.
final class RecurrentStack {
    private final RecurrentOptions options;
    private final List<String> states;
    private final RecurrentWeights weights;

    /// One layer over a whole sequence.
    @FunctionalInterface
    interface OneLayer {
        /// The outputs `[time, batch, hidden]`, then the final states `[batch, hidden]`.
        ///
        /// @param initial the states before the first step, `[batch, hidden]`, or an empty list for
        ///     zeros
        List<Variable> apply(Pass pass, SequenceWeights weights, Variable x,
                List<Variable> initial);
    }

    /// What the stack gives: the outputs of its last layer, and for each layer its final states.
    private record Run(Variable output, List<List<Variable>> states) {}

    /// @param states what errors call the states
    RecurrentStack(RecurrentOptions options, Initializer inputBias, String... states) {
        this.options = options;
        this.states = List.of(states);
        this.weights = RecurrentWeights.ofLayers(options, inputBias);
    }

    RecurrentOptions options() {
        return options;
    }

    Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    /// All outputs, and each final state as `[layers, batch, hidden]`.
    Unrolled<List<Variable>> unroll(Pass pass, Variable x, List<Variable> initial, OneLayer layer) {
        Run run = run(pass, x, initial, layer);
        List<Variable> stacked = new ArrayList<>();
        for (int state = 0; state < states.size(); state++) {
            int index = state;
            stacked.add(Variable.stack(
                    run.states.stream().map(ofLayer -> ofLayer.get(index)).toList()));
        }
        return new Unrolled<>(run.output, stacked);
    }

    /// All outputs, or the last one if the options say so, from states of zeros.
    Variable apply(Pass pass, Variable x, OneLayer layer) {
        Run run = run(pass, x, List.of(), layer);
        return options.lastOutput() ? run.states.getLast().getFirst() : run.output;
    }

    private Run run(Pass pass, Variable x, List<Variable> initial, OneLayer layer) {
        Inputs.requireSequence(options.label(), x, options.in());
        for (int state = 0; state < initial.size(); state++) {
            RecurrentShapes.checkState(options, states.get(state), x, initial.get(state));
        }
        Variable output = x;
        List<List<Variable>> last = new ArrayList<>();
        for (int k = 0; k < options.layers(); k++) {
            int index = k;
            List<Variable> results = layer.apply(pass, weights.layer(pass, k), output,
                    initial.stream().map(state -> state.step(index)).toList());
            output = results.getFirst();
            last.add(results.subList(1, results.size()));
        }
        return new Run(output, last);
    }

    /// The shape of one example's output, given that of its input.
    Shape outputShape(Shape input) {
        return RecurrentShapes.output(options.label(), input, options.in(), options.hidden(),
                options.lastOutput());
    }
}
