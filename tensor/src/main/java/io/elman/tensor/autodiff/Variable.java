package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value within one [Pass]: an input, a parameter, or the result of an operation.
///
/// The fluent operations record themselves on the pass's tape when anything they depend on wants
/// a gradient.
public final class Variable {
    private final Pass pass;
    private final Shape shape;
    private final Form form;
    private final boolean tracked;
    private final @Nullable Parameter parameter;
    private final @Nullable Variable unmasked;
    private final @Nullable Mask mask;
    private @Nullable Variable dense;
    private float @Nullable [] gradient;

    Variable(Pass pass, Shape shape, Form form, boolean tracked, @Nullable Parameter parameter) {
        this.pass = pass;
        this.shape = shape;
        this.form = form;
        this.tracked = tracked;
        this.parameter = parameter;
        this.unmasked = null;
        this.mask = null;
    }

    private Variable(Variable unmasked, @Nullable Mask mask) {
        this.pass = unmasked.pass;
        this.shape = unmasked.shape;
        this.form = unmasked.form;
        this.tracked = unmasked.tracked;
        this.parameter = unmasked.parameter;
        this.unmasked = unmasked;
        this.mask = mask;
    }

    /// The sizes of its axes.
    public Shape shape() {
        return shape;
    }

    /// How it holds its numbers.
    public Form form() {
        return form;
    }

    /// Which steps of the sequences `[time, batch, …]` count, or null if all do. Operations know no
    /// masks: layers hand them on.
    public @Nullable Mask mask() {
        return mask;
    }

    /// The same value with another mask, or with none. It shares its gradient with this one.
    ///
    /// @throws io.elman.tensor.ShapeException if the mask is of another time or batch
    public Variable masked(@Nullable Mask mask) {
        if (mask != null) {
            mask.requireFits("masked", shape);
        }
        return new Variable(unmasked == null ? this : unmasked, mask);
    }

    /// The pass it belongs to.
    public Pass pass() {
        return pass;
    }

    /// Its numbers.
    ///
    /// @throws io.elman.tensor.ShapeException if it holds token ids
    public Tensor value() {
        return ((Form.Dense) dense().form).tensor();
    }

    /// The same value with its numbers written out.
    ///
    /// @throws io.elman.tensor.ShapeException if it holds token ids
    public Variable dense() {
        if (form instanceof Form.Dense) {
            return this;
        }
        Variable known = dense;
        if (known == null) {
            known = switch (form) {
                case Form.Dense _ -> this;
                case Form.OneHot(IntTensor ids, int classes) ->
                    pass.constant(OneHotRows.dense(ids, classes));
                case Form.Repeated(Variable source, int times) ->
                    pass.apply(new Repeat(source.dense(), times));
                case Form.Ids(IntTensor ids) -> {
                    Check.that(
                            false,
                            "Variable",
                            "real numbers",
                            "token ids " + ids.shape(),
                            "Put an Embedding or a OneHot layer before this one.");
                    throw new AssertionError();
                }
            };
            dense = known;
        }
        return known;
    }

    /// The token ids it holds.
    ///
    /// @throws io.elman.tensor.ShapeException if it holds real numbers
    public IntTensor ids() {
        Check.that(form instanceof Form.Ids, "Variable", "token ids", "real numbers " + shape);
        return ((Form.Ids) form).ids();
    }

    /// This value at each of `times` steps, `[times, …]`, without writing it out.
    public Variable repeated(int times) {
        return new Variable(pass, shape.prepend(times), new Form.Repeated(this, times), tracked,
                null);
    }

    /// Ids `[…]` as rows `[…, classes]` of zeros with a single 1, without writing them out.
    ///
    /// @throws io.elman.tensor.ShapeException if an id is outside `0 … classes − 1`
    public Variable oneHot(int classes) {
        IntTensor ids = ids();
        ids.checkBelow(classes, "OneHot(" + classes + ")");
        return new Variable(pass, shape.append(classes), new Form.OneHot(ids, classes), false,
                null);
    }

    /// `this + other`, shapes equal.
    public Variable plus(Variable other) {
        return pass.apply(new Add(dense(), other.dense()));
    }

    /// `this − other`, shapes equal.
    public Variable minus(Variable other) {
        return plus(other.times(-1));
    }

    /// `this · other` element by element, shapes equal.
    public Variable times(Variable other) {
        return pass.apply(new Multiply(dense(), other.dense()));
    }

    /// `factor · this`.
    public Variable times(float factor) {
        return scaled(factor, 0);
    }

    /// `factor · this + offset`, rounded once.
    public Variable scaled(float factor, float offset) {
        return pass.apply(new Scale(dense(), factor, offset));
    }

    /// `tanh(this)`.
    public Variable tanh() {
        return activated(Activation.TANH);
    }

    /// `1 / (1 + exp(−this))`.
    public Variable sigmoid() {
        return activated(Activation.SIGMOID);
    }

    /// `max(this, 0)`.
    public Variable relu() {
        return activated(Activation.RELU);
    }

    /// `f(this)` element by element.
    public Variable activated(Activation f) {
        return pass.apply(new Activate(dense(), f));
    }

    /// `gain · (this − mean) / √(variance + ε) + bias` with the mean and the variance (divided by
    /// their number) of the last axis: `[…, n]` → `[…, n]`.
    ///
    /// @param gain `[n]`, or null for 1
    /// @param bias `[n]`, or null for 0
    public Variable normalized(@Nullable Variable gain, @Nullable Variable bias, float epsilon) {
        return pass.apply(new NormalizeRows(dense(), gain, bias, epsilon));
    }

    /// `exp(xⱼ) / Σₖ exp(xₖ)` over the last axis.
    public Variable softmax() {
        return pass.apply(new SoftmaxRows(dense()));
    }

    /// `this · weightᵀ + bias` over the last axis: `[…, in]` → `[…, out]`.
    ///
    /// @param weight `[out, in]`
    /// @param bias `[out]`, or null for none
    public Variable affine(Variable weight, @Nullable Variable bias) {
        return pass.apply(new Affine(this, weight, bias));
    }

    /// Elements `from` (inclusive) to `to` (exclusive) of the last axis.
    public Variable slice(int from, int to) {
        return pass.apply(new Slice(dense(), from, to));
    }

    /// Entry `index` of the first axis: `[time, …]` → `[…]`.
    public Variable step(int index) {
        return pass.apply(new Step(dense(), index));
    }

    /// The same numbers under another shape of as many elements.
    public Variable reshape(Shape to) {
        return pass.apply(new Reshape(dense(), to));
    }

    /// The first axis from its end to its start.
    public Variable reversed() {
        return pass.apply(new Reverse(dense()));
    }

    /// The first two axes exchanged: `[batch, time, …]` → `[time, batch, …]` or back.
    public Variable swapFirstAxes() {
        return pass.apply(new SwapFirstAxes(dense()));
    }

    /// A sequence `[time, batch, …]` whose masked steps repeat the valid one before them, zero if
    /// there is none.
    ///
    /// @param reversed whether a step comes after the later ones, as in a recurrence that runs
    ///     backwards
    public Variable hold(Mask mask, boolean reversed) {
        return pass.apply(new Hold(dense(), mask, reversed));
    }

    /// Row `r` of this value where `chosen[r]`, of the other elsewhere; shapes `[rows, …]` equal.
    public Variable where(boolean[] chosen, Variable other) {
        return pass.apply(new ChooseRows(chosen, dense(), other.dense()));
    }

    /// The sum of all elements, shape `[]`.
    public Variable sum() {
        return pass.apply(new Sum(dense()));
    }

    /// The mean of all elements, shape `[]`.
    public Variable mean() {
        return sum().times(1f / shape.elements());
    }

    /// Whether its gradient is wanted: it is tracked itself, or depends on something that is.
    /// PyTorch's `requires_grad`.
    public boolean tracked() {
        return tracked;
    }

    /// The parameter that this variable is, or null.
    @Nullable
    Parameter parameter() {
        return parameter;
    }

    /// The array that operations add this variable's gradient to, or null if nobody wants it.
    float @Nullable [] gradient() {
        if (unmasked != null) {
            return unmasked.gradient();
        }
        if (tracked && gradient == null) {
            gradient = pass.memory().zeros(shape.elements());
        }
        return gradient;
    }

    /// The gradient that has arrived so far, or null if none has.
    float @Nullable [] arrivedGradient() {
        return unmasked == null ? gradient : unmasked.gradient;
    }

    /// A stack of equal shapes along a new first axis: `n` times `[…]` → `[n, …]`.
    public static Variable stack(List<Variable> parts) {
        Check.that(!parts.isEmpty(), "stack", "at least one part", "none");
        return parts.get(0).pass.apply(new Stack(List.copyOf(parts)));
    }

    /// Values side by side along the last axis: `[…, n₁], […, n₂], …` → `[…, n₁ + n₂ + …]`.
    public static Variable concat(List<Variable> parts) {
        Check.that(!parts.isEmpty(), "concat", "at least one part", "none");
        return parts.get(0).pass.apply(new Concat(parts.stream().map(Variable::dense).toList()));
    }
}
