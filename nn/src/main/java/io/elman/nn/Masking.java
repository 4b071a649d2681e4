package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.tensor.Check;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Says which steps of `[time, batch, features]` are padding: those of which every feature is the
/// value that padding is made of. They do not count for the layers after this one, and become
/// zeros.
///
/// A value of NaN is equal to NaN here. A step that did not count before does not count after.
/// Keras' `Masking`.
public final class Masking implements Layer {
    /// NaN in a description, since JSON has no such number.
    private static final String NAN = "nan";

    private final float value;

    private Masking(float value) {
        if (Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Masking: expected a finite number or NaN, got " + value);
        }
        this.value = value;
    }

    /// A mask of the steps whose features are all `value`; Keras' default is 0.
    ///
    /// @throws IllegalArgumentException if it is infinite
    public static Masking of(float value) {
        return new Masking(value);
    }

    static Masking of(Spec spec) {
        return of(NAN.equals(spec.options().get("value")) ? Float.NaN : spec.number("value"));
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers("Masking", "input [time, batch, features]", input);
        Shape shape = input.shape();
        Check.that(shape.rank() == 3, "Masking", "input [time, batch, features]", shape);
        boolean[] valid = valid(input.value());
        Shape rows = Shape.of(valid.length, shape.size(2));
        Variable shown = input.reshape(rows).where(valid, pass.constant(Tensor.zeros(rows)));
        Mask mask = Mask.of(shape.size(0), shape.size(1), valid);
        Mask own = input.mask();
        return shown.reshape(shape).masked(own == null ? mask : mask.and(own));
    }

    /// Which rows hold another number than the value.
    private boolean[] valid(Tensor numbers) {
        int features = numbers.shape().size(2);
        boolean[] valid = new boolean[numbers.shape().size(0) * numbers.shape().size(1)];
        for (int i = 0; i < numbers.data().length; i++) {
            valid[i / features] |= !isPadding(numbers.data()[i]);
        }
        return valid;
    }

    private boolean isPadding(float number) {
        return number == value || (Float.isNaN(number) && Float.isNaN(value));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.none();
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.input(input.rank() == 2, "Masking", "time, features", input, "");
        return input;
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        throw Unstreamable.because(this, "one that leaves steps out",
                "Leave it away, and give a stream no padding.");
    }

    @Override
    public Spec spec() {
        return Spec.of("Masking").with("value", Float.isNaN(value) ? NAN : value);
    }

    @Override
    public String toString() {
        return "Masking(" + value + ")";
    }
}
