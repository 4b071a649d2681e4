package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Initializer;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parameters of stacked recurrent layers under PyTorch's names: for layer `k`
/// `weight_ih_l{k}` `[gates · hidden, in]`, `weight_hh_l{k}` `[gates · hidden, hidden]`,
/// `bias_ih_l{k}` and `bias_hh_l{k}` `[gates · hidden]`.
final class RecurrentWeights {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    /// @param suffixes one for each of the stacked layers, `_l0`, `_l1`, …; a cell has one, empty
    private RecurrentWeights(RecurrentOptions options, Initializer inputBias,
            String... suffixes) {
        Scheme scheme = options.scheme();
        int height = options.gates() * options.hidden();
        for (int layer = 0; layer < suffixes.length; layer++) {
            // PyTorch draws all weights of a recurrent layer by its hidden size.
            Initializer inputWeight = scheme.inputWeight(options.hidden());
            add("weight_ih" + suffixes[layer], Shape.of(height, options.in(layer)), inputWeight);
            add("weight_hh" + suffixes[layer], Shape.of(height, options.hidden()),
                    scheme.hiddenWeight(options.hidden()));
            if (options.bias() != Bias.NONE) {
                add("bias_ih" + suffixes[layer], Shape.of(height), inputBias);
            }
            if (options.bias() == Bias.TWO) {
                add("bias_hh" + suffixes[layer], Shape.of(height), scheme.bias(options.hidden()));
            }
        }
        Streams.offer(parameters.values());
    }

    static RecurrentWeights ofLayers(RecurrentOptions options, Initializer inputBias) {
        String[] suffixes = new String[options.layers()];
        for (int layer = 0; layer < suffixes.length; layer++) {
            suffixes[layer] = "_l" + layer;
        }
        return new RecurrentWeights(options, inputBias, suffixes);
    }

    static RecurrentWeights ofCell(RecurrentOptions options, Initializer inputBias) {
        return new RecurrentWeights(options, inputBias, "");
    }

    private void add(String name, Shape shape, Initializer initializer) {
        parameters.put(name, new Parameter(shape, initializer));
    }

    Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /// The weights of one of the stacked layers.
    SequenceWeights layer(Pass pass, int layer) {
        return read(pass, "_l" + layer);
    }

    /// The weights of a cell.
    SequenceWeights cell(Pass pass) {
        return read(pass, "");
    }

    private SequenceWeights read(Pass pass, String suffix) {
        return new SequenceWeights(
                pass.read(Objects.requireNonNull(parameters.get("weight_ih" + suffix))),
                pass.read(Objects.requireNonNull(parameters.get("weight_hh" + suffix))),
                readIfPresent(pass, "bias_ih" + suffix),
                readIfPresent(pass, "bias_hh" + suffix));
    }

    private @Nullable Variable readIfPresent(Pass pass, String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? null : pass.read(parameter);
    }
}
