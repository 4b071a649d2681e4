package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Two recurrent layers over the same sequences, one forwards and one backwards, with their outputs
/// merged step by step. The two may be of different kinds.
///
/// | value  | shape                                                    |
/// |--------|----------------------------------------------------------|
/// | input  | `[time, batch, in]`                                      |
/// | output | `[time, batch, forward + backward]` for [Merge#CONCAT]   |
/// |        | `[time, batch, out]` for the others                      |
/// | state  | the forward layer's parts, then the backward layer's     |
///
/// There is no time in the output if both layers give their last one. The last output of the
/// backward layer is that of the sequence's first step. Parameters are the layers', under
/// `forward.` and `backward.`. Steps that do not count give zeros.
///
/// Source: Schuster and Paliwal 1997; Keras' `Bidirectional(layer, merge_mode, backward_layer)`.
public final class Bidirectional implements StatefulLayer {
    private final SequenceLayer forward;
    private final SequenceLayer backward;
    private final Merge merge;

    private Bidirectional(SequenceLayer forward, SequenceLayer backward, Merge merge) {
        this.forward = forward;
        this.backward = backward;
        this.merge = merge;
        require(forward.inputSize() == backward.inputSize(),
                "layers of one input size", forward.inputSize() + " and " + backward.inputSize());
        require(merge == Merge.CONCAT || forward.outputSize() == backward.outputSize(),
                "outputs of one size to merge by " + Spec.lowerCase(merge),
                forward.outputSize() + " and " + backward.outputSize());
        require(forward.outputForm().lastOnly() == backward.outputForm().lastOnly(),
                "two layers that both give all outputs, or both the last one", "one of each");
        require(!forward.outputForm().backwards() && !backward.outputForm().backwards(),
                "layers without goBackwards(): the second one is run backwards anyway",
                "one with it");
        require(!forward.outputForm().held() && !backward.outputForm().held(),
                "layers without holdOutput(): two directions give zeros at steps that do not count",
                "one with it");
        RecurrentLayer.requireTimeFirst("Bidirectional", forward);
        RecurrentLayer.requireTimeFirst("Bidirectional", backward);
        forward.parameters().forEach((name, shared) -> require(
                !backward.parameters().containsValue(shared),
                "layers that share no parameter", "two that share " + name));
        Streams.offer(parameters().values());
    }

    private static void require(boolean condition, String expected, String actual) {
        if (!condition) {
            throw new IllegalArgumentException(
                    "Bidirectional: expected " + expected + ", got " + actual);
        }
    }

    /// Two layers, the second one run backwards, their outputs side by side.
    ///
    /// @throws IllegalArgumentException if they do not go together
    public static Bidirectional of(SequenceLayer forward, SequenceLayer backward) {
        return new Bidirectional(forward, backward, Merge.CONCAT);
    }

    static Bidirectional of(Spec spec, Layers layers) {
        if (spec.inside().size() != 2
                || !(layers.layer(spec.inside().get(0)) instanceof SequenceLayer forward)
                || !(layers.layer(spec.inside().get(1)) instanceof SequenceLayer backward)) {
            throw new IllegalArgumentException(
                    "Bidirectional: expected two recurrent layers inside, got "
                            + spec.inside().stream().map(Spec::kind).toList());
        }
        return new Bidirectional(forward, backward, spec.choice("merge", Merge.class));
    }

    /// A new one of the same layers whose outputs are merged in another way.
    ///
    /// @throws IllegalArgumentException if the outputs differ in size and are not concatenated
    public Bidirectional merge(Merge merge) {
        return new Bidirectional(forward, backward, merge);
    }

    @Override
    public List<Shape> stateShapes(int batch) {
        List<Shape> shapes = new ArrayList<>(forward.stateShapes(batch));
        shapes.addAll(backward.stateShapes(batch));
        return shapes;
    }

    /// All outputs, the last ones, and the final states of both directions.
    ///
    /// @param x `[time, batch, in]`
    /// @param initial the parts of both states, or an empty list for the layers' own
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Unrolled unroll(Pass pass, Variable x, List<Variable> initial) {
        int parts = forward.stateShapes(1).size();
        int all = parts + backward.stateShapes(1).size();
        require(initial.isEmpty() || initial.size() == all, "a state of " + all + " parts",
                initial.size() + " parts");
        Unrolled there = forward.traverse(pass, x,
                initial.isEmpty() ? initial : initial.subList(0, parts), false);
        Unrolled back = backward.traverse(pass, x,
                initial.isEmpty() ? initial : initial.subList(parts, initial.size()), true);
        List<Variable> state = new ArrayList<>(there.state());
        state.addAll(back.state());
        return new Unrolled(merge.of(List.of(there.output(), back.output())).masked(x.mask()),
                merge.of(List.of(there.last(), back.last())), state);
    }

    @Override
    public Carried carry(Pass pass, Variable input, List<Variable> initial) {
        Unrolled unrolled = unroll(pass, input, initial);
        return new Carried(forward.outputForm().pick(unrolled), unrolled.state());
    }

    @Override
    public TimeUse timeUse() {
        return TimeUse.BACKWARDS;
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.joined(Parameters.under("forward.", forward.parameters()),
                Parameters.under("backward.", backward.parameters()));
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.example("Bidirectional", input, forward.inputSize());
        int width = merge == Merge.CONCAT
                ? forward.outputSize() + backward.outputSize()
                : forward.outputSize();
        return forward.outputForm().outputShape(input, width);
    }

    @Override
    public StepForm stepInput() {
        return new StepForm.Numbers(forward.inputSize());
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        throw Unstreamable.because("Bidirectional",
                "one whose second layer begins at the end of the sequence", "Run whole sequences.");
    }

    @Override
    public Spec spec() {
        return Spec.of("Bidirectional", forward.spec(), backward.spec())
                .with("merge", Spec.lowerCase(merge));
    }

    @Override
    public String toString() {
        return "Bidirectional(\n  (forward): " + forward.toString().replace("\n", "\n  ")
                + "\n  (backward): " + backward.toString().replace("\n", "\n  ") + "\n)";
    }
}
