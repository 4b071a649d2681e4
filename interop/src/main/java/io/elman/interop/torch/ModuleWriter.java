package io.elman.interop.torch;

import io.elman.formats.Json;
import io.elman.interop.ImportReport;
import io.elman.nn.Parameters;
import io.elman.nn.Spec;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a PyTorch module layer by layer: the attributes, the lines of `forward`, the weights and
/// the architecture by which Elman reads it again.
final class ModuleWriter {
    private final List<String> attributes = new ArrayList<>();
    private final List<String> forward = new ArrayList<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final ImportReport.Builder report = new ImportReport.Builder();
    private List<Object> inside = List.of();

    /// Writes a whole model.
    void write(Spec spec, Map<String, Parameter> parameters) {
        inside = children(spec, "", parameters);
    }

    TorchExport export() {
        Map<String, Object> top = ordered("kind", "Sequential", "options",
                Map.of("batch_first", true));
        top.put("inside", inside);
        String architecture = Json.write(top);
        return new TorchExport(tensors, source(), architecture, report.build());
    }

    private List<Object> children(Spec spec, String path, Map<String, Parameter> parameters) {
        List<Object> written = new ArrayList<>();
        for (int i = 0; i < spec.inside().size(); i++) {
            written.add(layer(spec.inside().get(i), path.isEmpty() ? "" + i : path + "." + i,
                    Parameters.inside(i + ".", parameters)));
        }
        return written;
    }

    private Object layer(Spec spec, String path, Map<String, Parameter> parameters) {
        return switch (spec.kind()) {
            case "Sequential" ->
                ordered("kind", "Sequential", "inside", children(spec, path, parameters));
            case "TimeDistributed" -> {
                Spec inner = spec.onlyInside();
                if (!TorchLayers.worksOnLastAxis(inner)) {
                    throw new IllegalArgumentException("layer " + path + ": PyTorch has no "
                            + "TimeDistributed(" + inner.kind() + "): expected a layer that works"
                            + " on the last axis");
                }
                yield ordered("kind", spec.kind(), "inside",
                        List.of(layer(inner, path, Parameters.inside("layer.", parameters))));
            }
            default -> {
                try {
                    yield plain(spec, path, parameters);
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("layer " + path + ": " + wrong.getMessage(),
                            wrong);
                }
            }
        };
    }

    private Object plain(Spec spec, String path, Map<String, Parameter> parameters) {
        if (parameters.isEmpty()) {
            forward.addAll(PythonLines.withoutWeights(spec));
            noteDropout(spec, path);
            report.map("layer " + path + ", " + spec.kind(), "a line of forward");
            return described(spec, "");
        }
        boolean cell = spec.kind().equals("Recurrent");
        Spec weighted = cell ? spec.onlyInside() : spec;
        TorchLayers.requireWeights(weighted);
        TorchLayers.requireOutputs(spec);
        String name = name(weighted.kind());
        Slot slot = new Slot(path, name, ModuleShapes.printed(weighted),
                cell ? Parameters.inside("cell.", parameters) : parameters);
        slot.tensors().forEach((leaf, shape) -> {
            Parameter parameter = slot.parameters().get(leaf);
            tensors.put(name + "." + leaf,
                    parameter == null ? Tensor.zeros(shape) : parameter.value());
        });
        attributes.add("self." + name + " = nn." + PythonLines.constructor(weighted));
        forward.addAll(PythonLines.applied(spec, name));
        noteDropout(weighted, path);
        report.map(slot.toString(), name);
        return described(spec, name);
    }

    private void noteDropout(Spec spec, String path) {
        for (String option : List.of("p", "input_dropout", "hidden_dropout")) {
            Object value = spec.options().getOrDefault(option, 0.0);
            if (!value.equals(0.0) && !spec.kind().equals("Dropout")) {
                report.ignore("layer " + path + ", " + spec.kind(), option + " " + value,
                        "it acts in training only, and PyTorch's layer has none");
            }
        }
    }

    /// The layer for an architecture; Elman's own numbers of biases and schemes are kept.
    private static Object described(Spec spec, String name) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", spec.kind());
        if (!name.isEmpty()) {
            data.put("name", name);
        }
        Map<String, Object> options = new LinkedHashMap<>(spec.options());
        options.computeIfPresent("batch_first", (_, _) -> true);
        if (!options.isEmpty()) {
            data.put("options", options);
        }
        if (!spec.inside().isEmpty()) {
            data.put("inside", spec.inside().stream().map(inner -> described(inner, "")).toList());
        }
        return data;
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2,
            Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }

    /// `lstm`, `lstm_2`, …
    private String name(String kind) {
        String name = kind.equals("LayerNorm") ? "norm" : kind.toLowerCase(Locale.ROOT);
        int count = used.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + "_" + count;
    }

    private String source() {
        StringBuilder text = new StringBuilder();
        text.append("import torch\nfrom safetensors.torch import load_file\nfrom torch import nn\n")
                .append("\n\nclass Model(nn.Module):\n")
                .append("    def __init__(self):\n        super().__init__()\n");
        attributes.forEach(line -> text.append("        ").append(line).append('\n'));
        text.append("\n    def forward(self, x):\n");
        forward.forEach(line -> text.append("        ").append(line).append('\n'));
        text.append("        return x\n")
                .append("\n\ndef load(path):\n    model = Model()\n")
                .append("    model.load_state_dict(load_file(path))\n    return model.eval()\n");
        return text.toString();
    }
}
