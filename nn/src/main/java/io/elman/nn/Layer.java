package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.nn.stream.StreamingModel;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Constraint;
import io.elman.tensor.autodiff.Initializer;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Penalty;
import io.elman.tensor.autodiff.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A map from values to values, with parameters.
///
/// Sequences are time-major: `[time, batch, features]`. A layer is safe to use from many threads
/// as long as nobody changes its parameters meanwhile.
public interface Layer {
    /// Computes the output within a pass.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    Variable apply(Pass pass, Variable input);

    /// The parameters under PyTorch's names, in PyTorch's order. The map cannot be changed.
    SequencedMap<String, Parameter> parameters();

    /// The shape of the output for one example, without the batch axis, given that of the input:
    /// `[time, features]` or `[features]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    Shape outputShape(Shape input);

    /// How it goes through time. A layer of one's own that does not work step by step has to say
    /// so; one that holds a recurrent layer has to be a [StatefulLayer].
    default TimeUse timeUse() {
        return TimeUse.STEP_BY_STEP;
    }

    /// This layer as plain data, from which [Layers] makes one of the same architecture. A layer of
    /// one's own has a kind that no other has, and names in it what [Layers#withLayer] needs to
    /// make it again.
    Spec spec();

    /// What it takes at each step of a stream, or null for numbers of any width.
    default @Nullable StepForm stepInput() {
        return null;
    }

    /// This layer as it takes one step of a sequence at a time, with a copy of its weights. A step
    /// has to give the bits that [#apply] gives for the whole sequence; a layer that does the same
    /// at every step is [StreamedLayers#stateless].
    ///
    /// @param input what comes in at each step
    /// @throws UnsupportedOperationException if it cannot, as a layer that begins at the end of a
    ///     sequence; unless said otherwise, it cannot
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    default StreamedLayer streamed(StepForm input) {
        throw Unstreamable.because(this, "one that does not say how",
                "Run whole sequences, or write streamed() for it.");
    }

    /// This layer prepared for streams, with its weights as they are now: make it once, and
    /// [sessions][StreamingModel#session] from it.
    ///
    /// @throws UnsupportedOperationException if a layer in it cannot take one step at a time, or
    ///     none says how many numbers it takes
    /// @throws io.elman.tensor.ShapeException if the layers in it do not fit one another
    default StreamingModel streaming() {
        StepForm input = stepInput();
        if (input == null) {
            throw Unstreamable.because(this, "one that takes numbers of any width",
                    "Begin with a layer that says how many it takes.");
        }
        StreamedLayer layer = streamed(input);
        outputShape(switch (input) {
            case StepForm.Numbers(int features) -> Shape.of(1, features);
            case StepForm.OneHot(int classes) -> Shape.of(1, classes);
            case StepForm.Ids _ -> Shape.of(1);
        });
        return StreamingModel.of(input, layer);
    }

    /// A session that takes one step of a sequence at a time, with the weights as they are now.
    /// Many sessions of one model come from one [#streaming].
    ///
    /// @throws UnsupportedOperationException if a layer in it cannot take one step at a time, or
    ///     none says how many numbers it takes
    /// @throws io.elman.tensor.ShapeException if the layers in it do not fit one another
    default StreamSession stream() {
        return streaming().session();
    }

    /// The output of this layer in inference. Sequences are time-major; [Sequential#predict] takes
    /// examples first.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    default Tensor apply(Values input) {
        Pass pass = Pass.inference();
        return apply(pass, pass.input(input)).value();
    }

    /// How many numbers the parameters have, frozen ones too.
    default long parameterCount() {
        return parameters().values().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /// How many numbers the parameters have that are trained.
    default long trainableCount() {
        return parameters().values().stream()
                .filter(Parameter::trainable)
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /// The parameter of this name.
    ///
    /// @throws IllegalArgumentException if there is none, with the names that there are
    default Parameter parameter(String name) {
        Parameter parameter = parameters().get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    this + ": expected one of the parameters " + parameters().keySet() + ", got "
                            + name);
        }
        return parameter;
    }

    /// Draws the parameters of a part in another way, now, if they were drawn already, and whenever
    /// they are drawn from here on.
    ///
    /// A part is the first words of a name, with or without its path, up to its end or to a `_`:
    /// `weight_hh` is `0.weight_hh_l0`, `3.weight_hh_l1` and so on, `weight` all of a layer's or a
    /// model's weights, `3.weight` those of layer 3. A layer that an option makes of this one has
    /// parameters of its own, drawn as usual.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, with the names that there
    ///     are
    default void initialize(String part, Initializer way) {
        parameters(part).values().forEach(parameter -> parameter.initializer(way));
    }

    /// Adds a penalty to the loss for each parameter of a part, as in [#initialize(String,
    /// Initializer)]; it replaces the one before. Keras' `kernel_regularizer` and its kin. A loop
    /// of one's own reports `loss.value().item() + model.penalty()`; the gradients come by
    /// themselves.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, with the names that there
    ///     are
    default void regularize(String part, Penalty penalty) {
        parameters(part).values().forEach(parameter -> parameter.penalty(penalty));
    }

    /// Demands something of each parameter of a part after every step, as in [#initialize(String,
    /// Initializer)]; it replaces the demand before. Keras' `kernel_constraint` and its kin.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, with the names that there
    ///     are
    default void constrain(String part, Constraint constraint) {
        parameters(part).values().forEach(parameter -> parameter.constraint(constraint));
    }

    /// Freezes all parameters, or lets them be trained again: training computes no gradients for
    /// frozen ones and leaves them as they are. Keras' `layer.trainable`, PyTorch's
    /// `layer.requires_grad_`; dropout goes on, as in PyTorch.
    ///
    /// A layer that an option makes of this one has parameters of its own, which are trained. What
    /// is frozen is chosen before a run, and a model's file tells it.
    default void trainable(boolean trainable) {
        parameters().values().forEach(parameter -> parameter.trainable(trainable));
    }

    /// Freezes the parameters of a part, as in [#initialize(String, Initializer)], or lets them be
    /// trained again.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, with the names that there
    ///     are
    default void trainable(String part, boolean trainable) {
        parameters(part).values().forEach(parameter -> parameter.trainable(trainable));
    }

    /// The parameters of a part, as in [#initialize(String, Initializer)], by their names. The map
    /// cannot be changed.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, with the names that there
    ///     are
    default SequencedMap<String, Parameter> parameters(String part) {
        SequencedMap<String, Parameter> found = new LinkedHashMap<>();
        parameters().forEach((name, parameter) -> {
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (begins(name, part) || begins(last, part)) {
                found.put(name, parameter);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    this + ": expected the first words of one of the parameters "
                            + parameters().keySet() + ", got " + part);
        }
        return Collections.unmodifiableSequencedMap(found);
    }

    /// Whether a name is this one, or goes on after it with another word.
    private static boolean begins(String name, String part) {
        return name.equals(part) || name.startsWith(part + "_");
    }

    /// What the penalties of all parameters that are trained add to the loss, 0 without any.
    default double penalty() {
        double sum = 0;
        for (Parameter parameter : parameters().values()) {
            Penalty penalty = parameter.penalty();
            if (penalty != null && parameter.trainable()) {
                sum += penalty.value(parameter.value());
            }
        }
        return sum;
    }

    /// Draws every parameter anew: parameter number `j` from `rng.fork(j)`.
    default void initialize(Rng rng) {
        long index = 0;
        for (Parameter parameter : parameters().values()) {
            parameter.draw(rng.fork(index++));
        }
    }
}
