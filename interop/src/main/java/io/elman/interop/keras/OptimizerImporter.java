package io.elman.interop.keras;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import io.elman.formats.hdf5.Hdf5Group;
import io.elman.interop.ImportReport;
import io.elman.nn.Sequential;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Makes Elman's optimiser of Keras' and what it remembers: variable 0 is the number of steps, 1
/// the learning rate, then for each trained weight its moments.
final class OptimizerImporter {
    private static final String EPSILON = "Keras adds it to the root of the uncorrected moment,"
            + " Elman to that of the corrected one: a step differs where gradients are as small as"
            + " it";
    private static final List<String> CLIPPING = List.of("clipnorm", "global_clipnorm",
            "clipvalue");

    private final Fields options;
    private final ImportReport.Builder report;

    OptimizerImporter(Fields options, ImportReport.Builder report) {
        this.options = options;
        this.report = report;
    }

    /// The optimiser that a configuration's `compile_config` names.
    ///
    /// @param moments makes a model whose parameters are moments
    static Optimizer of(Fields root, Hdf5Group file, Sequential model,
            ImportReport.Builder report, Function<Weights, Sequential> moments) {
        if (!root.has("compile_config") || file.find("optimizer/vars") == null) {
            throw new FormatException(root.source(), "holds no optimiser",
                    "Compile the model in Keras, train a step, and save it again.");
        }
        LayerDescription described = LayerDescription.of(root.source(),
                root.object("compile_config").raw("optimizer"));
        try {
            return new OptimizerImporter(described.options(), report).optimizer(described.kind(),
                    file, model, moments);
        } catch (IllegalArgumentException wrong) {
            throw described.options().fault(String.valueOf(wrong.getMessage()));
        }
    }

    private Optimizer optimizer(String kind, Hdf5Group file, Sequential model,
            Function<Weights, Sequential> moments) {
        Hdf5Group variables = file.group("optimizer/vars");
        if (options.raw("learning_rate") instanceof Map<?, ?>) {
            throw options.refused("learning_rate is a schedule",
                    "Compile with the learning rate as a number, and give Elman a schedule.");
        }
        int steps = single(variables.tensor("0")).ints().data()[0];
        double rate = single(variables.tensor("1")).floats().data()[0];
        checkRest();
        Map<String, Tensor> state = new LinkedHashMap<>();
        Optimizer optimizer = switch (kind) {
            case "SGD" -> sgd(rate);
            case "Adam", "AdamW" -> {
                SavedWeights weights = SavedWeights.of(file);
                gather("m.", model, moments.apply(MomentWeights.of(weights, variables, 2, 2)),
                        state);
                gather("v.", model, moments.apply(MomentWeights.of(weights, variables, 3, 2)),
                        state);
                report.ignore(kind, "the place of epsilon", EPSILON);
                yield kind.equals("Adam") ? adam(rate) : adamW(rate);
            }
            default -> throw options.refused("is the optimiser " + kind
                    + ", whose state Elman does not take over",
                    "Take the model alone, and begin with an optimiser of Elman's.");
        };
        optimizer.restore(model.parameters(), state, steps);
        return optimizer;
    }

    private StoredTensor single(StoredTensor number) {
        if (number.shape().elements() != 1) {
            throw options.fault("expected a single number as variable " + number);
        }
        return number;
    }

    private void checkRest() {
        for (String name : CLIPPING) {
            if (options.has(name)) {
                report.ignore(options.who(), name + " = " + options.raw(name),
                        "clipping is an option of the Trainer");
            }
        }
        for (String name : List.of("use_ema", "loss_scale_factor", "gradient_accumulation_steps",
                "amsgrad")) {
            if (options.has(name) && !Boolean.FALSE.equals(options.raw(name))) {
                throw options.refused(name + " = " + options.raw(name)
                        + " keeps a state that Elman does not take over",
                        "Train without it, or take the model alone.");
            }
        }
    }

    private static void gather(String prefix, Sequential model, Sequential moments,
            Map<String, Tensor> state) {
        model.parameters().forEach((name, parameter) -> {
            Tensor moment = moments.parameter(name).value();
            state.put(prefix + name,
                    parameter.trainable() ? moment : Tensor.zeros(parameter.shape()));
        });
    }

    private Optimizer sgd(double rate) {
        if (options.number("momentum", 0) != 0) {
            throw options.refused("momentum keeps steps in Keras and gradients in Elman",
                    "Take the model alone, and begin with an optimiser of Elman's.");
        }
        requireNoDecay();
        return Sgd.of(rate);
    }

    private Optimizer adam(double rate) {
        requireNoDecay();
        return Adam.of(rate).betas(exact("beta_1", 0.9), exact("beta_2", 0.999))
                .epsilon(exact("epsilon", 1e-7));
    }

    private Optimizer adamW(double rate) {
        return AdamW.of(rate).betas(exact("beta_1", 0.9), exact("beta_2", 0.999))
                .epsilon(exact("epsilon", 1e-7)).weightDecay(exact("weight_decay", 0.004));
    }

    private void requireNoDecay() {
        if (options.has("weight_decay")) {
            throw options.refused("weight_decay = " + options.raw("weight_decay")
                    + " is taken from the weights, as AdamW does", "Compile with AdamW.");
        }
    }

    private double exact(String name, double otherwise) {
        return options.raw(name) instanceof Number number ? number.doubleValue() : otherwise;
    }
}
