package io.elman.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The weights of one recurrent layer, in PyTorch's shapes and order of gates.
///
/// | weight     | shape                   |
/// |------------|-------------------------|
/// | `inputs`   | `[gates·hidden, input]` |
/// | `hidden`   | `[gates·hidden, hidden]`|
/// | the biases | `[1, gates·hidden]`     |
///
/// The gates lie one below the other: LSTM `i f g o`, GRU `r z n`.
///
/// @param inputs PyTorch's `weight_ih`
/// @param hidden PyTorch's `weight_hh`
/// @param inputBias PyTorch's `bias_ih`, null for none
/// @param hiddenBias PyTorch's `bias_hh`, null for none
/// @param projection PyTorch's `weight_hr`, `[projected, hidden]`, null for none; `hidden` is then
///     `[gates·hidden, projected]`
public record RecurrentWeights(
        ValueMatrix inputs, ValueMatrix hidden, @Nullable ValueMatrix inputBias,
        @Nullable ValueMatrix hiddenBias, @Nullable ValueMatrix projection) {
    /// Weights without a projection.
    public RecurrentWeights(ValueMatrix inputs, ValueMatrix hidden,
            @Nullable ValueMatrix inputBias, @Nullable ValueMatrix hiddenBias) {
        this(inputs, hidden, inputBias, hiddenBias, null);
    }

    /// The weights of one layer of a fixture: `weight_ih_l0`, `weight_hh_l0`, and those of
    /// `bias_ih_l0` and `bias_hh_l0` that are there.
    public static RecurrentWeights of(Golden golden, int layer) {
        String suffix = "_l" + layer;
        return new RecurrentWeights(
                matrix(golden, "weight_ih" + suffix),
                matrix(golden, "weight_hh" + suffix),
                row(golden, "bias_ih" + suffix),
                row(golden, "bias_hh" + suffix));
    }

    private static ValueMatrix matrix(Golden golden, String name) {
        int[] shape = golden.shape(name);
        return ValueMatrix.of(shape[0], shape[1], golden.values(name));
    }

    private static @Nullable ValueMatrix row(Golden golden, String name) {
        return golden.has(name)
                ? ValueMatrix.of(1, golden.shape(name)[0], golden.values(name))
                : null;
    }

    /// The width of the hidden state.
    public int stateSize() {
        return hidden.columns();
    }

    /// The number of hidden units.
    public int hiddenSize() {
        return projection == null ? hidden.columns() : projection.columns();
    }

    /// `m · projectionᵀ`, or `m` itself without one.
    ValueMatrix reduce(ValueMatrix m) {
        return projection == null ? m : m.timesTransposed(projection);
    }

    /// `x · inputsᵀ + inputBias`
    ValueMatrix project(ValueMatrix x) {
        return affine(x, inputs, inputBias);
    }

    /// `h · hiddenᵀ + hiddenBias`
    ValueMatrix recur(ValueMatrix h) {
        return affine(h, hidden, hiddenBias);
    }

    private static ValueMatrix affine(ValueMatrix x, ValueMatrix weight,
            @Nullable ValueMatrix bias) {
        ValueMatrix product = x.timesTransposed(weight);
        return bias == null ? product : product.plusRow(bias);
    }

    /// The weights that are there: `inputs`, `hidden`, `inputBias`, `hiddenBias`, `projection`.
    public List<ValueMatrix> all() {
        List<ValueMatrix> all = new ArrayList<>(List.of(inputs, hidden));
        if (inputBias != null) {
            all.add(inputBias);
        }
        if (hiddenBias != null) {
            all.add(hiddenBias);
        }
        if (projection != null) {
            all.add(projection);
        }
        return all;
    }
}
