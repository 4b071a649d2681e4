package io.elman.interop.keras;

import io.elman.interop.ImportReport;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Dropout;
import io.elman.nn.Embedding;
import io.elman.nn.Layer;
import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.LockedDropout;
import io.elman.nn.Masking;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.Softmax;
import io.elman.nn.TimeDistributed;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes Elman's layers of Keras' layers and their weights.
final class LayerImporter {
    private final ImportReport.Builder report;
    private final OptionCheck check;
    private final RecurrentImporter recurrent;

    LayerImporter(ImportReport.Builder report) {
        this.report = report;
        this.check = new OptionCheck(report);
        this.recurrent = new RecurrentImporter(report, check);
    }

    /// The layers of a chain.
    ///
    /// @param travel what is known of the values before the first of them
    List<Layer> chain(List<LayerDescription> described, Weights weights, Travel travel) {
        List<Layer> all = new ArrayList<>();
        GroupNames groups = new GroupNames();
        for (LayerDescription one : described) {
            Weights own = weights.layer(groups.next(one.kind()), one.name());
            boolean trained = one.options().flag("trainable", true);
            List<Layer> made = layers(one, own, travel);
            made.forEach(layer -> {
                if (!trained) {
                    layer.trainable(false);
                }
            });
            if (!one.kind().equals("InputLayer")) {
                report.map(one.label(), made.isEmpty()
                        ? "nothing"
                        : String.join(", ", made.stream().map(LayerImporter::printed).toList()));
            }
            all.addAll(made);
        }
        return all;
    }

    private static String printed(Layer layer) {
        return layer.toString().replaceAll("\\s*\n\\s*", " ");
    }

    private List<Layer> layers(LayerDescription described, Weights weights, Travel travel) {
        Fields options = described.options();
        return switch (described.kind()) {
            case "InputLayer" -> {
                // Its type is that of what comes in.
                travel.axes(shape(options).size());
                yield List.of();
            }
            case "Dense" -> dense(described, weights);
            case "Activation" -> List.of(activation(described,
                    Activations.of(options, "activation", "linear")));
            case "ReLU", "LeakyReLU", "ELU", "Softmax" -> List.of(activation(described,
                    function(described.kind(), options, travel)));
            case "Embedding" -> List.of(embedding(described, weights, travel));
            case "Masking" -> List.of(masking(described, travel));
            case "Dropout" -> List.of(dropout(described));
            case "SpatialDropout1D" -> {
                float rate = options.rate("rate");
                check.rest(described, false);
                yield List.of(LockedDropout.of(rate));
            }
            case "LayerNormalization" -> List.of(layerNorm(described, weights, travel));
            case "RepeatVector" -> {
                int times = options.size("n");
                check.rest(described, false);
                travel.axes(3);
                yield List.of(RepeatVector.of(times));
            }
            case "TimeDistributed" -> List.of(timeDistributed(described, weights, travel));
            case "Bidirectional" -> {
                travel.requireMaskInOrder(options);
                Layer layer = recurrent.bidirectional(described, weights);
                leave(described, travel);
                yield List.of(layer);
            }
            case "Sequential", "Functional", "Model" ->
                List.of(nested(described, weights, travel));
            default -> {
                if (!RecurrentImporter.knows(described.kind())) {
                    throw options.refused("is a kind of layer that Elman does not have",
                            "Take it out of the model, or replace it by layers that Elman has.");
                }
                travel.requireMaskInOrder(options);
                if (travel.isMasked() && options.flag("zero_output_for_mask", false)
                        && !RecurrentImporter.givesSequences(described)) {
                    throw options.refused("zero_output_for_mask without return_sequences gives"
                            + " zeros for a sequence that ends in padding, Elman its last output",
                            "Leave zero_output_for_mask away.");
                }
                Layer layer = recurrent.layer(described, weights);
                leave(described, travel);
                yield List.of(layer);
            }
        };
    }

    private static List<?> shape(Fields input) {
        return input.list(input.has("batch_shape") ? "batch_shape" : "batch_input_shape");
    }

    /// What comes out of a recurrent layer.
    private static void leave(LayerDescription described, Travel travel) {
        if (!RecurrentImporter.givesSequences(described)) {
            travel.endSequence();
        } else if (described.options().flag("go_backwards", false)) {
            travel.turn(described.options().who());
        }
    }

    private List<Layer> dense(LayerDescription described, Weights weights) {
        Fields options = described.options();
        int units = options.size("units");
        boolean bias = options.flag("use_bias", true);
        Activation f = Activations.of(options, "activation", "linear");
        check.rest(described, false);
        Tensor kernel = weights.next(options, 0, "kernel", -1, units);
        Linear linear = Linear.of(kernel.shape().size(0), units).keras();
        Linear layer = bias ? linear : linear.withoutBias();
        layer.weight().set(Blocks.weight(kernel, CellKind.SIMPLE_RNN));
        if (bias) {
            layer.parameter("bias").set(weights.next(options, 1, "bias", units));
        }
        return f == Activation.LINEAR ? List.of(layer) : List.of(layer, layerOf(f));
    }

    private Layer activation(LayerDescription described, @Nullable Activation f) {
        check.rest(described, false);
        return layerOf(f);
    }

    private static Layer layerOf(@Nullable Activation f) {
        return f == null ? Softmax.create() : ActivationLayer.of(f);
    }

    /// The function of a layer that has options for it, null for softmax.
    private static @Nullable Activation function(String kind, Fields options, Travel travel) {
        return switch (kind) {
            case "ReLU" -> {
                require(options, !options.has("max_value") && options.number("negative_slope",
                        0) == 0 && options.number("threshold", 0) == 0,
                        "has a slope, a threshold or a greatest value");
                options.raw("max_value");
                yield Activation.RELU;
            }
            case "LeakyReLU" -> {
                float slope = options.number("negative_slope", 0.3);
                require(options, slope == 0.2f, "has negative_slope " + slope
                        + " where Elman's has 0.2");
                yield Activation.LEAKY_RELU;
            }
            case "ELU" -> {
                float alpha = options.number("alpha", 1);
                require(options, alpha == 1, "has alpha " + alpha + " where Elman's has 1");
                yield Activation.ELU;
            }
            default -> {
                require(options, options.raw("axis") instanceof Long axis && travel.isLast(axis),
                        "is over the axis " + options.raw("axis") + ", Elman's over the last one");
                yield null;
            }
        };
    }

    private static void require(Fields options, boolean exact, String what) {
        if (!exact) {
            throw options.refused(what, "Use a function that both have.");
        }
    }

    private Layer embedding(LayerDescription described, Weights weights, Travel travel) {
        Fields options = described.options();
        int count = options.size("input_dim");
        int width = options.size("output_dim");
        boolean masks = options.flag("mask_zero", false);
        check.rest(described, false);
        Tensor vectors = weights.next(options, 0, "embeddings", count, width);
        Embedding table = Embedding.of(count, width).keras();
        Embedding layer = masks ? table.masking() : table;
        layer.parameter("weight").set(vectors);
        if (masks) {
            travel.mask();
        }
        travel.axes(travel.axes() == 0 ? 0 : travel.axes() + 1);
        return layer;
    }

    private Layer masking(LayerDescription described, Travel travel) {
        Fields options = described.options();
        float value = options.number("mask_value", 0);
        check.rest(described, false);
        if (travel.isMasked()) {
            throw options.refused("follows on another mask, which Keras forgets here and Elman"
                    + " keeps", "Leave one of the two away.");
        }
        if (travel.axes() != 0 && travel.axes() != 3) {
            throw options.refused("masks values of " + travel.axes() + " axes, Elman's only"
                    + " [batch, time, features]", "Mask the sequences themselves.");
        }
        travel.mask();
        return Masking.of(value);
    }

    private Layer dropout(LayerDescription described) {
        Fields options = described.options();
        float rate = options.rate("rate");
        if (options.raw("noise_shape") != null) {
            throw options.refused("noise_shape makes numbers share a draw",
                    "Use SpatialDropout1D, or leave noise_shape away.");
        }
        check.rest(described, false);
        return Dropout.of(rate);
    }

    private Layer layerNorm(LayerDescription described, Weights weights, Travel travel) {
        Fields options = described.options();
        Object axis = options.raw("axis") instanceof List<?> list && list.size() == 1
                ? list.getFirst()
                : options.raw("axis");
        if (!(axis instanceof Long number && travel.isLast(number))) {
            throw options.refused("normalises over the axis " + Fields.shown(axis)
                    + ", Elman's over the last one", "Normalise over axis -1.");
        }
        float epsilon = options.number("epsilon", 1e-3);
        boolean scale = options.flag("scale", true);
        boolean center = options.flag("center", true);
        check.rest(described, false);
        if (!scale && !center) {
            throw options.refused("has neither scale nor center, so that its width is not in the"
                    + " file", "Let it have one of them.");
        }
        Tensor gamma = scale ? weights.next(options, 0, "gamma", -1) : null;
        Tensor beta = center ? weights.next(options, scale ? 1 : 0, "beta", -1) : null;
        int features = Objects.requireNonNull(gamma == null ? beta : gamma).shape().size(0);
        LayerNorm layer = LayerNorm.of(features).epsilon(epsilon);
        give(layer, "weight", gamma, 1);
        give(layer, "bias", beta, 0);
        return layer;
    }

    /// A part that Keras' layer does not have is constant.
    private static void give(LayerNorm layer, String name, @Nullable Tensor given,
            float otherwise) {
        if (given != null) {
            layer.parameter(name).set(given);
            return;
        }
        float[] constant = new float[layer.parameter(name).shape().elements()];
        Arrays.fill(constant, otherwise);
        layer.parameter(name).set(Tensor.of(layer.parameter(name).shape(), constant));
        layer.trainable(name, false);
    }

    private Layer timeDistributed(LayerDescription described, Weights weights, Travel travel) {
        Fields options = described.options();
        LayerDescription inner = LayerDescription.of(options.source(), options.raw("layer"));
        check.rest(described, false);
        Travel inside = new Travel(travel.axes() == 0 ? 0 : travel.axes() - 1);
        if (travel.isMasked() && RecurrentImporter.knows(inner.kind())) {
            throw options.refused("runs a recurrent layer under a mask of whole sequences",
                    "Leave the mask away.");
        }
        List<Layer> made = layers(inner, weights.part("layer"), inside);
        travel.axes(inside.axes() == 0 ? 0 : inside.axes() + 1);
        return TimeDistributed.of(made.size() == 1
                ? made.getFirst()
                : Sequential.of(made.toArray(Layer[]::new)));
    }

    private Layer nested(LayerDescription described, Weights weights, Travel travel) {
        Architecture inside = Architecture.of(described);
        List<Layer> made = chain(inside.layers(), weights, travel);
        if (made.isEmpty()) {
            throw described.options().fault("expected at least one layer, got none");
        }
        return Sequential.of(made.toArray(Layer[]::new));
    }
}
