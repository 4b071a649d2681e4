package io.elman.train;

import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.StatefulLayer.Carried;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The state that each shard of a batch ended with, and the same shard of the next batch begins
/// with, as numbers that no derivative goes back through. A run that carries none has one too,
/// which stays empty.
final class CarriedState {
    private final Sequential model;
    private final boolean carries;
    private final Map<Integer, List<Tensor>> shards = new ConcurrentHashMap<>();

    private CarriedState(Sequential model, boolean carries) {
        this.model = model;
        this.carries = carries;
    }

    /// Nothing is carried: every batch begins with the layers' own initial state.
    static CarriedState none(Sequential model) {
        return new CarriedState(model, false);
    }

    /// The state that these options want carried.
    ///
    /// @throws IllegalArgumentException if the model has no state that can be carried
    static CarriedState of(Sequential model, FitOptions options) {
        boolean truncated = options.truncated() > 0;
        if (!truncated && !options.stateful()) {
            return none(model);
        }
        String option = truncated ? "truncated(" + options.truncated() + ")" : "stateful(true)";
        for (int i = 0; i < model.layers().size(); i++) {
            Layer layer = model.layers().get(i);
            switch (layer.timeUse()) {
                case BACKWARDS -> throw backwards(option, layer, i);
                case WHOLE -> {
                    if (truncated) {
                        throw new IllegalArgumentException("Trainer: expected layers from steps to"
                                + " steps with " + option + ", got " + layer
                                + " as layer " + i + ", which takes or gives no time."
                                + " Each window has to give an output for each of its steps.");
                    }
                }
                case STEP_BY_STEP -> {
                }
            }
        }
        if (model.stateShapes(1).isEmpty()) {
            throw stateless(option);
        }
        return new CarriedState(model, true);
    }

    /// The error of a layer that goes backwards with this option.
    static IllegalArgumentException backwards(String option, Layer layer, int index) {
        return new IllegalArgumentException("Trainer: expected layers that go forwards through time"
                + " with " + option + ", got " + layer + " as layer " + index
                + ", which goes backwards. It would begin at the end of each part of a sequence,"
                + " before the next part is known.");
    }

    /// The error of a model without a recurrent layer with this option.
    static IllegalArgumentException stateless(String option) {
        return new IllegalArgumentException("Trainer: expected a recurrent layer, whose state is"
                + " carried over, with " + option + ", got none. A layer of your own that holds one"
                + " has to be a StatefulLayer.");
    }

    /// One of the same model that begins anew.
    CarriedState fresh() {
        return new CarriedState(model, carries);
    }

    /// The output of the model for a shard that begins with the state carried to it. Different
    /// shards may be run by different threads at once.
    Variable apply(Pass pass, Variable input, int shard) {
        if (!carries) {
            return model.apply(pass, input);
        }
        Carried carried = model.carry(pass, input,
                initial(shard).stream().map(pass::constant).toList());
        exchange(shard, carried);
        return carried.output();
    }

    /// The parts of the state that a shard begins with, or an empty list for the layers' own
    /// initial state.
    List<Tensor> initial(int shard) {
        return shards.getOrDefault(shard, List.of());
    }

    /// Takes the state that a shard ended with, if one is carried.
    void exchange(int shard, Carried carried) {
        if (carries) {
            shards.put(shard, carried.detached());
        }
    }

    /// Lets the next batch begin with the layers' own initial state.
    void reset() {
        shards.clear();
    }

    /// What is carried to the next batch: part `j` of shard `i` under `i.j`. Empty if that begins
    /// anew.
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            List<Tensor> parts = shards.getOrDefault(shard, List.of());
            for (int part = 0; part < parts.size(); part++) {
                tensors.put(shard + "." + part, parts.get(part));
            }
        }
        return tensors;
    }

    /// The shapes of [#tensors] before a batch that goes on.
    Map<String, Shape> shapes(Batch batch) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (int shard = 0; shard < batch.shards(); shard++) {
            List<Shape> parts = model.stateShapes(batch.end(shard) - batch.start(shard));
            for (int part = 0; part < parts.size(); part++) {
                shapes.put(shard + "." + part, parts.get(part));
            }
        }
        return shapes;
    }

    /// Takes back what [#tensors] gave.
    void restore(Map<String, Tensor> tensors) {
        int parts = model.stateShapes(1).size();
        for (int shard = 0; shard * parts < tensors.size(); shard++) {
            String prefix = shard + ".";
            shards.put(shard, IntStream.range(0, parts)
                    .mapToObj(part -> tensors.get(prefix + part)).toList());
        }
    }
}
