package io.elman.interop.torch;

import io.elman.nn.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Layers as lines of Python. What goes through `forward` is called `x`, `[batch, time, …]`.
final class PythonLines {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("tanh", "torch.tanh(x)"),
            Map.entry("sigmoid", "torch.sigmoid(x)"),
            Map.entry("relu", "torch.relu(x)"),
            Map.entry("linear", "x"),
            Map.entry("hard_sigmoid", "nn.functional.hardsigmoid(x)"),
            Map.entry("hard_tanh", "nn.functional.hardtanh(x)"),
            Map.entry("softsign", "nn.functional.softsign(x)"),
            Map.entry("softplus", "nn.functional.softplus(x, threshold=100)"),
            Map.entry("elu", "nn.functional.elu(x)"),
            Map.entry("selu", "nn.functional.selu(x)"),
            Map.entry("silu", "nn.functional.silu(x)"),
            Map.entry("gelu", "nn.functional.gelu(x)"),
            Map.entry("leaky_relu", "nn.functional.leaky_relu(x, 0.2)"),
            Map.entry("exponential", "torch.exp(x)"));

    private PythonLines() {}

    /// A layer without weights.
    ///
    /// @throws IllegalArgumentException if PyTorch has none like it
    static List<String> withoutWeights(Spec spec) {
        return switch (spec.kind()) {
            case "Activation" -> {
                String call = FUNCTIONS.get(String.valueOf(spec.options().get("f")));
                if (call == null) {
                    throw lacking(spec);
                }
                yield call.equals("x") ? List.of() : List.of("x = " + call);
            }
            case "Softmax" -> List.of("x = torch.softmax(x, -1)");
            case "Dropout" -> List.of("x = nn.functional.dropout(x, " + spec.options().get("p")
                    + ", self.training)");
            case "LockedDropout" -> List.of();
            case "OneHot" -> List.of("x = nn.functional.one_hot(x, " + spec.integer("classes")
                    + ").float()");
            case "RepeatVector" ->
                List.of("x = x.unsqueeze(1).expand(-1, " + spec.integer("times") + ", -1)");
            default -> throw lacking(spec);
        };
    }

    private static IllegalArgumentException lacking(Spec spec) {
        return new IllegalArgumentException("PyTorch has no layer like Elman's " + spec.kind());
    }

    /// The constructor of a layer or cell with weights, such as `LSTM(3, 4, batch_first=True)`.
    static String constructor(Spec spec) {
        List<String> arguments = new ArrayList<>();
        String kind = spec.kind();
        switch (kind) {
            case "Linear" -> {
                arguments.add("" + spec.integer("in"));
                arguments.add("" + spec.integer("out"));
                addIf(arguments, spec, "bias", false, "bias=False");
            }
            case "Embedding" -> {
                arguments.add("" + spec.integer("count"));
                arguments.add("" + spec.integer("width"));
                if (spec.integer("padding") >= 0) {
                    arguments.add("padding_idx=" + spec.integer("padding"));
                }
            }
            case "LayerNorm" -> {
                arguments.add("" + spec.integer("features"));
                arguments.add("eps=" + spec.options().get("epsilon"));
            }
            default -> addRecurrent(arguments, spec);
        }
        String name = kind.replace("Rnn", "RNN").replace("Lstm", "LSTM").replace("Gru", "GRU");
        return name + "(" + String.join(", ", arguments) + ")";
    }

    private static void addRecurrent(List<String> arguments, Spec spec) {
        arguments.add("" + spec.integer("in"));
        arguments.add("" + spec.integer("hidden"));
        if (spec.integer("layers", 1) > 1) {
            arguments.add("num_layers=" + spec.integer("layers"));
        }
        addIf(arguments, spec, "nonlinearity", "relu", "nonlinearity=\"relu\"");
        addIf(arguments, spec, "bias", "none", "bias=False");
        addIf(arguments, spec, "bidirectional", true, "bidirectional=True");
        if (spec.integer("projection", 0) > 0) {
            arguments.add("proj_size=" + spec.integer("projection"));
        }
        if (spec.number("dropout", 0) > 0) {
            arguments.add("dropout=" + spec.options().get("dropout"));
        }
        if (!spec.kind().endsWith("Cell")) {
            arguments.add("batch_first=True");
        }
    }

    private static void addIf(List<String> arguments, Spec spec, String option,
            @Nullable Object value, String argument) {
        if (spec.options().get(option) != null && spec.options().get(option).equals(value)) {
            arguments.add(argument);
        }
    }

    /// A layer with weights, kept as an attribute of this name.
    static List<String> applied(Spec spec, String name) {
        boolean last = spec.flag("last_output", false);
        return switch (spec.kind()) {
            case "Rnn", "Gru" -> recurrent(spec, name, last, "h");
            case "Lstm" -> recurrent(spec, name, last, "(h, _)");
            case "Recurrent" -> {
                boolean pair = spec.onlyInside().kind().equals("LstmCell");
                yield List.of("state, outputs = None, []",
                        "for t in range(x.size(1)):",
                        "    state = self." + name + "(x[:, t], state)",
                        "    outputs.append(" + (pair ? "state[0]" : "state") + ")",
                        last ? "x = outputs[-1]" : "x = torch.stack(outputs, 1)");
            }
            default -> List.of("x = self." + name + "(x)");
        };
    }

    private static List<String> recurrent(Spec spec, String name, boolean last, String state) {
        if (!last) {
            return List.of("x, _ = self." + name + "(x)");
        }
        return List.of("_, " + state + " = self." + name + "(x)",
                spec.flag("bidirectional", false)
                        ? "x = torch.cat((h[-2], h[-1]), -1)"
                        : "x = h[-1]");
    }
}
