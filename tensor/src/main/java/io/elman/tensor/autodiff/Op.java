package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import java.util.List;

/// A differentiable operation with its operands. The list below is the table of contents.
///
/// The constructor of each operation checks the shapes of its operands; [#forward] computes. The
/// derivative adds to the gradients of the operands, it never overwrites them.
public sealed interface Op
        permits Activate,
        Add,
        Affine,
        ChooseRows,
        Concat,
        CrossEntropy,
        Drop,
        Gather,
        GruSequence,
        Hold,
        LstmSequence,
        Multiply,
        NormalizeRows,
        Repeat,
        Reshape,
        Reverse,
        RnnSequence,
        Scale,
        Slice,
        SoftmaxRows,
        SquaredError,
        Stack,
        Step,
        Sum,
        SwapFirstAxes,
        TotalLoss {
    /// The variables that a derivative may flow to.
    List<Variable> operands();

    /// Computes the results.
    Computed forward(Pass pass);

    /// What an operation gives: its results, and how their gradients reach its operands.
    record Computed(List<Tensor> results, Derivative derivative) {
        static Computed of(Tensor result, Derivative derivative) {
            return new Computed(List.of(result), derivative);
        }
    }

    /// Adds to the gradients of the operands what follows from the gradients of the results.
    @FunctionalInterface
    interface Derivative {
        /// Propagates.
        ///
        /// @param dy the gradients of the results
        void propagate(ResultGradients dy);
    }
}
