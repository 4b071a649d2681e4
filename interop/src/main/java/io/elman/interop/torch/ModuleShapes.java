package io.elman.interop.torch;

import io.elman.nn.Layers;
import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which layers have tensors of these names and shapes.
final class ModuleShapes {
    private ModuleShapes() {}

    /// The kinds of layers, with their sizes, that have exactly these tensors: none, one or two.
    static List<Spec> kinds(Map<String, Shape> shapes) {
        try {
            return candidates(shapes).map(ModuleShapes::complete)
                    .filter(spec -> shapes(spec).equals(shapes)).toList();
        } catch (IllegalArgumentException | ArithmeticException _) {
            return List.of();
        }
    }

    private static Stream<Spec> candidates(Map<String, Shape> shapes) {
        Shape weight = shapes.get("weight");
        if (shapes.containsKey("weight_ih_l0")) {
            return Stream.of(stack(shapes));
        }
        if (shapes.containsKey("weight_ih")) {
            return Stream.of(recurrent("weight_ih", "weight_hh", "Cell", shapes));
        }
        if (weight == null) {
            return Stream.of();
        }
        if (weight.rank() == 1) {
            return Stream.of(Spec.of("LayerNorm").with("features", weight.size(0)));
        }
        return weight.rank() != 2
                ? Stream.of()
                : Stream.of(
                        Spec.of("Linear").with("in", weight.size(1)).with("out", weight.size(0))
                                .with("bias", shapes.containsKey("bias")),
                        Spec.of("Embedding").with("count", weight.size(0))
                                .with("width", weight.size(1)));
    }

    private static Spec stack(Map<String, Shape> shapes) {
        long layers = shapes.keySet().stream().filter(leaf -> leaf.matches("weight_ih_l\\d+"))
                .count();
        Spec spec = recurrent("weight_ih_l0", "weight_hh_l0", "", shapes)
                .with("layers", layers)
                .with("bidirectional", shapes.containsKey("weight_ih_l0_reverse"));
        Shape projection = shapes.get("weight_hr_l0");
        return projection == null ? spec : spec.with("projection", projection.size(0));
    }

    private static Spec recurrent(String input, String state, String suffix,
            Map<String, Shape> shapes) {
        Shape ih = shapes.get(input);
        Shape hh = shapes.get(shapes.containsKey("weight_hr_l0") ? "weight_hr_l0" : state);
        if (ih == null || hh == null || ih.rank() != 2 || hh.rank() != 2) {
            throw new IllegalArgumentException("two matrices were expected");
        }
        int hidden = hh.size(1);
        String kind = switch (ih.size(0) / hidden) {
            case 3 -> "Gru";
            case 4 -> "Lstm";
            default -> "Rnn";
        };
        boolean bias = shapes.keySet().stream().anyMatch(leaf -> leaf.startsWith("bias"));
        return Spec.of(kind + suffix).with("in", ih.size(1)).with("hidden", hidden)
                .with("bias", bias ? "two" : "none");
    }

    /// With what the tensors do not show as PyTorch's default is.
    private static Spec complete(Spec spec) {
        Map<String, Object> options = new LinkedHashMap<>(TorchDefaults.of(spec));
        options.putAll(spec.options());
        if (spec.kind().startsWith("Rnn")) {
            options.put("nonlinearity", "tanh");
        }
        return new Spec(spec.kind(), options, List.of());
    }

    private static Map<String, Shape> shapes(Spec spec) {
        Map<String, Parameter> parameters = isCell(spec)
                ? Layers.standard().cell(spec).parameters()
                : Layers.standard().layer(spec).parameters();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> shapes.put(name, parameter.shape()));
        return shapes;
    }

    static String printed(Spec spec) {
        return isCell(spec)
                ? Layers.standard().cell(spec).toString()
                : Layers.standard().layer(spec).toString();
    }

    private static boolean isCell(Spec spec) {
        return spec.kind().endsWith("Cell");
    }
}
