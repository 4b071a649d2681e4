package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.train.TrainingState.ListenerState;
import io.elman.train.TrainingState.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Takes a trainer's state and gives it back: what a run must have in common with the one that it
/// goes on with, the weights, the optimiser and the listeners.
///
/// @param trainer what is trained, and how
/// @param run what makes its run this one
/// @param frozen the names of the parameters that it does not train
/// @param batches how many batches an epoch has
record Resumption(Trainer trainer, RunSpec run, List<String> frozen, int batches) {
    static Resumption of(Trainer trainer, Dataset data, FitOptions options, int batches) {
        return new Resumption(trainer, RunSpec.of(trainer, data, options),
                frozen(trainer.model()), batches);
    }

    private static List<String> frozen(Sequential model) {
        List<String> frozen = new ArrayList<>(model.parameters().keySet());
        frozen.removeAll(trained(model).keySet());
        return frozen;
    }

    /// The parameters that the optimiser may remember something of.
    private static SequencedMap<String, Parameter> trained(Sequential model) {
        SequencedMap<String, Parameter> trained = new LinkedHashMap<>(model.parameters());
        trained.values().removeIf(parameter -> !parameter.trainable());
        return trained;
    }

    /// Copies of everything, for a run that is at this position.
    ///
    /// @param carried the state that is carried to the next batch
    /// @throws IllegalArgumentException if parameters were frozen or thawed during the run
    TrainingState state(Position position, Map<String, Tensor> carried) {
        Sequential model = trainer.model();
        if (!frozen(model).equals(frozen)) {
            throw new IllegalArgumentException("Trainer: expected the frozen parameters that the"
                    + " run began with, " + frozen + ", got " + frozen(model)
                    + ". Freeze and thaw between two runs.");
        }
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        model.parameters().forEach((name, p) -> weights.put(name, p.value().copy()));
        return new TrainingState(
                position,
                run,
                weights,
                trainer.optimizer().state(trained(model)),
                trainer.optimizer().steps(),
                trainer.optimizer().learningRate(),
                described().stream().map(ListenerState::of).toList(),
                carried);
    }

    /// Gives weights, optimiser and listeners what the state holds. A state of another run is
    /// refused before anything is changed.
    ///
    /// @param carried the shapes of what can be carried to the next batch; nothing may be, too
    void restore(TrainingState state, Map<String, Shape> carried) {
        run.requireSameAs(state.run());
        requireShapes(state);
        List<Listener> described = described();
        require("the number of states of listeners", described.size(), state.listeners().size());
        requireWithinRun(state.position());
        if (!state.carried().isEmpty()) {
            require("the carried state", carried, shapes(state.carried()));
        }
        // They may refuse what they are given, and then the model stays as it was.
        trainer.listeners().forEach(ListenerState.NONE::giveTo);
        for (int i = 0; i < described.size(); i++) {
            state.listeners().get(i).giveTo(described.get(i));
        }
        Sequential model = trainer.model();
        state.weights().forEach((name, tensor) -> model.parameter(name).set(tensor));
        trainer.optimizer().restore(trained(model), state.optimizer(), state.optimizerSteps());
        trainer.optimizer().learningRate(state.learningRate());
    }

    /// The listeners that the run cannot go on without.
    private List<Listener> described() {
        return trainer.listeners().stream().filter(Resumption::isDescribed).toList();
    }

    /// The state of a listener that nobody could recognise would be lost.
    private static boolean isDescribed(Listener listener) {
        boolean described = listener.spec() != null;
        if (!described && !(listener.state().isEmpty() && listener.tensors().isEmpty())) {
            throw new IllegalArgumentException(
                    "Trainer: expected a description of a listener with a state, got none of "
                            + Spec.ofText(listener).kind() + ". Write spec() for it.");
        }
        return described;
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
        requireSound(figures == trainer.metrics().size() + 1,
                (trainer.metrics().size() + 1) + " running figures", figures);
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
