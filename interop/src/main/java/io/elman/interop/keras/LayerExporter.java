package io.elman.interop.keras;

import io.elman.nn.Layer;
import io.elman.nn.Layers;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns Elman's layers into Keras'. A chain in a chain becomes a part of it.
final class LayerExporter {
    private LayerExporter() {}

    static List<ExportedLayer> chain(Sequential model) {
        List<ExportedLayer> all = new ArrayList<>();
        for (Layer layer : model.layers()) {
            all.addAll(layers(layer));
        }
        return all;
    }

    private static List<ExportedLayer> layers(Layer layer) {
        if (layer instanceof Sequential inside) {
            return chain(inside);
        }
        List<ExportedLayer> exported = kind(layer);
        long trained = layer.trainableCount();
        if (trained > 0 && trained < layer.parameterCount() && !isHalfNorm(exported)) {
            throw Unexportable.because(layer, "a layer of which a part is frozen",
                    "Freeze all of it, or nothing.");
        }
        if (trained == 0 && layer.parameterCount() > 0) {
            exported.forEach(one -> one.with("trainable", false));
        }
        return exported;
    }

    private static boolean isHalfNorm(List<ExportedLayer> exported) {
        return exported.getFirst().kind().equals("LayerNormalization")
                && exported.getFirst().weights().size() == 1;
    }

    private static List<ExportedLayer> kind(Layer layer) {
        Spec spec = layer.spec();
        return switch (spec.kind()) {
            case "Rnn", "Lstm", "Gru", "Recurrent", "Bidirectional" ->
                new RecurrentExporter(layer).layers();
            case "Linear" -> List.of(dense(layer, spec));
            case "Activation" -> List.of(ExportedLayer.of("Activation").with("activation",
                    Objects.requireNonNull(spec.options().get("f"))));
            case "Softmax" -> List.of(ExportedLayer.of("Activation").with("activation",
                    "softmax"));
            case "Embedding" -> List.of(ExportedLayer.of("Embedding")
                    .with("input_dim", spec.integer("count"))
                    .with("output_dim", spec.integer("width"))
                    .with("mask_zero", spec.flag("masking"))
                    .weight("vars/0", value(layer, "weight")));
            case "OneHot" -> List.of(oneHot(spec.integer("classes")));
            case "Masking" -> {
                if (!(spec.options().get("value") instanceof Number)) {
                    throw Unexportable.because(layer, "padding made of NaN",
                            "Pad with a number.");
                }
                yield List.of(ExportedLayer.of("Masking").with("mask_value",
                        spec.number("value")));
            }
            case "Dropout" -> List.of(ExportedLayer.of("Dropout").with("rate", spec.number("p")));
            case "LockedDropout" -> List.of(ExportedLayer.of("SpatialDropout1D").with("rate",
                    spec.number("p")));
            case "LayerNorm" -> List.of(layerNorm(layer, spec));
            case "RepeatVector" -> List.of(ExportedLayer.of("RepeatVector").with("n",
                    spec.integer("times")));
            case "TimeDistributed" -> timeDistributed(layer, spec);
            default -> throw Unexportable.because(layer, "a layer " + spec.kind(),
                    "Write it with layers that Keras has.");
        };
    }

    private static Tensor value(Layer layer, String name) {
        return layer.parameter(name).value();
    }

    private static ExportedLayer dense(Layer layer, Spec spec) {
        ExportedLayer dense = ExportedLayer.of("Dense")
                .with("units", spec.integer("out"))
                .with("activation", "linear")
                .with("use_bias", spec.flag("bias"))
                .weight("vars/0", Blocks.kernel(value(layer, "weight"), CellKind.SIMPLE_RNN));
        return spec.flag("bias") ? dense.weight("vars/1", value(layer, "bias")) : dense;
    }

    /// Keras has no such layer; a frozen embedding whose vectors are the unit ones gives the same.
    private static ExportedLayer oneHot(int classes) {
        Tensor unit = Tensor.zeros(classes, classes);
        for (int i = 0; i < classes; i++) {
            unit.data()[i * classes + i] = 1;
        }
        return ExportedLayer.of("Embedding").with("input_dim", classes)
                .with("output_dim", classes).with("trainable", false).weight("vars/0", unit);
    }

    /// A part that is frozen at what leaves it without effect is one that the layer does not have.
    private static ExportedLayer layerNorm(Layer layer, Spec spec) {
        boolean scale = has(layer.parameter("weight"), 1);
        boolean center = has(layer.parameter("bias"), 0);
        ExportedLayer norm = ExportedLayer.of("LayerNormalization")
                .with("axis", -1).with("epsilon", spec.number("epsilon"))
                .with("scale", scale || !center).with("center", center);
        int number = 0;
        if (scale || !center) {
            norm.weight("vars/" + number++, value(layer, "weight"));
        }
        return center ? norm.weight("vars/" + number, value(layer, "bias")) : norm;
    }

    private static boolean has(Parameter parameter, float without) {
        for (float number : parameter.value().data()) {
            if (number != without) {
                return true;
            }
        }
        return parameter.trainable();
    }

    /// Of a chain the same as a chain of them.
    private static List<ExportedLayer> timeDistributed(Layer layer, Spec spec) {
        Layer inner = Layers.standard().layer(spec.onlyInside());
        inner.parameters().forEach((name, parameter) -> {
            Parameter given = layer.parameter("layer." + name);
            parameter.set(given.value());
            parameter.trainable(given.trainable());
        });
        List<ExportedLayer> exported = new ArrayList<>();
        for (ExportedLayer one : layers(inner)) {
            exported.add(ExportedLayer.of("TimeDistributed")
                    .with("layer", one.described(GroupNames.snakeCase(one.kind())))
                    .weightsOf(one, "layer"));
        }
        return exported;
    }

    /// The groups with weights in a file, by their names, and the layers' descriptions.
    static Map<String, ExportedLayer> named(List<ExportedLayer> layers) {
        GroupNames groups = new GroupNames();
        Map<String, ExportedLayer> named = new LinkedHashMap<>();
        layers.forEach(layer -> named.put(groups.next(layer.kind()), layer));
        return named;
    }
}
