package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// One step of a cell by itself, in inference.
final class CellStep {
    private CellStep() {}

    static CellResult run(Cell cell, Tensor x, List<Tensor> state) {
        String who = cell.getClass().getSimpleName() + "(" + cell.inputSize() + " → "
                + cell.outputSize() + ")";
        Streams.separate(cell.parameters().values());
        int rank = x.shape().rank();
        Check.that((rank == 1 || rank == 2) && x.shape().size(-1) == cell.inputSize(), who,
                "input [batch, " + cell.inputSize() + "], or unbatched [" + cell.inputSize() + "]",
                x.shape());
        int batch = rank == 1 ? 1 : x.shape().size(0);
        List<Shape> shapes = cell.stateSizes().stream()
                .map(size -> rank == 1 ? Shape.of(size) : Shape.of(batch, size))
                .toList();
        Pass pass = Pass.inference();
        RecurrentShapes.checkStates(who, shapes, state.stream().map(pass::constant).toList());
        List<Variable> before = state.isEmpty()
                ? cell.initialState(pass, batch)
                : state.stream().map(part -> batched(pass, part, batch)).toList();
        Cell.Step step = cell.step(pass, batched(pass, x, batch), before);
        return new CellResult(like(step.output(), rank),
                step.state().stream().map(part -> like(part, rank)).toList());
    }

    private static Variable batched(Pass pass, Tensor value, int batch) {
        return pass.constant(value).reshape(Shape.of(batch, value.shape().size(-1)));
    }

    private static Tensor like(Variable value, int rank) {
        return (rank == 1 ? value.reshape(value.shape().dropFirst()) : value).value();
    }
}
