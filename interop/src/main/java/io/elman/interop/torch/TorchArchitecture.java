package io.elman.interop.torch;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import io.elman.nn.Layer;
import io.elman.nn.Layers;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a state dictionary does not say: the layers, their order and their options. It is written
/// in JSON, as in Elman's model files:
///
/// ```json
/// {"kind": "Sequential", "inside": [
///   {"kind": "Lstm", "name": "lstm", "options": {"in": 3, "hidden": 4, "batch_first": true}},
///   {"kind": "Linear", "name": "fc", "options": {"in": 4, "out": 2}}]}
/// ```
///
/// An option that is not written has the default of PyTorch's constructor; `batch_first` of `Rnn`,
/// `Lstm` and `Gru` and `nonlinearity` of `Rnn` and `RnnCell` have to be written, because nothing
/// in the weights shows them. (A `Sequential` or `Recurrent` may say `batch_first` too, for a
/// module that loops over a cell.) `name` is what the PyTorch module calls the layer; inside a
/// `Sequential` with a name, a layer without one is called by its number, as in `nn.Sequential`.
public final class TorchArchitecture {
    private static final int MOST_BYTES = 1 << 24;

    private final NamedLayer top;
    private final boolean batchFirst;

    private TorchArchitecture(NamedLayer top, boolean batchFirst) {
        this.top = top;
        this.batchFirst = batchFirst;
    }

    /// The architecture in this file.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it is no architecture
    public static TorchArchitecture read(Path path) {
        FileBytes file = FileBytes.map(path);
        if (file.size() > MOST_BYTES) {
            throw new FormatException(file.source(), "expected an architecture of at most "
                    + MOST_BYTES + " bytes, got " + file.size(), "Is this the right file?");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file.segment().toArray(ValueLayout.JAVA_BYTE));
        try {
            return parse(file.source(),
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException _) {
            throw new FormatException(file.source(), "expected a text in UTF-8, got other bytes",
                    "Is this the right file?");
        }
    }

    /// The architecture in this text.
    ///
    /// @param source names the text in error messages
    /// @throws FormatException if it is no architecture
    public static TorchArchitecture parse(String source, String json) {
        NamedLayer top = NamedLayer.parse(JsonView.parse(source, json));
        List<NamedLayer> stacks = new ArrayList<>();
        gatherStacks(top, stacks);
        List<Boolean> forms = stacks.stream().map(TorchArchitecture::batchFirst).distinct()
                .toList();
        if (forms.size() > 1) {
            throw stacks.getFirst().place()
                    .fault("the same batch_first in all layers, since a model has one order of axes");
        }
        return new TorchArchitecture(top, forms.equals(List.of(true)));
    }

    private static void gatherStacks(NamedLayer layer, List<NamedLayer> stacks) {
        if (layer.isStack() || layer.options().containsKey("batch_first")) {
            stacks.add(layer);
        }
        layer.inside().forEach(inner -> gatherStacks(inner, stacks));
    }

    private static boolean batchFirst(NamedLayer layer) {
        if (layer.options().get("batch_first") instanceof Boolean first) {
            return first;
        }
        throw new FormatException(layer.place().source(), layer.kind()
                + (layer.name() == null ? "" : " " + layer.name())
                + ": expected true or false as batch_first, got "
                + Objects.requireNonNullElse(layer.options().get("batch_first"), "nothing"),
                "Write what the PyTorch module was made with; its default is false.");
    }

    /// Whether the module takes and gives `[batch, time, …]`; otherwise `[time, batch, …]`.
    public boolean batchFirst() {
        return batchFirst;
    }

    NamedLayer top() {
        return top;
    }

    /// The layers, their weights not drawn yet. Every recurrent layer has tensors: more layers than
    /// those are refused before they are built.
    Sequential build(StateDict file) {
        Spec spec = top.spec();
        if (top.stacked() > file.tensors().size()) {
            throw new FormatException(top.place().source(), "expected no more recurrent layers than"
                    + " tensors in " + file.source() + ", which are " + file.tensors().size()
                    + ", got " + top.stacked(), "Correct the architecture.");
        }
        try {
            Layer layer = Layers.standard().layer(spec);
            return layer instanceof Sequential sequential ? sequential : Sequential.of(layer);
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(top.place().source(), String.valueOf(wrong.getMessage()),
                    "Correct the architecture.");
        }
    }
}
