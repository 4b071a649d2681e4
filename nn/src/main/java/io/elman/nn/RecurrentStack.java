package io.elman.nn;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run through recurrent layers stacked on one another, each in one or two directions and fed
/// with all outputs of the one before; given the function of one layer in one direction.
final class RecurrentStack {
    private final Pass pass;
    private final RecurrentOptions options;
    private final RecurrentWeights weights;
    private final OneLayer layer;
    private final @Nullable Mask mask;
    private final int batch;
    private final int parts;

    /// One layer in one direction over a whole sequence.
    @FunctionalInterface
    interface OneLayer {
        /// The outputs `[time, batch, h]`, then the final states `[batch, …]`.
        ///
        /// @param initial the states before the first step, or an empty list for zeros
        List<Variable> apply(Pass pass, SequenceWeights weights, Variable x,
                List<Variable> initial, Traversal traversal);
    }

    /// @param parts the number of parts of a state
    RecurrentStack(Pass pass, RecurrentOptions options, RecurrentWeights weights, OneLayer layer,
            @Nullable Mask mask, int batch, int parts) {
        this.pass = pass;
        this.options = options;
        this.weights = weights;
        this.layer = layer;
        this.mask = mask;
        this.batch = batch;
        this.parts = parts;
    }

    /// @param x `[time, batch, in]`
    /// @param initial parts `[layers · directions, batch, …]`, or an empty list for zeros
    /// @param reversed whether the first direction goes backwards
    Unrolled run(Variable x, List<Variable> initial, boolean reversed) {
        RecurrentSize size = options.size();
        List<List<Variable>> ends = new ArrayList<>();
        Variable input = x;
        List<Variable> last = List.of();
        for (int k = 0; k < size.layers(); k++) {
            List<Variable> outputs = new ArrayList<>();
            last = new ArrayList<>();
            for (int d = 0; d < size.directions(); d++) {
                int index = ends.size();
                List<Variable> results = layer.apply(pass, weights.layer(pass, k, d),
                        dropped(input, size.in(k)),
                        initial(initial, index),
                        new Traversal(mask, reversed != (d == 1), hiddenDropout()));
                outputs.add(results.getFirst());
                last.add(results.get(1));
                ends.add(results.subList(1, results.size()));
            }
            Variable output = joined(outputs);
            input = k + 1 < size.layers() ? betweenLayers(output) : output;
        }
        return new Unrolled(input, zeroWithoutSteps(joined(last)), stacked(ends));
    }

    /// The parts of the state that one of the stacked layers begins with.
    private static List<Variable> initial(List<Variable> parts, int index) {
        return parts.isEmpty() ? parts : parts.stream().map(part -> part.step(index)).toList();
    }

    /// The last outputs, given the last hidden states: a sequence without a valid step ends with
    /// its initial state, but has no output.
    private Variable zeroWithoutSteps(Variable last) {
        return mask == null
                ? last
                : last.where(mask.nonEmpty(), pass.constant(Tensor.zeros(last.shape())));
    }

    private static Variable joined(List<Variable> directions) {
        return directions.size() == 1 ? directions.getFirst() : Variable.concat(directions);
    }

    /// Each part of the final states as `[layers · directions, batch, …]`.
    private List<Variable> stacked(List<List<Variable>> ends) {
        List<Variable> stacked = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Variable> rows = new ArrayList<>(ends.size());
            for (List<Variable> end : ends) {
                rows.add(end.get(part));
            }
            stacked.add(Variable.stack(rows));
        }
        return stacked;
    }

    private Variable betweenLayers(Variable output) {
        float p = options.dropouts().between();
        return pass.isTraining() && p > 0 ? Dropout.of(p).apply(pass, output) : output;
    }

    private Variable dropped(Variable input, int features) {
        float p = options.dropouts().input();
        if (!pass.isTraining() || p == 0) {
            return input;
        }
        Variable kept = pass.constant(DropoutMask.draw(pass, p, Shape.of(batch, features)));
        return input.times(kept.repeated(input.shape().size(0)));
    }

    private @Nullable Tensor hiddenDropout() {
        float p = options.dropouts().hidden();
        return pass.isTraining() && p > 0
                ? DropoutMask.draw(pass, p, Shape.of(batch, options.size().state()))
                : null;
    }
}
