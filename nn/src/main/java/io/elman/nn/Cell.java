package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Map;

/// One step of a recurrent network: from an input and a state to an output and the next state.
///
/// [Recurrent] runs any cell over time. A cell of one's own needs these five methods.
///
/// @param <S> the state: a [Variable], or a record of them
public interface Cell<S> {
    /// One step.
    ///
    /// @param x `[batch, in]`
    /// @param state the state before the step; its variables are `[batch, …]`, for the cells of
    ///     this package `[batch, hidden]`
    Step<S> step(Pass pass, Variable x, S state);

    /// The state before the first step of `batch` sequences.
    S initialState(Pass pass, int batch);

    /// Features of the input.
    int inputSize();

    /// Features of the output.
    int outputSize();

    /// The parameters by name, in order.
    Map<String, Parameter> parameters();

    /// What a step gives.
    ///
    /// @param output `[batch, out]`
    /// @param state the state after the step
    record Step<S>(Variable output, S state) {}
}
