package io.elman.nn;

/// What the recurrent layers and cells have in common.
///
/// @param kind which of them it is
/// @param batchFirst whether input and output are `[batch, time, …]`
record RecurrentOptions(RecurrentKind kind, RecurrentSize size, RecurrentStart start,
        OutputForm form, Dropouts dropouts, boolean batchFirst) {
    RecurrentOptions {
        String who = kind.label();
        size.check(kind);
        start.check(kind);
        dropouts.check(who);
        if (form.backwards() && size.bidirectional()) {
            throw new IllegalArgumentException(who + ": expected one direction to go backwards, "
                    + "got goBackwards() with bidirectional(). Leave one of them away.");
        }
        if (form.held() && size.bidirectional()) {
            throw new IllegalArgumentException(who + ": expected one direction to hold outputs "
                    + "of, got holdOutput() with bidirectional(). Two directions give zeros at "
                    + "steps that do not count, as Keras' Bidirectional does.");
        }
    }

    static RecurrentOptions of(RecurrentKind kind, int in, int hidden) {
        return new RecurrentOptions(kind, new RecurrentSize(in, hidden, 1, false, 0),
                RecurrentStart.PYTORCH, OutputForm.ALL, Dropouts.NONE, false);
    }

    static RecurrentOptions of(RecurrentKind kind, Spec spec) {
        return new RecurrentOptions(kind, RecurrentSize.of(spec), RecurrentStart.of(spec),
                OutputForm.of(spec), Dropouts.of(spec), spec.flag("batch_first", false));
    }

    /// The options of a cell, which has no layers, directions or outputs over time.
    static RecurrentOptions ofCell(RecurrentKind kind, Spec spec) {
        return of(kind, spec.integer("in"), spec.integer("hidden"))
                .with(RecurrentStart.of(spec))
                .withProjection(spec.integer("projection", 0));
    }

    Spec cellSpec() {
        return start.describeWeights(Spec.of(kind.label())
                .with("in", size.in())
                .with("hidden", size.hidden()));
    }

    Spec spec() {
        Spec spec = start.describe(size.describe(Spec.of(kind.label())));
        return dropouts.describe(form.describe(spec)).with("batch_first", batchFirst);
    }

    RecurrentOptions with(RecurrentSize size) {
        return new RecurrentOptions(kind, size, start, form, dropouts, batchFirst);
    }

    RecurrentOptions withProjection(int projection) {
        return with(new RecurrentSize(size.in(), size.hidden(), size.layers(),
                size.bidirectional(), projection));
    }

    RecurrentOptions with(RecurrentStart start) {
        return new RecurrentOptions(kind, size, start, form, dropouts, batchFirst);
    }

    RecurrentOptions with(OutputForm form) {
        return new RecurrentOptions(kind, size, start, form, dropouts, batchFirst);
    }

    RecurrentOptions with(Dropouts dropouts) {
        return new RecurrentOptions(kind, size, start, form, dropouts, batchFirst);
    }

    RecurrentOptions withBatchFirst() {
        return new RecurrentOptions(kind, size, start, form, dropouts, true);
    }

    /// Refuses a layer that cannot take one step at a time.
    void requireStreamable(Object who) {
        form.requireForwards(who);
        if (size.bidirectional()) {
            throw Unstreamable.because(who,
                    "one whose second direction begins at the end of the sequence",
                    "Run whole sequences, or leave bidirectional() away.");
        }
        if (batchFirst) {
            throw Unstreamable.because(who, "one that takes [batch, time, ...]",
                    "Leave batchFirst() away: a step has neither axis.");
        }
    }

    int in() {
        return size.in();
    }

    int hidden() {
        return size.hidden();
    }

    /// `Lstm(12 → 128)`, as errors name the layer.
    String label() {
        return kind.label() + "(" + size.in() + " → " + size.hidden() + ")";
    }

    /// The options as PyTorch prints them, `(12, 128, num_layers=2)`, only those that differ from
    /// the default.
    String print(String name) {
        StringBuilder text = new StringBuilder(name).append('(').append(size.in()).append(", ")
                .append(size.hidden());
        if (size.projection() > 0) {
            text.append(", proj_size=").append(size.projection());
        }
        if (size.layers() != 1) {
            text.append(", num_layers=").append(size.layers());
        }
        if (start.bias() == Bias.NONE) {
            text.append(", bias=False");
        }
        if (batchFirst) {
            text.append(", batch_first=True");
        }
        if (dropouts.between() > 0) {
            text.append(", dropout=").append(dropouts.between());
        }
        if (size.bidirectional()) {
            text.append(", bidirectional=True");
        }
        return text.append(')').toString();
    }
}
