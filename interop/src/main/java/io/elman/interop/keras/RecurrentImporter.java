package io.elman.interop.keras;

import io.elman.interop.ImportReport;
import io.elman.nn.Bidirectional;
import io.elman.nn.Cell;
import io.elman.nn.Merge;
import io.elman.nn.Recurrent;
import io.elman.nn.RecurrentLayer;
import io.elman.nn.SequenceLayer;
import io.elman.nn.StackedCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes Elman's recurrent layers of Keras' `SimpleRNN`, `LSTM`, `GRU`, `RNN` and `Bidirectional`.
final class RecurrentImporter {
    private static final String GATES = "predictions do not use it; in training Keras draws the"
            + " dropped units for each gate, Elman once for all";

    private final ImportReport.Builder report;
    private final OptionCheck check;

    RecurrentImporter(ImportReport.Builder report, OptionCheck check) {
        this.report = report;
        this.check = check;
    }

    /// Whether a class is one that [#layer] makes.
    static boolean knows(String kind) {
        return CellKind.of(kind) != null || kind.equals("RNN");
    }

    /// What a layer gives.
    ///
    /// @param sequences whether at every step
    /// @param backwards whether it goes through time backwards
    record Form(boolean sequences, boolean backwards, boolean held) {
        static Form of(Fields options) {
            return new Form(options.flag("return_sequences", false),
                    options.flag("go_backwards", false),
                    !options.flag("zero_output_for_mask", false));
        }
    }

    /// The layer of a description, in its own form.
    SequenceLayer layer(LayerDescription described, Weights weights) {
        return layer(described, weights, Form.of(described.options()));
    }

    private SequenceLayer layer(LayerDescription described, Weights weights, Form form) {
        Fields options = described.options();
        if (options.flag("return_state", false)) {
            throw options.refused("return_state gives the state beside the output, and Elman's"
                    + " Sequential has one output",
                    "Leave return_state away; a run of the layer in Elman gives the state.");
        }
        if (options.flag("time_major", false)) {
            throw options.refused("time_major gives the input's axes another order",
                    "Save the model without it.");
        }
        if (options.flag("stateful", false)) {
            report.ignore(described.label(), "stateful", "a prediction begins at zeros, as the"
                    + " first after reset_states; a stream or carry goes on from a state");
        }
        options.raw("unroll");
        options.raw("implementation");
        CellKind kind = CellKind.of(described.kind());
        return kind == null
                ? ofCells(described, weights, form)
                : ofKind(described, KerasCell.of(kind, options), weights.part("cell"), form);
    }

    private SequenceLayer ofKind(LayerDescription described, KerasCell cell, Weights weights,
            Form form) {
        check.rest(described, true);
        noteDropout(described.label(), cell);
        CellWeights read = CellWeights.read(cell, weights);
        if (!cell.isFused()) {
            Recurrent layer = Recurrent.of(cell.cell(read.in()));
            read.putInto(layer.parameters(), "cell." + cell.prefix(), "");
            return formed(layer, form);
        }
        return fused(cell.layer(read.in()), read, form);
    }

    private static SequenceLayer fused(RecurrentLayer<?, ?> plain, CellWeights weights,
            Form form) {
        RecurrentLayer<?, ?> layer = plain;
        if (!form.sequences()) {
            layer = layer.lastOutput();
        } else if (form.held()) {
            layer = layer.holdOutput();
        }
        layer = form.backwards() ? layer.goBackwards() : layer;
        weights.putInto(layer.parameters(), "", "_l0");
        return layer;
    }

    private static Recurrent formed(Recurrent plain, Form form) {
        Recurrent layer = plain;
        if (!form.sequences()) {
            layer = layer.lastOutput();
        } else if (form.held()) {
            layer = layer.holdOutput();
        }
        return form.backwards() ? layer.goBackwards() : layer;
    }

    /// `RNN` of a cell, or of several on one another.
    private SequenceLayer ofCells(LayerDescription described, Weights weights, Form form) {
        LayerDescription inner = LayerDescription.of(described.options().source(),
                described.options().raw("cell"));
        check.rest(described, true);
        if (!inner.kind().equals("StackedRNNCells")) {
            return ofCell(inner, weights.part("cell"), form);
        }
        List<Cell> cells = new ArrayList<>();
        List<CellWeights> read = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        GroupNames groups = new GroupNames();
        for (Object data : inner.options().list("cells")) {
            LayerDescription one = LayerDescription.of(inner.options().source(), data);
            KerasCell cell = cell(one);
            read.add(CellWeights.read(cell,
                    weights.part("cell/cells/" + groups.next(one.kind()))));
            cells.add(cell.cell(read.getLast().in()));
            prefixes.add("cell." + prefixes.size() + "." + cell.prefix());
        }
        check.rest(inner, true);
        if (cells.isEmpty()) {
            throw inner.options().fault("expected at least one cell, got none");
        }
        Recurrent layer = Recurrent.of(StackedCells.of(cells.toArray(Cell[]::new)));
        for (int i = 0; i < read.size(); i++) {
            read.get(i).putInto(layer.parameters(), prefixes.get(i), "");
        }
        return formed(layer, form);
    }

    private SequenceLayer ofCell(LayerDescription described, Weights weights, Form form) {
        KerasCell cell = cell(described);
        CellWeights read = CellWeights.read(cell, weights);
        Recurrent layer = Recurrent.of(cell.cell(read.in()));
        read.putInto(layer.parameters(), "cell." + cell.prefix(), "");
        return formed(layer, form);
    }

    private KerasCell cell(LayerDescription described) {
        CellKind kind = CellKind.of(described.kind());
        if (kind == null || !described.kind().endsWith("Cell")) {
            throw described.options().refused("is a cell that Elman does not have",
                    "Use LSTMCell, GRUCell, SimpleRNNCell or a list of them.");
        }
        KerasCell cell = KerasCell.of(kind, described.options());
        noteDropout(described.label(), cell);
        check.rest(described, true);
        return cell;
    }

    private void noteDropout(String label, KerasCell cell) {
        if (cell.recurrentDropout() > 0) {
            report.ignore(label, "the gates' own draws of recurrent_dropout", GATES);
        }
    }

    /// `Bidirectional` of two layers.
    Bidirectional bidirectional(LayerDescription described, Weights weights) {
        Fields options = described.options();
        LayerDescription forward = LayerDescription.of(options.source(), options.raw("layer"));
        Object other = options.raw("backward_layer");
        LayerDescription backward = LayerDescription.of(options.source(),
                other == null ? options.raw("layer") : other);
        Merge merge = merge(options);
        check.rest(described, false);
        SequenceLayer there = direction(forward, weights.part("forward_layer"), false);
        SequenceLayer back = direction(backward, weights.part("backward_layer"), other != null);
        return Bidirectional.of(there, back).merge(merge);
    }

    private SequenceLayer direction(LayerDescription described, Weights weights,
            boolean backwards) {
        Fields options = described.options();
        Form form = Form.of(options);
        if (!knows(described.kind())) {
            throw options.refused("is no recurrent layer that Elman has",
                    "Use SimpleRNN, LSTM, GRU or RNN.");
        }
        if (form.backwards() != backwards) {
            throw options.refused("go_backwards is " + form.backwards() + " in a Bidirectional"
                    + " layer's " + (backwards ? "second" : "first") + " direction",
                    "Let the first layer go forwards and the second one backwards.");
        }
        return layer(described, weights, new Form(form.sequences(), false, false));
    }

    private static Merge merge(Fields options) {
        Object name = options.raw("merge_mode");
        for (Merge merge : Merge.values()) {
            if (merge.name().toLowerCase(Locale.ROOT).equals(name)) {
                return merge;
            }
        }
        if (name == null) {
            throw options.refused("merge_mode None gives two outputs, and Elman's Sequential has"
                    + " one", "Use concat, sum, mul or ave.");
        }
        throw options.wrong("merge_mode", "concat, sum, mul or ave");
    }

    /// Whether a layer of this description gives an output at every step.
    static boolean givesSequences(LayerDescription described) {
        Fields options = described.options();
        Object inner = options.raw("layer");
        return inner == null
                ? options.flag("return_sequences", false)
                : givesSequences(LayerDescription.of(options.source(), inner));
    }
}
