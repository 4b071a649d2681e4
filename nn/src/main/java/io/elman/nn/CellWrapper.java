package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// A cell around another one: what it does not say itself is as the inner cell says. The inner
/// cell's parameters are under `cell.`.
public interface CellWrapper extends Cell {
    /// The inner cell.
    Cell cell();

    @Override
    default Step step(Pass pass, Variable x, List<Variable> state) {
        return cell().step(pass, x, state);
    }

    @Override
    default int inputSize() {
        return cell().inputSize();
    }

    @Override
    default List<Integer> stateSizes() {
        return cell().stateSizes();
    }

    @Override
    default int outputSize() {
        return cell().outputSize();
    }

    @Override
    default SequencedMap<String, Parameter> parameters() {
        return Parameters.under("cell.", cell().parameters());
    }

    /// This wrapper around the inner cell's own [Cell#forSequences]: one that did not ask the inner
    /// cell would leave out what that draws for all steps.
    @Override
    Cell forSequences(Pass pass, int batch);

    @Override
    default List<Variable> initialState(Pass pass, int batch) {
        return cell().initialState(pass, batch);
    }
}
