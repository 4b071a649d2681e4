package io.elman.nn;

import io.elman.tensor.Require;

/// The sizes of a recurrent layer.
///
/// @param in features of the input
/// @param hidden hidden size
/// @param layers layers stacked on one another, PyTorch's `num_layers`
/// @param bidirectional whether each of them has a twin that runs backwards
/// @param projection the size that hidden states are projected to, PyTorch's `proj_size`; 0 for no
///     projection
record RecurrentSize(int in, int hidden, int layers, boolean bidirectional, int projection) {
    private static final int MOST_LAYERS = 1000;

    static RecurrentSize of(Spec spec) {
        return new RecurrentSize(
                spec.integer("in"),
                spec.integer("hidden"),
                spec.integer("layers"),
                spec.flag("bidirectional", false),
                spec.integer("projection", 0));
    }

    Spec describe(Spec spec) {
        return spec.with("in", in)
                .with("hidden", hidden)
                .with("layers", layers)
                .with("bidirectional", bidirectional)
                .with("projection", projection);
    }

    /// Refuses sizes that are not positive, or whose weights no array can hold, and a projection
    /// where there is none.
    void check(RecurrentKind kind) {
        String who = kind.label();
        int gates = kind.gates();
        Require.positive(who, "input size", in);
        Require.positive(who, "hidden size", hidden);
        Require.positive(who, "number of layers", layers);
        Require.atMost(who, "number of layers", layers, MOST_LAYERS);
        // The weights are [gates · hidden, hidden] and [gates · hidden, in].
        Require.atMost(who, "hidden size", hidden,
                (long) StrictMath.sqrt(Integer.MAX_VALUE / (double) gates));
        Require.atMost(who, "input size for hidden size " + hidden, in,
                Integer.MAX_VALUE / (gates * hidden));
        if (projection > 0 && !kind.projects()) {
            throw new IllegalArgumentException(who + ": expected no projection, which only Lstm "
                    + "and LstmCell have, got " + projection);
        }
        if (projection < 0 || projection >= hidden) {
            throw new IllegalArgumentException(who + ": expected a projection from 1 to below the "
                    + "hidden size " + hidden + ", or 0 for none, got " + projection);
        }
    }

    int directions() {
        return bidirectional ? 2 : 1;
    }

    /// The width of one direction's hidden state.
    int state() {
        return projection == 0 ? hidden : projection;
    }

    /// The width of the output.
    int out() {
        return directions() * state();
    }

    /// Input features of one of the stacked layers.
    int in(int layer) {
        return layer == 0 ? in : out();
    }
}
