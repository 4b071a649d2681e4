package io.elman.nn;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Variable;
import org.jspecify.annotations.Nullable;

/// How a recurrent layer gives its outputs.
///
/// @param lastOnly whether it gives only the last one, `[batch, out]`; Keras'
///     `return_sequences=False`
/// @param backwards whether it goes through time backwards and leaves its outputs in that order;
///     Keras' `go_backwards=True`
/// @param held whether a step that does not count repeats the output before it instead of giving
///     zeros; Keras' `zero_output_for_mask=False`
public record OutputForm(boolean lastOnly, boolean backwards, boolean held) {
    /// All outputs in the order of time, zero where a step does not count.
    public static final OutputForm ALL = new OutputForm(false, false, false);

    OutputForm withLastOnly() {
        return new OutputForm(true, backwards, held);
    }

    OutputForm withBackwards() {
        return new OutputForm(lastOnly, true, held);
    }

    OutputForm withHeld() {
        return new OutputForm(lastOnly, backwards, true);
    }

    static OutputForm of(Spec spec) {
        return new OutputForm(spec.flag("last_output"), spec.flag("backwards", false),
                spec.flag("held", false));
    }

    Spec describe(Spec spec) {
        return spec.with("last_output", lastOnly).with("backwards", backwards).with("held", held);
    }

    /// Refuses a layer that begins at the end of a sequence.
    void requireForwards(Object who) {
        if (backwards) {
            throw Unstreamable.because(who, "one that begins at the end of the sequence",
                    "Run whole sequences, or leave goBackwards() away.");
        }
    }

    /// All outputs in this form, with the mask that the next layer should know, given those of a
    /// run in the form's direction at their steps.
    ///
    /// @param mask that of the inputs
    Unrolled arrange(Unrolled run, @Nullable Mask mask) {
        Variable output = run.output();
        if (held && mask != null) {
            output = output.hold(mask, backwards);
        }
        output = backwards ? output.reversed() : output;
        return new Unrolled(output.masked(handedOn(mask)), run.last(), run.state());
    }

    /// What the layer gives.
    Variable pick(Unrolled arranged) {
        return lastOnly ? arranged.last() : arranged.output();
    }

    /// The mask of the outputs, given that of the inputs, both `[time, batch]`.
    private @Nullable Mask handedOn(@Nullable Mask mask) {
        return backwards && mask != null ? mask.reversed() : mask;
    }

    TimeUse timeUse() {
        if (backwards) {
            return TimeUse.BACKWARDS;
        }
        return lastOnly ? TimeUse.WHOLE : TimeUse.STEP_BY_STEP;
    }

    /// The shape of one example's output, given that of its input.
    Shape outputShape(Shape input, int width) {
        return lastOnly ? Shape.of(width) : Shape.of(input.size(0), width);
    }
}
