package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What [Rnn], [Lstm] and [Gru] have in common: PyTorch's and Keras' options, stacked layers,
/// directions, states.
///
/// | value                   | shape                                   |
/// |-------------------------|-----------------------------------------|
/// | input                   | `[time, batch, in]`                     |
/// | output                  | `[time, batch, directions · h]`         |
/// | h, first and last       | `[layers · directions, batch, h]`       |
/// | c, first and last       | `[layers · directions, batch, hidden]`  |
///
/// `h` is the hidden size, or the projection's. With [#batchFirst] input and output, but not
/// states, have the batch first; with [#lastOutput] the output has no time. Options give a new
/// layer whose weights are not drawn yet. Which steps count is said by lengths or by the input's
/// mask; a step that does not count leaves the state as it is and gives zeros.
///
/// A layer used alone takes one sequence without a batch too, `[time, in]`, in [#run], [#unroll]
/// and [#apply(Values)]; what these give has no batch then. Inside a model there is always one.
///
/// @param <L> the layer itself
/// @param <S> its state as a value
public abstract sealed class RecurrentLayer<L extends RecurrentLayer<L, S>, S extends RecurrentState>
        implements
            SequenceLayer
        permits Rnn, Lstm, Gru {
    private final RecurrentOptions options;
    private final List<String> parts;
    private final RecurrentWeights weights;

    /// @param parts the names of the parts of the state
    RecurrentLayer(RecurrentOptions options, String... parts) {
        this.options = options;
        this.parts = List.of(parts);
        this.weights = RecurrentWeights.ofLayers(options, this.parts);
    }

    /// The same kind of layer with other options.
    abstract L with(RecurrentOptions options);

    /// One layer in one direction over a whole sequence, as [RecurrentStack.OneLayer] has it.
    abstract List<Variable> layer(Pass pass, SequenceWeights weights, Variable x,
            List<Variable> initial, Traversal traversal);

    /// One layer as it takes one step at a time.
    ///
    /// @param initial the learnt initial state's parts, or an empty list for zeros
    /// @param suffix what follows the names of the state's parts
    abstract StreamedLayer streamedLayer(StepForm input, SequenceWeights weights,
            List<Tensor> initial, String suffix);

    /// The state of these parts.
    abstract S state(List<Tensor> parts);

    /// Demands a layer that takes time first: others turn their batches themselves.
    static void requireTimeFirst(String who, Layer layer) {
        if (layer instanceof RecurrentLayer<?, ?> recurrent && recurrent.options.batchFirst()) {
            throw new IllegalArgumentException(
                    who + ": expected layers that take time first, got " + layer
                            + ". Leave batchFirst() away: a Sequential turns its batches itself.");
        }
    }

    final RecurrentOptions options() {
        return options;
    }

    /// A new one of so many layers stacked on one another, each fed with all outputs of the one
    /// before. PyTorch's `num_layers`.
    public final L layers(int layers) {
        RecurrentSize size = options.size();
        return with(options.with(new RecurrentSize(size.in(), size.hidden(), layers,
                size.bidirectional(), size.projection())));
    }

    /// A new one whose layers each have a second one that goes backwards: outputs lie side by side,
    /// forwards first. PyTorch's `bidirectional`; [Bidirectional] merges in other ways.
    public final L bidirectional() {
        RecurrentSize size = options.size();
        return with(options.with(new RecurrentSize(size.in(), size.hidden(), size.layers(), true,
                size.projection())));
    }

    /// A new one with another number of biases. PyTorch's `bias=False` is [Bias#NONE].
    public final L bias(Bias bias) {
        return with(options.with(options.start().withBias(bias)));
    }

    /// A new one that takes and gives `[batch, time, …]`. States stay `[layers, batch, …]`, as in
    /// PyTorch. For layers used alone: a [Sequential] turns its batches itself.
    public final L batchFirst() {
        return with(options.withBatchFirst());
    }

    /// A new one that in training zeroes outputs of every stacked layer but the last with
    /// probability `p`, and multiplies the others by `1 / (1 − p)`. PyTorch's `dropout`.
    ///
    /// @throws IllegalArgumentException if `p` is not from 0 to 1
    public final L dropout(float p) {
        Dropouts dropouts = options.dropouts();
        return with(options.with(new Dropouts(p, dropouts.input(), dropouts.hidden())));
    }

    /// A new one that in training drops features of the input of each layer with probability `p`,
    /// the same ones at every step and for every gate. Keras' `dropout`, whose LSTM and GRU draw
    /// each gate's features apart once there is a `recurrent_dropout`.
    ///
    /// Source: Gal and Ghahramani 2016.
    ///
    /// @throws IllegalArgumentException if `p` is not from 0 to 1
    public final L inputDropout(float p) {
        Dropouts dropouts = options.dropouts();
        return with(options.with(new Dropouts(dropouts.between(), p, dropouts.hidden())));
    }

    /// A new one that in training drops units of the hidden state with probability `p` from what
    /// goes into the products with the hidden weights, the same ones at every step and for every
    /// gate; the state itself is not changed. Keras' `recurrent_dropout`, which draws each gate's
    /// units apart.
    ///
    /// Source: Gal and Ghahramani 2016.
    ///
    /// @throws IllegalArgumentException if `p` is not from 0 to 1
    public final L recurrentDropout(float p) {
        Dropouts dropouts = options.dropouts();
        return with(options.with(new Dropouts(dropouts.between(), dropouts.input(), p)));
    }

    /// A new one that gives only what each direction gives last, without the time axis: forwards
    /// the output of a sequence's last valid step, backwards that of its first. Keras'
    /// `return_sequences=False`.
    public final L lastOutput() {
        return with(options.with(options.form().withLastOnly()));
    }

    /// A new one that goes through time backwards and leaves its outputs in that order. Keras'
    /// `go_backwards`.
    public final L goBackwards() {
        return with(options.with(options.form().withBackwards()));
    }

    /// A new one that repeats its previous output at steps that do not count instead of giving
    /// zeros. Keras' `zero_output_for_mask=False`.
    public final L holdOutput() {
        return with(options.with(options.form().withHeld()));
    }

    /// A new one whose initial state is a parameter, zero at first: `h_0` and for an LSTM `c_0`,
    /// `[layers · directions, …]`. A state that is given goes before it.
    public final L learnInitialState() {
        return with(options.with(options.start().withLearntState()));
    }

    /// All outputs, whatever [#lastOutput], and the final state, from the layer's own initial
    /// state.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    public final Result<S> run(Tensor x) {
        return run(x, null);
    }

    /// All outputs, whatever [#lastOutput], and the final state.
    ///
    /// @param x the input
    /// @param initial the state before the first step, or null for the layer's own
    /// @param lengths the number of valid steps of each sequence, in any order, zero allowed; none
    ///     for all steps. PyTorch's packed sequences give the same.
    /// @throws io.elman.tensor.ShapeException if something does not fit
    public final Result<S> run(Tensor x, @Nullable S initial, int... lengths) {
        Pass pass = Pass.inference();
        List<Variable> given = initial == null
                ? List.of()
                : initial.parts().stream().map(pass::constant).toList();
        Unrolled unrolled = unroll(pass, pass.constant(x), given, lengths);
        return new Result<>(unrolled.output().value(),
                state(unrolled.state().stream().map(Variable::value).toList()));
    }

    @Override
    public final Unrolled unroll(Pass pass, Variable x, List<Variable> initial) {
        return unroll(pass, x, initial, new int[0]);
    }

    /// All outputs and the final state within a pass, for sequences of these lengths. The outputs
    /// have the mask that the lengths and the input's mask make, unless there is no batch.
    ///
    /// @param x the input; its mask counts too, with [#batchFirst] `[batch, time]`
    /// @param initial the parts of the state, or an empty list for the layer's own
    /// @param lengths the number of valid steps of each sequence, or none for all steps
    /// @throws io.elman.tensor.ShapeException if something does not fit
    public final Unrolled unroll(Pass pass, Variable x, List<Variable> initial, int... lengths) {
        RecurrentShapes.checkInput(options, x);
        if (x.shape().rank() == 2) {
            return unrollUnbatched(pass, x, initial, lengths);
        }
        return options.batchFirst()
                ? unrollBatchFirst(pass, x, initial, lengths)
                : unrollTimeMajor(pass, x, initial, lengths);
    }

    private Unrolled unrollUnbatched(Pass pass, Variable x, List<Variable> initial,
            int[] lengths) {
        Shape shape = x.shape();
        Check.that(x.mask() == null, options.label(),
                "an input [time, features] without a mask", "one with a mask",
                "Say its length instead.");
        for (int part = 0; part < initial.size(); part++) {
            RecurrentShapes.checkUnbatchedState(options, parts.get(part), width(part),
                    initial.get(part));
        }
        Unrolled one = unrollTimeMajor(pass, x.reshape(Shape.of(shape.size(0), 1, shape.size(1))),
                initial.stream().map(part -> part.reshape(batched(part.shape()))).toList(),
                lengths);
        return new Unrolled(withoutBatch(one.output(), 1), withoutBatch(one.last(), 0),
                one.state().stream().map(part -> withoutBatch(part, 1)).toList());
    }

    private static Shape batched(Shape shape) {
        return Shape.of(shape.size(0), 1, shape.size(1));
    }

    private static Variable withoutBatch(Variable value, int axis) {
        int[] sizes = value.shape().dims();
        int[] fewer = new int[sizes.length - 1];
        System.arraycopy(sizes, 0, fewer, 0, axis);
        System.arraycopy(sizes, axis + 1, fewer, axis, fewer.length - axis);
        return value.reshape(Shape.of(fewer));
    }

    private Unrolled unrollBatchFirst(Pass pass, Variable x, List<Variable> initial,
            int[] lengths) {
        Unrolled unrolled = unrollTimeMajor(pass, turned(x), initial, lengths);
        return new Unrolled(turned(unrolled.output()), unrolled.last(), unrolled.state());
    }

    /// The same with its first two axes exchanged, its mask too.
    private static Variable turned(Variable value) {
        Mask mask = value.mask();
        return value.swapFirstAxes().masked(mask == null ? null : mask.transposed());
    }

    /// The output from a given state, and the state after it.
    ///
    /// @param input `[time, batch, in]`, with [#batchFirst] `[batch, time, in]`: there has to be a
    ///     batch
    /// @throws io.elman.tensor.ShapeException if the input or the state does not fit
    @Override
    public final Carried carry(Pass pass, Variable input, List<Variable> initial) {
        RecurrentShapes.checkBatched(options, input);
        return SequenceLayer.super.carry(pass, input, initial);
    }

    /// The output of this layer in inference.
    ///
    /// @param input `[time, batch, in]`, with [#batchFirst] `[batch, time, in]`, or one sequence
    ///     without a batch, `[time, in]`, whose output has none either
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    @Override
    public final Tensor apply(Values input) {
        Pass pass = Pass.inference();
        return options.form().pick(unroll(pass, pass.input(input), List.of())).value();
    }

    private Unrolled unrollTimeMajor(Pass pass, Variable x, List<Variable> initial,
            int[] lengths) {
        Variable masked = x;
        if (lengths.length > 0) {
            Check.that(lengths.length == x.shape().size(1), "lengths",
                    "one for each of " + x.shape().size(1) + " sequences",
                    Arrays.toString(lengths));
            Mask ofLengths = Mask.ofLengths(x.shape().size(0), lengths);
            Mask own = x.mask();
            masked = x.masked(own == null ? ofLengths : own.and(ofLengths));
        }
        return options.form().arrange(
                traverse(pass, masked, initial, options.form().backwards()), masked.mask());
    }

    @Override
    public final Unrolled traverse(Pass pass, Variable x, List<Variable> initial,
            boolean reversed) {
        RecurrentShapes.checkTraversed(options, x);
        int batch = x.shape().size(1);
        if (!initial.isEmpty() && initial.size() != parts.size()) {
            throw new ShapeException(options.label(), "a state of the parts " + parts,
                    initial.size() + " parts", "");
        }
        for (int part = 0; part < initial.size(); part++) {
            RecurrentShapes.checkState(options, parts.get(part), batch, width(part),
                    initial.get(part));
        }
        requireLayersBetween(pass);
        return new RecurrentStack(pass, options, weights, this::layer, x.mask(), batch,
                parts.size()).run(x, initial.isEmpty() ? ownState(pass, batch) : initial, reversed);
    }

    private void requireLayersBetween(Pass pass) {
        if (pass.isTraining() && options.dropouts().between() > 0 && options.size().layers() == 1) {
            throw new IllegalArgumentException(options.label()
                    + ": expected at least 2 layers to drop between, got dropout("
                    + options.dropouts().between()
                    + ") with 1. Put a Dropout layer after it, or use inputDropout.");
        }
    }

    /// The learnt initial state for each sequence, or an empty list for zeros.
    private List<Variable> ownState(Pass pass, int batch) {
        List<Variable> state = new ArrayList<>();
        for (String part : options.start().learnsState() ? parts : List.<String>of()) {
            Variable rows = Objects.requireNonNull(weights.readIfPresent(pass, part + "_0"));
            state.add(rows.repeated(batch).dense().swapFirstAxes());
        }
        return state;
    }

    private int width(int part) {
        return part == 0 ? options.size().state() : options.hidden();
    }

    @Override
    public final List<Shape> stateShapes(int batch) {
        int rows = options.size().layers() * options.size().directions();
        List<Shape> shapes = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            shapes.add(Shape.of(rows, batch, width(part)));
        }
        return shapes;
    }

    @Override
    public final OutputForm outputForm() {
        return options.form();
    }

    @Override
    public final TimeUse timeUse() {
        return options.size().bidirectional() ? TimeUse.BACKWARDS : options.form().timeUse();
    }

    @Override
    public final int inputSize() {
        return options.in();
    }

    @Override
    public final int outputSize() {
        return options.size().out();
    }

    @Override
    public final StepForm stepInput() {
        return new StepForm.Numbers(options.in());
    }

    @Override
    public final StreamedLayer streamed(StepForm input) {
        options.requireStreamable(this);
        input.requireNumbers(options.label(), options.in());
        Pass pass = Pass.inference();
        List<StreamedLayer> stacked = new ArrayList<>();
        StepForm form = input;
        for (int k = 0; k < options.size().layers(); k++) {
            stacked.add(streamedLayer(form, weights.layer(pass, k, 0), ownState(k), "_l" + k));
            form = stacked.get(k).output();
        }
        return StreamedLayers.chain(stacked);
    }

    /// The learnt initial state of one of the stacked layers, or an empty list for zeros.
    private List<Tensor> ownState(int layer) {
        List<Tensor> state = new ArrayList<>();
        for (int part = 0; options.start().learnsState() && part < parts.size(); part++) {
            float[] rows = parameter(parts.get(part) + "_0").value().data();
            state.add(Tensor.of(
                    Arrays.copyOfRange(rows, layer * width(part), (layer + 1) * width(part))));
        }
        return state;
    }

    @Override
    public final SequencedMap<String, Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public final Shape outputShape(Shape input) {
        Check.example(options.label(), input, options.in());
        return options.form().outputShape(input, options.size().out());
    }
}
