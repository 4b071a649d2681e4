package io.elman.tensor.autodiff;

import io.elman.kernels.Kernels;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run through a model: training or inference, the tape, the randomness, the memory.
///
/// A pass belongs to one thread. Many passes may run over one model at once, as long as nobody
/// changes its parameters meanwhile.
public final class Pass {
    private final @Nullable Rng rng;
    private final @Nullable Rng sequenceRng;
    private final Memory memory;
    private final PackedWeights packedWeights;
    private final Map<Parameter, Tensor> held;
    private final Kernels kernels = Kernels.active();
    private final Map<Parameter, Variable> parameters = new HashMap<>();
    private final List<Recorded> tape = new ArrayList<>();
    private long draws;
    private long sequenceDraws;
    private boolean finished;

    private record Recorded(List<Variable> results, Op.Derivative derivative) {}

    private Pass(@Nullable Rng rng, @Nullable Rng sequenceRng, Memory memory,
            PackedWeights packedWeights, Map<Parameter, Tensor> held) {
        this.rng = rng;
        this.sequenceRng = sequenceRng;
        this.memory = memory;
        this.packedWeights = packedWeights;
        this.held = held;
    }

    /// A pass that computes results only: no tape, no dropout.
    public static Pass inference() {
        return inference(Memory.fresh(), new PackedWeights());
    }

    /// A pass that computes results only, with memory and packed weights of the caller.
    public static Pass inference(Memory memory, PackedWeights packedWeights) {
        return inference(memory, packedWeights, Map.of());
    }

    /// A pass that computes results only and holds on to earlier numbers of parameters, whatever
    /// became of them.
    ///
    /// @param packedWeights used for passes with the same numbers only
    /// @param held what a parameter is read as; those that are not in it are read as they are now
    public static Pass inference(Memory memory, PackedWeights packedWeights,
            Map<Parameter, Tensor> held) {
        return new Pass(null, null, memory, packedWeights, held);
    }

    /// A pass that keeps a tape and applies dropout, drawn from `rng`.
    public static Pass training(Rng rng) {
        return training(rng, Memory.fresh(), new PackedWeights());
    }

    /// A training pass with memory and packed weights of the caller.
    public static Pass training(Rng rng, Memory memory, PackedWeights packedWeights) {
        return new Pass(rng, null, memory, packedWeights, Map.of());
    }

    /// A training pass over a part of sequences whose other parts have passes of their own.
    ///
    /// @param rng what is drawn from for the steps of this part; each part has another
    /// @param sequenceRng what is drawn from for whole sequences; all parts have the same
    public static Pass trainingPart(Rng rng, Rng sequenceRng, Memory memory,
            PackedWeights packedWeights) {
        return new Pass(rng, sequenceRng, memory, packedWeights, Map.of());
    }

    /// Whether this pass trains: it keeps a tape, and dropout drops.
    public boolean isTraining() {
        return rng != null;
    }

    /// A parameter as it is now, unless the pass holds on to earlier numbers; always the same
    /// variable within one pass. Its gradient is wanted if this pass trains and it is not frozen.
    public Variable read(Parameter parameter) {
        return parameters.computeIfAbsent(parameter, p -> {
            Tensor earlier = held.get(p);
            Tensor value = earlier == null ? p.value() : earlier;
            return new Variable(this, value.shape(), new Form.Dense(value),
                    isTraining() && p.trainable(), p);
        });
    }

    /// A value whose gradient nobody wants.
    public Variable constant(Tensor value) {
        return new Variable(this, value.shape(), new Form.Dense(value), false, null);
    }

    /// A value whose gradient is wanted, if this pass trains.
    public Variable tracked(Tensor value) {
        return new Variable(this, value.shape(), new Form.Dense(value), isTraining(), null);
    }

    /// An input of a model: numbers as a constant, or token ids.
    public Variable input(Values values) {
        return switch (values) {
            case Tensor numbers -> constant(numbers);
            case IntTensor ids -> ids(ids);
        };
    }

    /// Token ids.
    public Variable ids(IntTensor ids) {
        return new Variable(this, ids.shape(), new Form.Ids(ids), false, null);
    }

    /// The stream of random numbers for the next operation that needs one. The streams of a pass
    /// are numbered in the order in which its operations ask.
    ///
    /// @throws IllegalStateException in inference
    public Rng nextRandom() {
        if (rng == null) {
            throw new IllegalStateException(
                    "Pass: expected a training pass to draw random numbers, got inference");
        }
        return rng.fork(draws++);
    }

    /// The stream of random numbers for the next operation that draws once for whole sequences,
    /// the same numbers for every step. It is [#nextRandom], unless this pass is over a part of the
    /// sequences: then the passes over the other parts give the same streams in the same order.
    ///
    /// @throws IllegalStateException in inference
    public Rng nextSequenceRandom() {
        return sequenceRng == null ? nextRandom() : sequenceRng.fork(sequenceDraws++);
    }

    /// Applies an operation that has one result.
    public Variable apply(Op op) {
        return applyAll(op).get(0);
    }

    /// Applies an operation and gives all its results.
    public List<Variable> applyAll(Op op) {
        for (Variable operand : op.operands()) {
            if (operand.pass() != this) {
                throw new IllegalArgumentException(
                        "Pass: expected variables of one pass, got one of another. "
                                + "Values can be carried over with constant(variable.value()).");
            }
        }
        Op.Computed computed = op.forward(this);
        boolean tracked = isTraining() && anyTracked(op.operands());
        List<Variable> results = new ArrayList<>(computed.results().size());
        for (Tensor result : computed.results()) {
            results.add(new Variable(this, result.shape(), new Form.Dense(result), tracked, null));
        }
        if (tracked) {
            tape.add(new Recorded(results, computed.derivative()));
        }
        return results;
    }

    private static boolean anyTracked(List<Variable> operands) {
        for (Variable operand : operands) {
            if (operand.tracked()) {
                return true;
            }
        }
        return false;
    }

    /// The derivatives of `total` with respect to everything tracked. A pass can run backward once.
    ///
    /// @param total a scalar of this pass
    /// @throws IllegalArgumentException if `total` belongs to another pass
    /// @throws io.elman.tensor.ShapeException if `total` is no scalar
    /// @throws IllegalStateException if it depends on nothing tracked, or the pass has run backward
    public Gradients backward(Variable total) {
        return backward(total, 1);
    }

    /// The derivatives of `seed · total` with respect to everything tracked. A pass can run
    /// backward once.
    ///
    /// @param total a scalar of this pass
    /// @throws IllegalArgumentException if `total` belongs to another pass
    /// @throws io.elman.tensor.ShapeException if `total` is no scalar
    /// @throws IllegalStateException if it depends on nothing tracked, or the pass has run backward
    public Gradients backward(Variable total, float seed) {
        Check.that(
                total.shape().elements() == 1,
                "backward",
                "a loss with one element",
                total.shape(),
                "Take its sum or its mean first.");
        return backward(total, Tensor.of(total.shape(), new float[] {seed}));
    }

    /// The derivatives of `Σ gradient · output` with respect to everything tracked: what PyTorch's
    /// `output.backward(gradient)` computes. A pass can run backward once.
    ///
    /// @param output a variable of this pass
    /// @param gradient the derivative of what is asked for with respect to each number of `output`,
    ///     in its shape
    /// @throws IllegalArgumentException if `output` belongs to another pass
    /// @throws io.elman.tensor.ShapeException if the shapes differ
    /// @throws IllegalStateException if it depends on nothing tracked, or the pass has run backward
    public Gradients backward(Variable output, Tensor gradient) {
        return backward(List.of(output), List.of(gradient));
    }

    /// The derivatives of `Σᵢ Σ gradientᵢ · outputᵢ` with respect to everything tracked: what
    /// PyTorch's `torch.autograd.backward(outputs, gradients)` computes. A pass can run backward
    /// once.
    ///
    /// @param outputs variables of this pass
    /// @param gradients the derivative of what is asked for with respect to each output, in its
    ///     shape
    /// @throws IllegalArgumentException if there is not one gradient for each output, or an output
    ///     belongs to another pass
    /// @throws io.elman.tensor.ShapeException if the shapes differ
    /// @throws IllegalStateException if an output depends on nothing tracked, or the pass has run
    ///     backward
    public Gradients backward(List<Variable> outputs, List<Tensor> gradients) {
        if (outputs.isEmpty() || outputs.size() != gradients.size()) {
            throw new IllegalArgumentException("backward: expected outputs and a gradient for each,"
                    + " got " + outputs.size() + " outputs and " + gradients.size() + " gradients");
        }
        for (int i = 0; i < outputs.size(); i++) {
            requireDifferentiable(outputs.get(i), gradients.get(i).shape());
        }
        if (finished) {
            throw new IllegalStateException(
                    "backward: expected a pass that has not run backward, got one that has");
        }
        finished = true;
        for (int i = 0; i < outputs.size(); i++) {
            float[] sum = Objects.requireNonNull(outputs.get(i).gradient());
            kernels.elementwise().add(sum.length, gradients.get(i).data(), 0, sum, 0);
        }
        for (int i = tape.size() - 1; i >= 0; i--) {
            Recorded recorded = tape.get(i);
            ResultGradients dy = new ResultGradients(recorded.results);
            if (dy.anyArrived()) {
                recorded.derivative.propagate(dy);
            }
        }
        tape.clear();
        return new Gradients(parameters);
    }

    private void requireDifferentiable(Variable output, Shape gradient) {
        if (output.pass() != this) {
            throw new IllegalArgumentException(
                    "backward: expected a variable of this pass, got one of another");
        }
        Check.that(gradient.equals(output.shape()), "backward", "a gradient " + output.shape(),
                gradient);
        if (!output.tracked()) {
            throw new IllegalStateException(
                    "backward: expected a variable that depends on a trainable parameter of a training pass, got one that does not");
        }
    }

    /// Where its arrays come from.
    public Memory memory() {
        return memory;
    }

    Kernels kernels() {
        return kernels;
    }

    PackedWeights packedWeights() {
        return packedWeights;
    }
}
