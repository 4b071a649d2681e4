package io.elman.interop.keras;

import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses chains in which Keras would hand on another mask than Elman does: see [Travel].
final class MaskOrder {
    private static final Set<String> RECURRENT = Set.of("Rnn", "Lstm", "Gru", "Recurrent",
            "Bidirectional");

    private boolean masked;
    private @Nullable Layer turned;

    void check(Sequential model) {
        for (Layer layer : model.layers()) {
            if (layer instanceof Sequential inside) {
                check(inside);
            } else {
                pass(layer, layer.spec());
            }
        }
    }

    private void pass(Layer layer, Spec spec) {
        if (spec.kind().equals("TimeDistributed") && masked
                && RECURRENT.contains(spec.onlyInside().kind())) {
            throw Unexportable.because(layer, "a recurrent layer at each step of masked sequences",
                    "Leave the mask away.");
        }
        if (spec.kind().equals("Masking") && masked) {
            throw Unexportable.because(layer, "a mask on another mask, which Keras would forget",
                    "Leave one of the two away.");
        }
        masked |= spec.kind().equals("Masking") || spec.flag("masking", false);
        if (RECURRENT.contains(spec.kind())) {
            recurrent(layer, spec.kind().equals("Bidirectional") ? spec.inside().get(0) : spec);
        }
    }

    private void recurrent(Layer layer, Spec spec) {
        if (turned != null) {
            throw Unexportable.because(turned, "a mask that goes backwards with the outputs, which"
                    + " Keras would not turn for " + layer,
                    "Leave goBackwards() or the mask away.");
        }
        if (spec.flag("last_output")) {
            masked = false;
        } else if (masked && spec.flag("backwards")) {
            turned = layer;
        }
    }
}
