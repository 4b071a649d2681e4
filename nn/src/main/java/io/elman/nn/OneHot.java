package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Turns ids `[…]` into rows `[…, classes]` of zeros with a single 1. The rows are not written out
/// if the next layer can do without.
public final class OneHot implements Layer {
    private final int classes;

    private OneHot(int classes) {
        Require.positive("OneHot", "classes", classes);
        this.classes = classes;
    }

    /// Rows of `classes` numbers.
    ///
    /// @throws IllegalArgumentException if `classes` is not positive
    public static OneHot of(int classes) {
        return new OneHot(classes);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireIds(toString(), input);
        return Masks.handOn(input, input.oneHot(classes));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.none();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.append(classes);
    }

    @Override
    public StepForm stepInput() {
        return new StepForm.Ids(classes);
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireIds(toString(), classes);
        return StreamedLayers.unchanged(new StepForm.OneHot(classes));
    }

    @Override
    public Spec spec() {
        return Spec.of("OneHot").with("classes", classes);
    }

    @Override
    public String toString() {
        return "OneHot(" + classes + ")";
    }
}
