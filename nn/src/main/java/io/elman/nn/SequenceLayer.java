package io.elman.nn;

import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// A recurrent layer that can go through its sequences in either direction; [Bidirectional] joins
/// two of them.
public interface SequenceLayer extends StatefulLayer {
    /// All outputs and the final state. Steps that the input's mask leaves out do not change the
    /// state; the outputs have the mask of their own steps, so that the next layer leaves them out
    /// too.
    ///
    /// @param x `[time, batch, in]`
    /// @param initial the parts of the state before the first step, or an empty list for the
    ///     layer's own initial state
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    Unrolled unroll(Pass pass, Variable x, List<Variable> initial);

    /// All outputs and the final state of a run in one direction, whatever the layer's own is.
    /// Outputs stay at the steps that they belong to.
    ///
    /// @param x `[time, batch, in]`
    /// @param initial as for [#unroll]
    /// @param reversed whether it goes from the last step to the first
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    Unrolled traverse(Pass pass, Variable x, List<Variable> initial, boolean reversed);

    @Override
    default Carried carry(Pass pass, Variable input, List<Variable> initial) {
        Unrolled unrolled = unroll(pass, input, initial);
        return new Carried(outputForm().pick(unrolled), unrolled.state());
    }

    /// How outputs are given: all or the last one, in which order.
    OutputForm outputForm();

    @Override
    default TimeUse timeUse() {
        return outputForm().timeUse();
    }

    /// Features of the input.
    int inputSize();

    /// Features of the output.
    int outputSize();
}
