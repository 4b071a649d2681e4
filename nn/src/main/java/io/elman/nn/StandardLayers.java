package io.elman.nn;

import io.elman.nn.Layers.Maker;
import java.util.Map;

/// How the layers and cells of this package are made from their descriptions, by their kinds.
final class StandardLayers {
    static final Map<String, Maker<Layer>> LAYERS = Map.ofEntries(
            Map.entry("Activation", (spec, _) -> ActivationLayer.of(spec)),
            Map.entry("Bidirectional", Bidirectional::of),
            Map.entry("Dropout", (spec, _) -> Dropout.of(spec.number("p"))),
            Map.entry("Embedding", (spec, _) -> Embedding.of(spec)),
            Map.entry("Graph", Graph::of),
            Map.entry("Gru", (spec, _) -> Gru.of(spec)),
            Map.entry("LayerNorm", (spec, _) -> LayerNorm.of(spec)),
            Map.entry("Linear", (spec, _) -> Linear.of(spec)),
            Map.entry("LockedDropout", (spec, _) -> LockedDropout.of(spec.number("p"))),
            Map.entry("Lstm", (spec, _) -> Lstm.of(spec)),
            Map.entry("Masking", (spec, _) -> Masking.of(spec)),
            Map.entry("OneHot", (spec, _) -> OneHot.of(spec.integer("classes"))),
            Map.entry("Recurrent", Recurrent::of),
            Map.entry("RepeatVector", (spec, _) -> RepeatVector.of(spec.integer("times"))),
            Map.entry("Rnn", (spec, _) -> Rnn.of(spec)),
            Map.entry("Sequential", Sequential::of),
            Map.entry("Softmax", (_, _) -> Softmax.create()),
            Map.entry("TimeDistributed",
                    (spec, layers) -> TimeDistributed.of(layers.layer(spec.onlyInside()))));

    static final Map<String, Maker<Cell>> CELLS = Map.ofEntries(
            Map.entry("GruCell", (spec, _) -> GruCell.of(spec)),
            Map.entry("LayerNormGruCell", (spec, _) -> LayerNormGruCell.of(spec)),
            Map.entry("LayerNormLstmCell", (spec, _) -> LayerNormLstmCell.of(spec)),
            Map.entry("LearntState",
                    (spec, layers) -> LearntState.of(layers.cell(spec.onlyInside()))),
            Map.entry("LstmCell", (spec, _) -> LstmCell.of(spec)),
            Map.entry("RnnCell", (spec, _) -> RnnCell.of(spec)),
            Map.entry("StackedCells", StackedCells::of),
            Map.entry("VariationalDropoutCell", VariationalDropoutCell::of),
            Map.entry("Zoneout", Zoneout::of));

    private StandardLayers() {}
}
