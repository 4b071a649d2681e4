package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.tensor.Check;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Shows one vector at each of `times` steps: `[batch, features]` → `[times, batch, features]`.
/// The copies are not written out if the next layer can do without.
///
/// Keras' `RepeatVector`.
public final class RepeatVector implements Layer {
    private final int times;

    private RepeatVector(int times) {
        Require.positive("RepeatVector", "times", times);
        this.times = times;
    }

    /// `times` copies.
    ///
    /// @throws IllegalArgumentException if `times` is not positive
    public static RepeatVector of(int times) {
        return new RepeatVector(times);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers(toString(), "input [batch, features]", input);
        Check.that(input.shape().rank() == 2, toString(), "input [batch, features]", input.shape());
        return input.repeated(times);
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.none();
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.input(input.rank() == 1, toString(), "features", input, "");
        return input.prepend(times);
    }

    @Override
    public TimeUse timeUse() {
        return TimeUse.WHOLE;
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        throw Unstreamable.because(this, "one that makes " + times + " steps of one",
                "Run whole sequences.");
    }

    @Override
    public Spec spec() {
        return Spec.of("RepeatVector").with("times", times);
    }

    @Override
    public String toString() {
        return "RepeatVector(" + times + ")";
    }
}
