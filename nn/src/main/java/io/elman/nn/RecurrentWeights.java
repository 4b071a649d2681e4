package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Initializer;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The parameters of stacked recurrent layers under PyTorch's names and in PyTorch's order: for
/// layer `k` `weight_ih_l{k}` `[gates · hidden, in]`, `weight_hh_l{k}` `[gates · hidden, h]`,
/// `bias_ih_l{k}` and `bias_hh_l{k}` `[gates · hidden]`, with a projection `weight_hr_l{k}`
/// `[h, hidden]`; then those of the layer's backward direction, ending in `_reverse`. Learnt
/// initial states follow at the end, `h_0` and `c_0`.
final class RecurrentWeights {
    private final RecurrentOptions options;
    private final SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();

    private RecurrentWeights(RecurrentOptions options) {
        this.options = options;
    }

    /// @param states the names of the parts of a state
    static RecurrentWeights ofLayers(RecurrentOptions options, List<String> states) {
        RecurrentWeights weights = new RecurrentWeights(options);
        RecurrentSize size = options.size();
        for (int layer = 0; layer < size.layers(); layer++) {
            for (int direction = 0; direction < size.directions(); direction++) {
                weights.addLayer(size.in(layer), suffix(layer, direction));
            }
        }
        if (options.start().learnsState()) {
            int rows = size.layers() * size.directions();
            for (int part = 0; part < states.size(); part++) {
                int width = part == 0 ? size.state() : size.hidden();
                weights.add(states.get(part) + "_0", Shape.of(rows, width), Initializers.zeros());
            }
        }
        Streams.offer(weights.parameters.values());
        return weights;
    }

    /// The parameters of a cell, whose names have no suffix.
    static RecurrentWeights ofCell(RecurrentOptions options) {
        RecurrentWeights weights = new RecurrentWeights(options);
        weights.addLayer(options.in(), "");
        Streams.offer(weights.parameters.values());
        return weights;
    }

    private void addLayer(int in, String suffix) {
        RecurrentStart start = options.start();
        Scheme scheme = start.scheme();
        int hidden = options.hidden();
        int height = options.kind().gates() * hidden;
        // PyTorch draws all weights of a recurrent layer by its hidden size.
        add("weight_ih" + suffix, Shape.of(height, in), scheme.inputWeight(hidden));
        add("weight_hh" + suffix, Shape.of(height, options.size().state()),
                scheme.hiddenWeight(hidden));
        if (start.bias() != Bias.NONE) {
            add("bias_ih" + suffix, Shape.of(height), start.inputBias(options.kind(), hidden));
        }
        if (start.bias() == Bias.TWO) {
            add("bias_hh" + suffix, Shape.of(height), start.hiddenBias(hidden));
        }
        if (options.size().projection() > 0) {
            add("weight_hr" + suffix, Shape.of(options.size().projection(), hidden),
                    scheme.inputWeight(hidden));
        }
    }

    private void add(String name, Shape shape, Initializer initializer) {
        parameters.put(name, new Parameter(shape, initializer));
    }

    private static String suffix(int layer, int direction) {
        return "_l" + layer + (direction == 0 ? "" : "_reverse");
    }

    SequencedMap<String, Parameter> parameters() {
        return Collections.unmodifiableSequencedMap(parameters);
    }

    /// The weights of one of the stacked layers.
    ///
    /// @param direction 0 for forwards, 1 for backwards
    SequenceWeights layer(Pass pass, int layer, int direction) {
        return read(pass, suffix(layer, direction));
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
                readIfPresent(pass, "bias_hh" + suffix),
                readIfPresent(pass, "weight_hr" + suffix));
    }

    /// A parameter within a pass, or null if there is none of this name.
    @Nullable
    Variable readIfPresent(Pass pass, String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? null : pass.read(parameter);
    }
}
