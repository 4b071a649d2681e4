package io.elman.nn;

import io.elman.nn.stream.LayerStream;
import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StepValue;
import io.elman.nn.stream.StreamedLayer;
import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Any cell step by step: each step is a pass of its own that holds on to the weights, and to the
/// cell a run of its own ([Cell#forSequences]).
///
/// @param who what errors call the layer
/// @param held the numbers of the cell's parameters
/// @param packed the matrices packed from them
record CellSteps(Cell cell, String who, Map<Parameter, Tensor> held, PackedWeights packed,
        SequencedMap<String, Tensor> initialState) implements StreamedLayer {
    static CellSteps of(Cell cell, String who) {
        Map<Parameter, Tensor> held = new LinkedHashMap<>();
        cell.parameters().values()
                .forEach(parameter -> held.put(parameter, parameter.value().copy()));
        List<Variable> initial = cell.initialState(Pass.inference(), 1);
        RecurrentShapes.checkStates(who, shapes(cell), initial);
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (int part = 0; part < initial.size(); part++) {
            state.put("state_" + part, Tensor.of(initial.get(part).value().data()));
        }
        return new CellSteps(cell, who, held, new PackedWeights(),
                Collections.unmodifiableSequencedMap(state));
    }

    private static List<Shape> shapes(Cell cell) {
        return cell.stateSizes().stream().map(size -> Shape.of(1, size)).toList();
    }

    @Override
    public StepForm output() {
        return new StepForm.Numbers(cell.outputSize());
    }

    @Override
    public LayerStream open() {
        return new Stream(this, new ReusedMemory(), Tensor.zeros(1, cell.inputSize()),
                tensors(), tensors());
    }

    private List<Tensor> tensors() {
        return shapes(cell).stream().map(Tensor::zeros).toList();
    }

    /// @param before the state
    /// @param after room for the state after a step
    private record Stream(CellSteps layer, ReusedMemory memory, Tensor x, List<Tensor> before,
            List<Tensor> after) implements LayerStream {
        @Override
        public List<float[]> state() {
            return before.stream().map(Tensor::data).toList();
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            memory.reset();
            Pass pass = Pass.inference(memory, layer.packed, layer.held);
            copy(in.numbers(), x.data());
            List<Variable> state = new ArrayList<>();
            before.forEach(part -> state.add(pass.constant(part)));
            Cell.Step step = layer.cell.forSequences(pass, 1).step(pass, pass.constant(x), state);
            Shape expected = Shape.of(1, layer.cell.outputSize());
            Check.that(step.output().shape().equals(expected), layer.who,
                    "a cell that gives " + expected, step.output().shape());
            RecurrentShapes.checkStates(layer.who, shapes(layer.cell), step.state());
            copy(step.output().value().data(), out.numbers());
            // A part may be another part of the state before: all are read before any is written.
            for (int part = 0; part < after.size(); part++) {
                copy(step.state().get(part).value().data(), after.get(part).data());
            }
            for (int part = 0; part < after.size(); part++) {
                copy(after.get(part).data(), before.get(part).data());
            }
        }

        private static void copy(float[] from, float[] to) {
            System.arraycopy(from, 0, to, 0, to.length);
        }
    }
}
