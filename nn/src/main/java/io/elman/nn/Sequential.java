package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Memory;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A chain of layers, each fed with the output of the one before.
///
/// The parameters of layer `i` are named `i.name`, as PyTorch's `nn.Sequential` names them. Layers
/// whose weights are not drawn yet get streams of their own, so that two equal layers start
/// differently; [#initialize] draws all of them from another seed.
public final class Sequential implements StatefulLayer {
    private static final int PREDICT_BATCH = 32;

    private final List<Layer> layers;
    private final SequencedMap<String, Parameter> parameters;

    private Sequential(List<Layer> layers) {
        this.layers = layers;
        layers.forEach(layer -> RecurrentLayer.requireTimeFirst("Sequential", layer));
        SequencedMap<String, Parameter> named = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            String prefix = i + ".";
            layers.get(i).parameters().forEach((name, parameter) -> {
                refuseShared(named, prefix + name, parameter);
                named.put(prefix + name, parameter);
            });
        }
        this.parameters = Collections.unmodifiableSequencedMap(named);
        Streams.offer(parameters.values());
    }

    /// A parameter that two layers share would be counted, stepped and saved twice.
    private static void refuseShared(Map<String, Parameter> named, String name,
            Parameter parameter) {
        named.forEach((other, known) -> {
            if (known == parameter) {
                throw new IllegalArgumentException(
                        "Sequential: expected layers that share no parameter, got " + name
                                + ", which is " + other);
            }
        });
    }

    /// The chain of these layers.
    ///
    /// @throws IllegalArgumentException if there is none, or two of them share a parameter
    public static Sequential of(Layer... layers) {
        Require.positive("Sequential", "number of layers", layers.length);
        return new Sequential(List.of(layers));
    }

    static Sequential of(Spec spec, Layers layers) {
        return of(spec.inside().stream().map(layers::layer).toArray(Layer[]::new));
    }

    /// The layers in order.
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Variable value = input;
        for (Layer layer : layers) {
            value = layer.apply(pass, value);
        }
        return value;
    }

    /// The parts of all layers' states, in the order of the layers.
    @Override
    public List<Shape> stateShapes(int batch) {
        return stateShapes(layers, batch);
    }

    private static List<Shape> stateShapes(List<Layer> layers, int batch) {
        List<Shape> shapes = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof StatefulLayer stateful) {
                shapes.addAll(stateful.stateShapes(batch));
            }
        }
        return shapes;
    }

    @Override
    public Carried carry(Pass pass, Variable input, List<Variable> initial) {
        return carry(pass, input, initial, 0, layers.size());
    }

    /// The same of the layers `from` (inclusive) to `to` (exclusive) alone; without any, the output
    /// is the input.
    ///
    /// @param initial the parts of these layers' states before the first step, or an empty list for
    ///     their own initial states
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    public Carried carry(Pass pass, Variable input, List<Variable> initial, int from, int to) {
        int parts = stateShapes(layers.subList(from, to), 1).size();
        if (!initial.isEmpty() && initial.size() != parts) {
            throw new IllegalArgumentException("Sequential: expected a state of " + parts
                    + " parts, got " + initial.size() + " parts");
        }
        Variable value = input;
        List<Variable> state = new ArrayList<>();
        for (Layer layer : layers.subList(from, to)) {
            if (layer instanceof StatefulLayer stateful) {
                int part = state.size();
                Carried carried = stateful.carry(pass, value, initial.isEmpty()
                        ? initial
                        : initial.subList(part, part + stateful.stateShapes(1).size()));
                value = carried.output();
                state.addAll(carried.state());
            } else {
                value = layer.apply(pass, value);
            }
        }
        return new Carried(value, state);
    }

    /// [TimeUse#BACKWARDS] if that of a layer is, otherwise [TimeUse#WHOLE] if that of a layer is.
    @Override
    public TimeUse timeUse() {
        return layers.stream().map(Layer::timeUse).max(Comparator.naturalOrder()).orElseThrow();
    }

    /// The outputs for many examples, example-first: numbers `[examples, features]` or
    /// `[examples, time, features]`, or ids `[examples]` or `[examples, time]`, give
    /// `[examples, …]`. What an example gives does not depend on the others.
    ///
    /// @param lengths how many steps of each example count, the others are padding; none if all do
    /// @throws io.elman.tensor.ShapeException if the examples do not fit a layer, with its number
    ///     and name, or the lengths do not fit the examples
    public Tensor predict(Values examples, int... lengths) {
        Tensor predictions = Tensor.zeros(predictionShape(examples, lengths));
        int count = predictions.shape().size(0);
        PackedWeights packed = new PackedWeights();
        for (int from = 0; from < count; from += PREDICT_BATCH) {
            int to = Math.min(count, from + PREDICT_BATCH);
            Pass pass = Pass.inference(Memory.fresh(), packed);
            predictions.setExamples(from, predict(pass, examples, from, to, lengths));
        }
        return predictions;
    }

    /// The same for the examples `from` (inclusive) to `to` (exclusive) alone, in a pass of the
    /// caller.
    ///
    /// @param lengths of all examples, or none
    /// @throws io.elman.tensor.ShapeException if the examples do not fit a layer, or there are not
    ///     so many
    public Tensor predict(Pass pass, Values examples, int from, int to, int... lengths) {
        Check.that(from >= 0 && from <= to && to <= examples.shape().size(0), "predict",
                "a range of the examples of " + examples.shape(), from + " to " + to);
        int[] order = new int[to - from];
        Arrays.setAll(order, i -> from + i);
        Variable input = pass.input(examples.batch(order, 0, order.length));
        if (lengths.length > 0) {
            input = input.masked(Mask.ofLengths(examples.shape().size(1),
                    Arrays.copyOfRange(lengths, from, to)));
        }
        Tensor batch = apply(pass, input).value();
        return batch.isSequence() ? batch.swapFirstAxes() : batch;
    }

    /// The shape `[examples, …]` of what [#predict] gives for these examples.
    ///
    /// @param lengths how many steps of each example count; none if all do
    /// @throws io.elman.tensor.ShapeException if the examples do not fit a layer, with its number
    ///     and name, or the lengths do not fit the examples
    public Shape predictionShape(Values examples, int... lengths) {
        Shape shape = examples.shape();
        Check.that(shape.rank() > 0, "Sequential", "examples [examples, ...]", shape);
        requireForm(examples);
        if (lengths.length > 0) {
            Check.that(examples.isSequence(), "predict", "sequences to have lengths", shape);
            Check.that(lengths.length == shape.size(0), "predict",
                    "a length for each of " + shape.size(0) + " examples",
                    lengths.length + " lengths");
        }
        try {
            return outputShape(shape.dropFirst()).prepend(shape.size(0));
        } catch (ShapeException wrong) {
            throw wrong.under("examples", shape.size(0));
        }
    }

    /// Demands numbers or ids, if the first layer says which.
    private void requireForm(Values examples) {
        StepForm first = firstForm(layers.getFirst());
        boolean ids = examples instanceof IntTensor;
        Check.that(!ids || !(first instanceof StepForm.Numbers), place(0), "real numbers",
                "token ids " + examples.shape(),
                "Put an Embedding or a OneHot layer before this one.");
        Check.that(ids || !(first instanceof StepForm.Ids), place(0), "token ids",
                "real numbers " + examples.shape(), "Ids are an IntTensor.");
    }

    private static @Nullable StepForm firstForm(Layer layer) {
        return layer instanceof Sequential inside
                ? firstForm(inside.layers.getFirst())
                : layer.stepInput();
    }

    /// The layers, their output shapes and parameter counts as a table like Keras'.
    ///
    /// @param example the shape of one example without the batch axis: `[time]` for ids, `[time,
    ///     features]` or `[features]` for numbers
    /// @throws io.elman.tensor.ShapeException if it does not fit the first layer
    public String summary(int... example) {
        return Summary.of(this, Shape.of(example));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return parameters;
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            shape = outputShape(i, shape);
        }
        return shape;
    }

    /// The shape of the output of layer `i`, given that of its input.
    Shape outputShape(int i, Shape input) {
        try {
            return layers.get(i).outputShape(input);
        } catch (ShapeException wrong) {
            throw wrong.at(place(i));
        }
    }

    private String place(int i) {
        return "layer " + i + " (" + Summary.names(layers).get(i) + ")";
    }

    @Override
    public @Nullable StepForm stepInput() {
        return layers.stream().map(Layer::stepInput).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        List<StreamedLayer> streamed = new ArrayList<>();
        StepForm form = input;
        for (int i = 0; i < layers.size(); i++) {
            streamed.add(StreamedLayers.under(i + ".", layers.get(i).streamed(form)));
            form = streamed.get(i).output();
        }
        return StreamedLayers.chain(streamed);
    }

    @Override
    public Spec spec() {
        return Spec.of("Sequential",
                layers.stream().map(Layer::spec).toArray(Spec[]::new));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Sequential(\n");
        for (int i = 0; i < layers.size(); i++) {
            text.append("  (").append(i).append("): ");
            text.append(layers.get(i).toString().replace("\n", "\n  ")).append('\n');
        }
        return text.append(')').toString();
    }
}
