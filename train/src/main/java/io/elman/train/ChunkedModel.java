package io.elman.train;

import io.elman.nn.Layer;
import io.elman.nn.SequenceLayer;
import io.elman.nn.Sequential;
import io.elman.nn.StatefulLayer;
import io.elman.nn.StatefulLayer.Carried;
import io.elman.tensor.Mask;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;

/// A model that runs over sequences in chunks of their steps, each beginning with the state that
/// the one before it ended with.
///
/// It goes from steps to steps as far as its layer number `last − 1`. If there is a layer `last`,
/// that one gives its last output only, and the layers after it run once, at the end of the
/// sequences. Then the last output so far is one more part of the state between chunks: a sequence
/// whose steps in a chunk do not count keeps it.
///
/// @param last the number of the layer that gives its last output only, or how many layers there
///     are if none does
record ChunkedModel(Sequential model, int last) {
    /// @param option as the user gave it
    /// @throws IllegalArgumentException if the model cannot run in chunks
    static ChunkedModel of(Sequential model, String option) {
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            switch (layer.timeUse()) {
                case BACKWARDS -> throw CarriedState.backwards(option, layer, i);
                case WHOLE -> {
                    if (layer instanceof SequenceLayer one && one.outputForm().lastOnly()) {
                        return new ChunkedModel(model, i);
                    }
                    throw new IllegalArgumentException("Trainer: expected layers from steps to"
                            + " steps up to a recurrent layer with lastOutput() with " + option
                            + ", got " + layer + " as layer " + i + ", which takes or gives no"
                            + " time. What comes before has to run in chunks of steps.");
                }
                case STEP_BY_STEP -> {
                }
            }
        }
        if (model.stateShapes(1).isEmpty()) {
            throw CarriedState.stateless(option);
        }
        return new ChunkedModel(model, layers.size());
    }

    /// Whether only the end of the sequences has an output.
    boolean endsWithLastOutput() {
        return last < model.layers().size();
    }

    /// How many parts the state of the layers that run in chunks has.
    int parts() {
        return model.layers().subList(0, Math.min(last + 1, model.layers().size())).stream()
                .mapToInt(ChunkedModel::parts).sum();
    }

    private static int parts(Layer layer) {
        return layer instanceof StatefulLayer stateful ? stateful.stateShapes(1).size() : 0;
    }

    /// The state after a chunk. Layers that it does not depend on do not run.
    ///
    /// @param state what the chunk before ended with, or for the first one [#parts] given parts;
    ///     empty for the layers' own initial state
    List<Variable> stateAfter(Pass pass, Variable input, List<Variable> state) {
        if (endsWithLastOutput()) {
            return endOfChunk(pass, input, state);
        }
        int to = last;
        while (parts(model.layers().get(to - 1)) == 0) {
            to--;
        }
        return model.carry(pass, input, state, 0, to).state();
    }

    /// The state after a chunk and the outputs at its steps; not for a model that
    /// [ends with its last output][#endsWithLastOutput].
    Carried steps(Pass pass, Variable input, List<Variable> state) {
        return model.carry(pass, input, state);
    }

    /// The output of a model that [ends with its last output][#endsWithLastOutput], and the state
    /// of all its layers, after the last chunk.
    ///
    /// @param after the parts of the state that the layers after that one begin with, or an empty
    ///     list for their own
    Carried end(Pass pass, Variable input, List<Variable> state, List<Variable> after) {
        List<Variable> ended = endOfChunk(pass, input, state);
        Carried rest = model.carry(pass, ended.getLast(), after, last + 1, model.layers().size());
        List<Variable> all = new ArrayList<>(ended.subList(0, ended.size() - 1));
        all.addAll(rest.state());
        return new Carried(rest.output(), all);
    }

    /// The parts of the state after a chunk, then the last output so far.
    private List<Variable> endOfChunk(Pass pass, Variable input, List<Variable> state) {
        int parts = parts();
        int before = parts - parts(model.layers().get(last));
        boolean own = state.isEmpty();
        Carried steps = model.carry(pass, input, own ? state : state.subList(0, before), 0, last);
        Carried ending = model.carry(pass, steps.output(),
                own ? state : state.subList(before, parts), last, last + 1);
        Variable output = ending.output();
        Mask mask = steps.output().mask();
        if (mask != null && state.size() > parts) {
            output = output.where(mask.nonEmpty(), state.get(parts));
        }
        List<Variable> ended = new ArrayList<>(steps.state());
        ended.addAll(ending.state());
        ended.add(output);
        return ended;
    }
}
