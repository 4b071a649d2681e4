package io.elman.nn;

import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cell that in training sees its input and its hidden state with some features dropped, the same
/// ones at every step of a sequence.
///
/// What is drawn is drawn once a run, for each sequence: factors 0 with probability `p`, otherwise
/// `1 / (1 − p)`. The hidden state is the state's first part; it is dropped wherever the cell looks
/// at it, also where a GRU keeps `z · h`. A cell that is stepped by itself, not over sequences,
/// drops nothing. Parameters are the cell's, under `cell.`.
///
/// MXNet's `VariationalDropoutCell`; Keras' `dropout` and `recurrent_dropout` of a cell, which
/// draws each gate's units apart and whose GRU keeps the whole `h`. Source: Gal and Ghahramani
/// 2016.
public final class VariationalDropoutCell implements CellWrapper {
    private final Cell cell;
    private final float inputs;
    private final float states;

    private VariationalDropoutCell(Cell cell, float inputs, float states) {
        Require.probability("VariationalDropoutCell", inputs);
        Require.probability("VariationalDropoutCell", states);
        this.cell = cell;
        this.inputs = inputs;
        this.states = states;
    }

    /// `cell` with these probabilities.
    ///
    /// @param inputs for features of the input, Keras' `dropout`
    /// @param states for units of the hidden state, Keras' `recurrent_dropout`
    /// @throws IllegalArgumentException if one is not from 0 to 1
    public static VariationalDropoutCell of(Cell cell, float inputs, float states) {
        return new VariationalDropoutCell(cell, inputs, states);
    }

    static VariationalDropoutCell of(Spec spec, Layers layers) {
        return of(layers.cell(spec.onlyInside()), spec.number("inputs"), spec.number("states"));
    }

    @Override
    public Cell forSequences(Pass pass, int batch) {
        Cell inner = cell.forSequences(pass, batch);
        return pass.isTraining()
                ? new Dropped(inner, drawn(pass, inputs, batch, inputSize()),
                        drawn(pass, states, batch, stateSizes().getFirst()))
                : inner;
    }

    private static @Nullable Variable drawn(Pass pass, float p, int batch, int width) {
        return p == 0 ? null : pass.constant(DropoutMask.draw(pass, p, Shape.of(batch, width)));
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public Spec spec() {
        return Spec.of("VariationalDropoutCell", cell.spec())
                .with("inputs", inputs)
                .with("states", states);
    }

    @Override
    public String toString() {
        return "VariationalDropoutCell(\n  (cell): " + cell.toString().replace("\n", "\n  ")
                + "\n  inputs=" + inputs + ", states=" + states + "\n)";
    }

    /// The cell with the factors of one run, or none where nothing is dropped.
    private record Dropped(Cell cell, @Nullable Variable input, @Nullable Variable hidden)
            implements CellWrapper {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            List<Variable> seen = new ArrayList<>(state);
            seen.set(0, dropped(state.getFirst(), hidden));
            return cell.step(pass, dropped(x, input), seen);
        }

        /// What is drawn is drawn: this is for one run already.
        @Override
        public Cell forSequences(Pass pass, int batch) {
            return this;
        }

        private static Variable dropped(Variable value, @Nullable Variable factors) {
            return factors == null ? value : value.times(factors);
        }
    }
}
