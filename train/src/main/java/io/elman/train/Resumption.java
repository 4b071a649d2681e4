package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.train.TrainingState.Identity;
import io.elman.train.TrainingState.ListenerState;
import io.elman.train.TrainingState.Position;
import io.elman.train.metric.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes a trainer's state and gives it back: what a run must have in common with the one that it
/// goes on with, the weights, the optimiser and the listeners.
///
/// @param trainer what is trained, and how
/// @param identity what makes its run this one
/// @param batches how many batches an epoch has
record Resumption(Trainer trainer, Identity identity, int batches) {
    static Resumption of(Trainer trainer, Dataset data, FitOptions options, int batches) {
        Dataset validation = options.validation();
        Identity identity = new Identity(
                options.seed(),
                options.batchSize(),
                options.shuffle(),
                data.checksum(),
                validation == null || validation.size() == 0 ? null : validation.checksum(),
                described(trainer.loss()),
                optimizer(trainer),
                attached(trainer.model(), Parameter::penalty),
                attached(trainer.model(), Parameter::constraint),
                trainer.clipping(),
                trainer.metrics().stream().map(Resumption::described).toList(),
                architecture(trainer.model()),
                options.truncated(),
                options.stateful(),
                frozen(trainer.model()));
        return new Resumption(trainer, identity, batches);
    }

    /// The optimiser with its constants, all but the step size.
    private static String optimizer(Trainer trainer) {
        String text = trainer.optimizer().describe(trainer.model().parameters());
        return described(trainer.optimizer(), text).replaceAll("\\blr=[^,)]*(, )?", "");
    }

    private static List<String> frozen(Sequential model) {
        List<String> frozen = new ArrayList<>();
        model.parameters().forEach((name, parameter) -> {
            if (!parameter.trainable()) {
                frozen.add(name);
            }
        });
        return frozen;
    }

    /// The parameters that the optimiser may remember something of.
    private static SequencedMap<String, Parameter> trained(Sequential model) {
        SequencedMap<String, Parameter> trained = new LinkedHashMap<>(model.parameters());
        trained.values().removeIf(parameter -> !parameter.trainable());
        return trained;
    }

    /// A metric's name, and its options if it has some.
    private static String described(Metric metric) {
        String text = described((Object) metric);
        return text.equals(metric.getClass().getName())
                ? metric.name()
                : metric.name() + ": " + text;
    }

    /// The layers with their options. What holds a cell written in Java has no description but its
    /// text.
    private static String architecture(Sequential model) {
        try {
            return model.spec().toString();
        } catch (UnsupportedOperationException _) {
            return model.toString();
        }
    }

    /// The texts of what parameters have attached, by their names.
    private static Map<String, String> attached(Sequential model,
            Function<Parameter, @Nullable Object> read) {
        Map<String, String> texts = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            Object part = read.apply(parameter);
            if (part != null) {
                texts.put(name, described(part));
            }
        });
        return texts;
    }

    /// The text of a loss, an optimiser, a penalty or a constraint; of one without a `toString` of
    /// its own the class, because the text of `Object` is another one in each process.
    private static String described(Object part) {
        return described(part, part.toString());
    }

    private static String described(Object part, String text) {
        String name = part.getClass().getName();
        return text.startsWith(name + "@") ? name.replaceFirst("/0x.*", "") : text;
    }

    /// Copies of everything, for a run that is at this position.
    ///
    /// @param carried the state that is carried to the next batch
    /// @throws IllegalArgumentException if parameters were frozen or thawed during the run
    TrainingState state(Position position, Map<String, Tensor> carried) {
        Sequential model = trainer.model();
        if (!frozen(model).equals(identity.frozen())) {
            throw new IllegalArgumentException("Trainer: expected the frozen parameters that the"
                    + " run began with, " + identity.frozen() + ", got " + frozen(model)
                    + ". Freeze and thaw between two runs.");
        }
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        model.parameters().forEach((name, p) -> weights.put(name, p.value().copy()));
        return new TrainingState(
                position,
                identity,
                weights,
                trainer.optimizer().state(trained(model)),
                trainer.optimizer().steps(),
                trainer.optimizer().learningRate(),
                trainer.listeners().stream().map(ListenerState::of).toList(),
                carried);
    }

    /// Gives weights, optimiser and listeners what the state holds. A state of another run is
    /// refused before anything is changed.
    ///
    /// @param carried the shapes of what can be carried to the next batch; nothing may be, too
    void restore(TrainingState state, Map<String, Shape> carried) {
        requireSameRun(state.identity());
        requireShapes(state);
        require("the layers", identity.architecture(), state.identity().architecture());
        require("the number of listeners", trainer.listeners().size(), state.listeners().size());
        requireWithinRun(state.position());
        if (!state.carried().isEmpty()) {
            require("the carried state", carried, shapes(state.carried()));
        }
        // They may refuse what they are given, and then the model stays as it was.
        for (int i = 0; i < trainer.listeners().size(); i++) {
            state.listeners().get(i).giveTo(trainer.listeners().get(i));
        }
        Sequential model = trainer.model();
        state.weights().forEach((name, tensor) -> model.parameter(name).set(tensor));
        trainer.optimizer().restore(trained(model), state.optimizer(), state.optimizerSteps());
        trainer.optimizer().learningRate(state.learningRate());
    }

    private void requireSameRun(Identity saved) {
        require("the seed", identity.seed(), saved.seed());
        require("the batch size", identity.batchSize(), saved.batchSize());
        require("the shuffling", identity.shuffle(), saved.shuffle());
        require("the data's checksum", identity.dataChecksum(), saved.dataChecksum());
        require("the validation data's checksum", orNone(identity.validationChecksum()),
                orNone(saved.validationChecksum()));
        require("the loss", identity.loss(), saved.loss());
        require("the optimiser", identity.optimizer(), saved.optimizer());
        require("the penalties", identity.penalties(), saved.penalties());
        require("the constraints", identity.constraints(), saved.constraints());
        require("the norm to clip at", identity.clipping().maxNorm(), saved.clipping().maxNorm());
        require("the value to clip at", identity.clipping().maxValue(),
                saved.clipping().maxValue());
        require("the metrics", identity.metrics(), saved.metrics());
        require("the steps to truncate at", identity.truncated(), saved.truncated());
        require("whether it is stateful", identity.stateful(), saved.stateful());
        require("the frozen parameters", identity.frozen(), saved.frozen());
    }

    private static Object orNone(@Nullable Long checksum) {
        return checksum == null ? "none" : checksum;
    }

    private void requireShapes(TrainingState state) {
        Sequential model = trainer.model();
        Map<String, Shape> parameters = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> parameters.put(name, parameter.shape()));
        require("the parameters", parameters, shapes(state.weights()));
        require("the optimiser's tensors", shapes(trainer.optimizer().state(trained(model))),
                shapes(state.optimizer()));
    }

    private static Map<String, Shape> shapes(Map<String, Tensor> tensors) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    private void requireWithinRun(Position position) {
        int epoch = position.epoch();
        int batch = position.batch();
        int figures = position.running().size();
        requireSound(epoch >= 1, "an epoch of at least 1", epoch);
        requireSound(batch >= 0 && batch < batches, "a batch from 0 to " + (batches - 1), batch);
        requireSound(position.finished().size() == epoch - 1,
                (epoch - 1) + " finished epochs before epoch " + epoch, position.finished().size());
        requireSound(figures == identity.metrics().size() + 1,
                (identity.metrics().size() + 1) + " running figures", figures);
    }

    private static void requireSound(boolean sound, String expected, int got) {
        if (!sound) {
            throw new IllegalArgumentException(
                    "Trainer: expected a state with " + expected + ", got " + got
                            + ". The checkpoint is damaged, or was changed by hand.");
        }
    }

    private static void require(String what, Object here, Object saved) {
        if (!here.equals(saved)) {
            throw new IllegalArgumentException(
                    "Trainer: expected " + what + " of the run that is resumed, " + saved + ", got "
                            + here);
        }
    }
}
