package io.elman.interop.torch;

import io.elman.nn.Embedding;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.Rnn;
import io.elman.nn.RnnCell;
import io.elman.nn.Spec;
import java.util.LinkedHashMap;
import java.util.Map;

/// What PyTorch's constructors take for an option that is not given. The function of a simple
/// recurrent layer is no such option: a state dictionary cannot show it, so it has to be written.
final class TorchDefaults {
    private TorchDefaults() {}

    /// All options of a layer or cell of this kind and these sizes that have a default.
    ///
    /// @throws IllegalArgumentException if a size is missing or wrong
    static Map<String, Object> of(Spec written) {
        Map<String, Object> defaults = new LinkedHashMap<>(made(written).options());
        defaults.remove("nonlinearity");
        return defaults;
    }

    private static Spec made(Spec written) {
        return switch (written.kind()) {
            case "Rnn" -> Rnn.of(in(written), hidden(written)).spec();
            case "Lstm" -> Lstm.of(in(written), hidden(written)).spec();
            case "Gru" -> Gru.of(in(written), hidden(written)).spec();
            case "RnnCell" -> RnnCell.of(in(written), hidden(written)).spec();
            case "LstmCell" -> LstmCell.of(in(written), hidden(written)).spec();
            case "GruCell" -> GruCell.of(in(written), hidden(written)).spec();
            case "Linear" -> Linear.of(in(written), written.integer("out")).spec();
            case "Embedding" ->
                Embedding.of(written.integer("count"), written.integer("width")).spec();
            case "LayerNorm" -> LayerNorm.of(written.integer("features")).spec();
            case "Recurrent" -> Spec.of("Recurrent").with("last_output", false);
            default -> Spec.of(written.kind());
        };
    }

    private static int in(Spec written) {
        return written.integer("in");
    }

    private static int hidden(Spec written) {
        return written.integer("hidden");
    }
}
