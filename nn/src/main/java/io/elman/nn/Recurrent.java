package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// Any cell over time: `[time, batch, in]` → `[time, batch, out]`.
///
/// The same cell, with the same parameters, takes every step; that is what makes a network
/// recurrent. This is the readable form, which every cell and every option of a cell runs through.
/// [Rnn], [Lstm] and [Gru] compute the same with one operation for a whole sequence.
///
/// Keras' `RNN(cell)`.
public final class Recurrent implements SequenceLayer {
    private final Cell cell;
    private final OutputForm form;

    private Recurrent(Cell cell, OutputForm form) {
        this.cell = cell;
        this.form = form;
    }

    /// `cell` over time. If parts of the cell would begin with the same weights, its parameters get
    /// streams of their own.
    public static Recurrent of(Cell cell) {
        Streams.separate(cell.parameters().values());
        return new Recurrent(cell, OutputForm.ALL);
    }

    static Recurrent of(Spec spec, Layers layers) {
        return new Recurrent(of(layers.cell(spec.onlyInside())).cell, OutputForm.of(spec));
    }

    /// The same cell, giving only its last output: `[time, batch, in]` → `[batch, out]`. Keras'
    /// `return_sequences=False`.
    public Recurrent lastOutput() {
        return new Recurrent(cell, form.withLastOnly());
    }

    /// The same cell through time backwards, its outputs in that order. Keras' `go_backwards`.
    public Recurrent goBackwards() {
        return new Recurrent(cell, form.withBackwards());
    }

    /// The same cell, repeating its previous output at steps that do not count instead of giving
    /// zeros. Keras' `zero_output_for_mask=False`.
    public Recurrent holdOutput() {
        return new Recurrent(cell, form.withHeld());
    }

    /// The cell that takes the steps.
    public Cell cell() {
        return cell;
    }

    @Override
    public List<Shape> stateShapes(int batch) {
        return cell.stateSizes().stream().map(size -> Shape.of(batch, size)).toList();
    }

    @Override
    public Unrolled unroll(Pass pass, Variable x, List<Variable> initial) {
        return form.arrange(traverse(pass, x, initial, form.backwards()), x.mask());
    }

    @Override
    public Unrolled traverse(Pass pass, Variable x, List<Variable> initial, boolean reversed) {
        Inputs.requireSequence(label(), x, cell.inputSize());
        int batch = x.shape().size(1);
        RecurrentShapes.checkStates(label(), stateShapes(batch), initial);
        return CellLoop.run(pass, cell, x,
                initial.isEmpty() ? cell.initialState(pass, batch) : initial, reversed);
    }

    @Override
    public OutputForm outputForm() {
        return form;
    }

    @Override
    public int inputSize() {
        return cell.inputSize();
    }

    @Override
    public int outputSize() {
        return cell.outputSize();
    }

    /// The cell's parameters, under `cell.`.
    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.under("cell.", cell.parameters());
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.example(label(), input, cell.inputSize());
        return form.outputShape(input, cell.outputSize());
    }

    @Override
    public StepForm stepInput() {
        return new StepForm.Numbers(cell.inputSize());
    }

    /// The cell takes each step within a pass, which allocates a little.
    @Override
    public StreamedLayer streamed(StepForm input) {
        form.requireForwards(label());
        input.requireNumbers(label(), cell.inputSize());
        return StreamedLayers.onNumbers(input, CellSteps.of(cell, label()));
    }

    /// @throws UnsupportedOperationException if the cell is one of one's own without a description
    @Override
    public Spec spec() {
        return form.describe(Spec.of("Recurrent", cell.spec()));
    }

    private String label() {
        return "Recurrent(" + cell.inputSize() + " → " + cell.outputSize() + ")";
    }

    @Override
    public String toString() {
        return "Recurrent(\n  (cell): " + cell.toString().replace("\n", "\n  ") + "\n)";
    }
}
