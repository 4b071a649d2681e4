package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What makes a run this run and no other, as a tree of plain data: whatever its weights follow
/// from, but for the numbers that the checkpoint holds itself. A run goes on only as what it was.
///
/// | branch       | what it says                                                                |
/// |--------------|-----------------------------------------------------------------------------|
/// | `fit`        | the options of [FitOptions] that the weights depend on                      |
/// | `data`       | the [checksums][Dataset#checksum] of the training and the validation data   |
/// | `model`      | [Sequential#spec]                                                           |
/// | `parameters` | penalty and constraint of those parameters that have one, and what is frozen |
/// | `loss`       | [io.elman.nn.loss.Loss#spec]                                                |
/// | `optimizer`  | [io.elman.nn.optim.Optimizer#spec]                                          |
/// | `clipping`   | the limits of the gradients, as far as there are some                       |
/// | `metrics`    | [io.elman.train.metric.Metric#spec] of each                                 |
/// | `listeners`  | [Listener#spec] of each that has one                                        |
///
/// The number of epochs and that of threads are not in it: they may be others when a run goes on.
///
/// @param parts maps, lists, strings, numbers ([Long] or [Double]) and [Boolean]s
public record RunSpec(Map<String, Object> parts) {
    static RunSpec of(Trainer trainer, Dataset data, FitOptions options) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("fit", fit(options));
        parts.put("data", data(data, options));
        parts.put("model", Architecture.toData(described(trainer.model())));
        parts.put("parameters", parameters(trainer.model()));
        parts.put("loss", Architecture.toData(trainer.loss().spec()));
        parts.put("optimizer",
                Architecture.toData(trainer.optimizer().spec(trainer.model().parameters())));
        parts.put("clipping", clipping(trainer.clipping()));
        parts.put("metrics", trainer.metrics().stream()
                .map(metric -> Architecture.toData(metric.spec())).toList());
        parts.put("listeners", trainer.listeners().stream()
                .map(Listener::spec).filter(Objects::nonNull).map(Architecture::toData).toList());
        return new RunSpec(parts);
    }

    private static Map<String, Object> fit(FitOptions options) {
        Map<String, Object> fit = new LinkedHashMap<>();
        fit.put("seed", options.seed());
        fit.put("batch_size", (long) options.batchSize());
        fit.put("shuffle", options.shuffle());
        fit.put("truncated", (long) options.truncated());
        fit.put("stateful", options.stateful());
        if (options.recompute() > 0) {
            fit.put("recompute", (long) options.recompute());
        }
        return fit;
    }

    private static Map<String, Object> data(Dataset data, FitOptions options) {
        Map<String, Object> checksums = new LinkedHashMap<>();
        checksums.put("training", data.checksum());
        Dataset validation = options.validation();
        if (validation != null && validation.size() > 0) {
            checksums.put("validation", validation.checksum());
        }
        return checksums;
    }

    /// The layers with their options. What holds a cell without a description has none but its
    /// text.
    private static Spec described(Sequential model) {
        try {
            return model.spec();
        } catch (UnsupportedOperationException _) {
            return Spec.ofText(model);
        }
    }

    private static Map<String, Object> parameters(Sequential model) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            Map<String, Object> attached = attached(parameter);
            if (!attached.isEmpty()) {
                parameters.put(name, attached);
            }
        });
        return parameters;
    }

    private static Map<String, Object> attached(Parameter parameter) {
        Map<String, Object> attached = new LinkedHashMap<>();
        Object penalty = parameter.penalty();
        if (penalty != null) {
            attached.put("penalty", Architecture.toData(Spec.ofText(penalty)));
        }
        Object constraint = parameter.constraint();
        if (constraint != null) {
            attached.put("constraint", Architecture.toData(Spec.ofText(constraint)));
        }
        if (!parameter.trainable()) {
            attached.put("frozen", true);
        }
        return attached;
    }

    private static Map<String, Object> clipping(Clipping clipping) {
        Map<String, Object> limits = new LinkedHashMap<>();
        if (clipping.maxValue() < Double.POSITIVE_INFINITY) {
            limits.put("value", clipping.maxValue());
        }
        if (clipping.maxNorm() < Double.POSITIVE_INFINITY) {
            limits.put("norm", clipping.maxNorm());
        }
        return limits;
    }

    /// Demands that this is what the run was that is to go on.
    ///
    /// @throws IllegalArgumentException with the path of the first difference
    void requireSameAs(RunSpec saved) {
        Difference difference = Difference.first("", saved.parts(), parts);
        if (difference != null) {
            throw new IllegalArgumentException("Trainer: expected " + difference);
        }
    }
}
