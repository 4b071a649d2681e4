package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// A layer that carries a state from step to step, and can be given the state that it begins with:
/// what one part of a sequence ends with goes into the next.
public interface StatefulLayer extends Layer {
    /// The shapes of the state's parts for a batch; the axis before the last is the batch.
    List<Shape> stateShapes(int batch);

    /// The output from a given state, and the state after it.
    ///
    /// @param initial the parts of the state before the first step, or an empty list for the
    ///     layer's own initial state: zeros, unless it is learnt
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    Carried carry(Pass pass, Variable input, List<Variable> initial);

    @Override
    default Variable apply(Pass pass, Variable input) {
        return carry(pass, input, List.of()).output();
    }

    /// What a layer gives, and what goes on.
    ///
    /// @param output as [#apply] gives it
    /// @param state the parts of the state after the last step
    record Carried(Variable output, List<Variable> state) {
        /// The numbers of the state, as copies that outlive the pass: what another pass begins
        /// with, `values.stream().map(pass::constant).toList()`, and no derivative goes back
        /// through. PyTorch's `detach`.
        public List<Tensor> detached() {
            return state.stream().map(part -> part.value().copy()).toList();
        }
    }
}
