package io.elman.interop.keras;

import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns the weights and options of Elman's cells into those of Keras'.
final class CellExporter {
    private final Object owner;
    private final Map<String, Parameter> parameters;

    /// @param owner the layer that errors name
    /// @param parameters its parameters
    CellExporter(Object owner, Map<String, Parameter> parameters) {
        this.owner = owner;
        this.parameters = parameters;
    }

    /// Adds the weights of a cell to a layer, under a path.
    ///
    /// @param before what stands before the names of the cell's parameters
    /// @param after what stands after them
    void weights(ExportedLayer to, CellKind kind, boolean resetAfter, String path, String before,
            String after) {
        Tensor hidden = Objects.requireNonNull(value(before + "weight_hh" + after));
        int width = hidden.shape().size(0);
        to.weight(path + "/vars/0", Blocks.kernel(
                Objects.requireNonNull(value(before + "weight_ih" + after)), kind));
        to.weight(path + "/vars/1", Blocks.kernel(hidden, kind));
        Tensor first = value(before + "bias_ih" + after);
        if (first == null) {
            return;
        }
        Tensor second = value(before + "bias_hh" + after);
        to.weight(path + "/vars/2", kind == CellKind.GRU && resetAfter
                ? pair(first, second, width, kind)
                : Blocks.bias(sum(first, second), 0, width, kind));
    }

    private @Nullable Tensor value(String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? null : parameter.value();
    }

    private static Tensor pair(Tensor first, @Nullable Tensor second, int width, CellKind kind) {
        float[] both = new float[2 * width];
        System.arraycopy(Blocks.bias(first.data(), 0, width, kind).data(), 0, both, 0, width);
        if (second != null) {
            System.arraycopy(Blocks.bias(second.data(), 0, width, kind).data(), 0, both, width,
                    width);
        }
        return Tensor.of(Shape.of(2, width), both);
    }

    private static float[] sum(Tensor first, @Nullable Tensor second) {
        float[] sum = first.data().clone();
        for (int i = 0; second != null && i < sum.length; i++) {
            sum[i] += second.data()[i];
        }
        return sum;
    }

    /// The cells of a description as one object of `RNN`'s configuration; their weights go to the
    /// layer.
    Map<String, Object> cell(Spec cell, ExportedLayer to) {
        if (!cell.kind().equals("StackedCells")) {
            return one(cell, to, "cell", "cell.").described("cell");
        }
        List<Map<String, Object>> cells = new ArrayList<>();
        GroupNames groups = new GroupNames();
        for (int i = 0; i < cell.inside().size(); i++) {
            Spec inner = cell.inside().get(i);
            String group = groups.next(kind(unwrapped(inner)).layerClass() + "Cell");
            cells.add(one(inner, to, "cell/cells/" + group, "cell." + i + ".").described(group));
        }
        return ExportedLayer.of("StackedRNNCells").with("cells", cells).described("cells");
    }

    private static Spec unwrapped(Spec cell) {
        return drops(cell) ? cell.onlyInside() : cell;
    }

    private static boolean drops(Spec cell) {
        return cell.kind().equals("VariationalDropoutCell");
    }

    private ExportedLayer one(Spec described, ExportedLayer to, String path, String before) {
        Spec cell = unwrapped(described);
        CellKind kind = kind(cell);
        boolean resetAfter = cell.flag("reset_after", false);
        if (cell.flag("peepholes", false) || cell.integer("projection", 0) > 0) {
            throw Unexportable.because(owner, "peepholes or a projection",
                    "Train without them.");
        }
        ExportedLayer exported = ExportedLayer.of(kind.layerClass() + "Cell")
                .with("units", cell.integer("hidden"))
                .with("use_bias", !"none".equals(cell.options().get("bias")));
        if (kind == CellKind.SIMPLE_RNN) {
            exported.with("activation", text(cell, "nonlinearity", "tanh"));
        } else {
            exported.with("activation", text(cell, "activation", "tanh"))
                    .with("recurrent_activation", text(cell, "recurrent_activation", "sigmoid"));
        }
        if (kind == CellKind.GRU) {
            exported.with("reset_after", resetAfter);
        }
        String inside = before;
        if (drops(described)) {
            exported.with("dropout", described.number("inputs"))
                    .with("recurrent_dropout", described.number("states"));
            inside = before + "cell.";
        }
        weights(to, kind, resetAfter, path, inside, "");
        return exported;
    }

    private static String text(Spec spec, String option, String otherwise) {
        return spec.options().get(option) instanceof String text ? text : otherwise;
    }

    private CellKind kind(Spec cell) {
        return switch (cell.kind()) {
            case "RnnCell" -> CellKind.SIMPLE_RNN;
            case "LstmCell" -> CellKind.LSTM;
            case "GruCell" -> CellKind.GRU;
            default -> throw Unexportable.because(owner, "the cell " + cell.kind(),
                    "Use RnnCell, LstmCell, GruCell, or a stack of them.");
        };
    }
}
