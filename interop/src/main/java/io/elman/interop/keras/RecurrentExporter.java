package io.elman.interop.keras;

import io.elman.nn.Layer;
import io.elman.nn.Parameters;
import io.elman.nn.Spec;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns `Rnn`, `Lstm`, `Gru`, `Recurrent` and `Bidirectional` into Keras' layers.
final class RecurrentExporter {
    private final Layer owner;

    /// @param owner the layer that errors name
    RecurrentExporter(Layer owner) {
        this.owner = owner;
    }

    /// One layer for each of the stacked ones, with `Dropout` between them if there is some.
    List<ExportedLayer> layers() {
        Spec spec = owner.spec();
        return switch (spec.kind()) {
            case "Recurrent" -> List.of(ofCells(spec, owner.parameters(), ""));
            case "Bidirectional" -> List.of(bidirectional(spec));
            default -> stacked(spec);
        };
    }

    private List<ExportedLayer> stacked(Spec spec) {
        int layers = spec.integer("layers");
        boolean backwards = spec.flag("backwards");
        if (layers > 1 && backwards) {
            throw Unexportable.because(owner, "several layers that go backwards",
                    "Make a layer of each.");
        }
        List<ExportedLayer> exported = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            boolean sequences = k < layers - 1 || !spec.flag("last_output");
            ExportedLayer there = one(spec, owner.parameters(), "", k, "", sequences, backwards);
            if (spec.flag("bidirectional")) {
                there = both(there,
                        one(spec, owner.parameters(), "", k, "_reverse", sequences, true),
                        "concat");
            }
            exported.add(there);
            if (k < layers - 1 && spec.number("dropout") > 0) {
                exported.add(ExportedLayer.of("Dropout").with("rate", spec.number("dropout")));
            }
        }
        return exported;
    }

    /// @param before what stands before the names of the parameters
    /// @param k which of the stacked layers
    /// @param suffix what its direction adds to the names
    private ExportedLayer one(Spec spec, Map<String, Parameter> parameters, String before, int k,
            String suffix, boolean sequences, boolean backwards) {
        if (spec.integer("projection") > 0) {
            throw Unexportable.because(owner, "a projection", "Train without one.");
        }
        if (spec.flag("learns_state")) {
            throw Unexportable.because(owner, "an initial state that is learnt",
                    "Train without one.");
        }
        CellKind kind = switch (spec.kind()) {
            case "Rnn" -> CellKind.SIMPLE_RNN;
            case "Lstm" -> CellKind.LSTM;
            case "Gru" -> CellKind.GRU;
            default -> throw Unexportable.because(owner, "a layer " + spec.kind(),
                    "Use Rnn, Lstm, Gru or Recurrent.");
        };
        boolean resetAfter = spec.flag("reset_after", false);
        ExportedLayer exported = ExportedLayer.of(kind.layerClass())
                .with("units", spec.integer("hidden"))
                .with("activation", spec.options().getOrDefault("nonlinearity", "tanh"))
                .with("use_bias", !"none".equals(spec.options().get("bias")))
                .with("return_sequences", sequences)
                .with("go_backwards", backwards)
                .with("zero_output_for_mask", sequences && !spec.flag("held"))
                .with("dropout", spec.number("input_dropout"))
                .with("recurrent_dropout", spec.number("hidden_dropout"));
        if (kind == CellKind.GRU) {
            exported.with("reset_after", resetAfter);
        }
        new CellExporter(owner, parameters).weights(exported, kind, resetAfter, "cell", before,
                "_l" + k + suffix);
        return exported;
    }

    private ExportedLayer ofCells(Spec spec, Map<String, Parameter> parameters, String before) {
        ExportedLayer exported = ExportedLayer.of("RNN");
        return exported.with("cell", new CellExporter(owner, Parameters.inside(before, parameters))
                .cell(spec.onlyInside(), exported))
                .with("return_sequences", !spec.flag("last_output"))
                .with("go_backwards", spec.flag("backwards"))
                .with("zero_output_for_mask",
                        !spec.flag("last_output") && !spec.flag("held"));
    }

    private ExportedLayer bidirectional(Spec spec) {
        return both(direction(spec.inside().get(0), "forward."),
                direction(spec.inside().get(1), "backward.").with("go_backwards", true),
                Objects.requireNonNull(spec.options().get("merge")).toString());
    }

    private ExportedLayer direction(Spec spec, String before) {
        if (spec.kind().equals("Recurrent")) {
            return ofCells(spec, owner.parameters(), before);
        }
        if (spec.integer("layers") > 1 || spec.flag("bidirectional")) {
            throw Unexportable.because(owner, "several layers in one direction",
                    "Make a Bidirectional of each.");
        }
        return one(spec, owner.parameters(), before, 0, "", !spec.flag("last_output"), false);
    }

    private static ExportedLayer both(ExportedLayer forward, ExportedLayer backward,
            String merge) {
        return ExportedLayer.of("Bidirectional")
                .with("merge_mode", merge)
                .with("layer", forward.described("forward"))
                .with("backward_layer", backward.described("backward"))
                .weightsOf(forward, "forward_layer")
                .weightsOf(backward, "backward_layer");
    }
}
