package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.autodiff.Form;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Applies a layer to every time step by itself, whatever it takes for one example.
///
/// | input                             | the layer is shown               |
/// |-----------------------------------|----------------------------------|
/// | `[time, batch, in]`               | `[time · batch, in]`             |
/// | `[time, batch, inner time, in]`   | `[inner time, time · batch, in]` |
/// | ids `[time, batch]`               | ids `[time · batch]`             |
/// | ids `[time, batch, inner time]`   | ids `[inner time, time · batch]` |
///
/// What it gives is put back in the same way: `[time · batch, out]` becomes `[time, batch, out]`,
/// and `[inner time, time · batch, out]` becomes `[time, batch, inner time, out]`. The mask of the
/// input is handed on. Parameters are the layer's, under `layer.`.
///
/// Keras' `TimeDistributed`.
public final class TimeDistributed implements Layer {
    private final Layer layer;

    private TimeDistributed(Layer layer) {
        RecurrentLayer.requireTimeFirst("TimeDistributed", layer);
        this.layer = layer;
    }

    /// `layer` at every step.
    public static TimeDistributed of(Layer layer) {
        return new TimeDistributed(layer);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Shape shape = input.shape();
        boolean ids = input.form() instanceof Form.Ids;
        int inner = shape.rank() - (ids ? 2 : 3);
        Check.that(inner == 0 || inner == 1, "TimeDistributed",
                ids
                        ? "ids [time, batch] or [time, batch, inner time]"
                        : "input [time, batch, features] or [time, batch, inner time, features]",
                shape);
        requireFits(input, ids);
        int rows = shape.size(0) * shape.size(1);
        Shape flat = shape.dropFirst().dropFirst().prepend(rows);
        Variable output = layer.apply(pass,
                ids ? shownIds(pass, input.ids(), flat) : shown(input, flat));
        return Masks.handOn(input, putBack(output, shape.size(0), shape.size(1)));
    }

    /// Has the layer refuse what does not fit it by the input's own shape, not by that of all
    /// examples in a row. A layer that takes numbers refuses ids by itself.
    private void requireFits(Variable input, boolean ids) {
        Shape shape = input.shape();
        if (ids && !(layer.stepInput() instanceof StepForm.Ids)) {
            return;
        }
        try {
            layer.outputShape(shape.dropFirst().dropFirst());
        } catch (ShapeException wrong) {
            throw wrong.under("batch", shape.size(1)).under("time", shape.size(0));
        }
    }

    private static Variable shown(Variable input, Shape flat) {
        Variable examples = input.reshape(flat);
        return flat.rank() == 3 ? examples.swapFirstAxes() : examples;
    }

    private static Variable shownIds(Pass pass, IntTensor ids, Shape flat) {
        IntTensor examples = IntTensor.of(flat, ids.data());
        return pass.ids(flat.rank() == 2 ? examples.swapFirstAxes() : examples);
    }

    private static Variable putBack(Variable output, int time, int batch) {
        Shape shape = output.shape();
        boolean sequence = shape.rank() == 3;
        Check.that((sequence || shape.rank() == 2) && shape.size(sequence ? 1 : 0) == time * batch,
                "TimeDistributed",
                "a layer that gives [time * batch, features] or "
                        + "[inner time, time * batch, features]",
                shape);
        Variable examples = sequence ? output.swapFirstAxes() : output;
        return examples.reshape(
                examples.shape().dropFirst().prepend(batch).prepend(time));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.under("layer.", layer.parameters());
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.input(input.rank() > 0, "TimeDistributed", "time, ...", input, "");
        int time = input.size(0);
        try {
            return layer.outputShape(input.dropFirst()).prepend(time);
        } catch (ShapeException wrong) {
            throw wrong.under("time", time);
        }
    }

    @Override
    public @Nullable StepForm stepInput() {
        return layer.stepInput();
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        int features = input.requireNumbers("TimeDistributed");
        StreamedLayer streamed = layer.streamed(new StepForm.Numbers(features));
        if (!streamed.initialState().isEmpty()) {
            throw Unstreamable.because("TimeDistributed",
                    "one around a layer with the state " + streamed.initialState().keySet(),
                    "Leave TimeDistributed away.");
        }
        return StreamedLayers.onNumbers(input, streamed);
    }

    @Override
    public Spec spec() {
        return Spec.of("TimeDistributed", layer.spec());
    }

    @Override
    public String toString() {
        return "TimeDistributed(\n  (layer): " + layer.toString().replace("\n", "\n  ") + "\n)";
    }
}
