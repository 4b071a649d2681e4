package io.elman.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The recurrent layers and the losses as their formulas, one [Value] at a time.
///
/// They are slow and in double precision, and share no code with the library they judge. One call
/// is one layer; several layers are calls in a row. A missing initial state is zero.
public final class Oracles {
    private Oracles() {}

    /// What a recurrent layer gives.
    ///
    /// @param output `h` after each step
    /// @param h the state after the last step, `[batch, hidden]`
    /// @param c the LSTM's cell state after the last step; `h` again for other layers
    public record Result(ValueSequence output, ValueMatrix h, ValueMatrix c) {
        private static Result of(List<ValueMatrix> output) {
            return new Result(new ValueSequence(output), output.getLast(), output.getLast());
        }
    }

    /// `x · Wᵀ + b`: `[rows, in]` and `[out, in]` give `[rows, out]`; the bias is `[1, out]`.
    public static ValueMatrix linear(ValueMatrix x, ValueMatrix weight,
            @Nullable ValueMatrix bias) {
        ValueMatrix product = x.timesTransposed(weight);
        return bias == null ? product : product.plusRow(bias);
    }

    /// Elman's network: `h' = f(W_ih x + b_ih + W_hh h + b_hh)`, with `f` such as [Value#tanh] or
    /// [Value#relu].
    public static Result rnn(
            ValueSequence input, RecurrentWeights weights, @Nullable ValueMatrix h0,
            UnaryOperator<Value> f) {
        ValueMatrix h = orZero(h0, input, weights.stateSize());
        List<ValueMatrix> output = new ArrayList<>();
        for (ValueMatrix x : input.steps()) {
            h = weights.project(x).plus(weights.recur(h)).map(f);
            output.add(h);
        }
        return Result.of(output);
    }

    /// The long short-term memory, as PyTorch and Keras have it:
    ///
    /// ```
    /// i, f, o = sigmoid(W_ih x + b_ih + W_hh h + b_hh),  g = tanh(the same)
    /// c' = f ⊙ c + i ⊙ g
    /// h' = o ⊙ tanh(c'), or W_hr (o ⊙ tanh(c')) with a projection
    /// ```
    public static Result lstm(
            ValueSequence input, RecurrentWeights weights, @Nullable ValueMatrix h0,
            @Nullable ValueMatrix c0) {
        ValueMatrix h = orZero(h0, input, weights.stateSize());
        ValueMatrix c = orZero(c0, input, weights.hiddenSize());
        List<ValueMatrix> output = new ArrayList<>();
        for (ValueMatrix x : input.steps()) {
            ValueMatrix gates = weights.project(x).plus(weights.recur(h));
            ValueMatrix i = gates.columnBlock(0, 4).map(Value::sigmoid);
            ValueMatrix f = gates.columnBlock(1, 4).map(Value::sigmoid);
            ValueMatrix g = gates.columnBlock(2, 4).map(Value::tanh);
            ValueMatrix o = gates.columnBlock(3, 4).map(Value::sigmoid);
            c = f.times(c).plus(i.times(g));
            h = weights.reduce(o.times(c.map(Value::tanh)));
            output.add(h);
        }
        return new Result(new ValueSequence(output), h, c);
    }

    /// The gated recurrent unit whose reset gate acts after the recurrent product, as PyTorch's and
    /// Keras' with `reset_after=True`:
    ///
    /// ```
    /// r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh)
    /// n  = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))
    /// h' = (1 − z) ⊙ n + z ⊙ h
    /// ```
    public static Result gru(ValueSequence input, RecurrentWeights weights,
            @Nullable ValueMatrix h0) {
        ValueMatrix h = orZero(h0, input, weights.stateSize());
        List<ValueMatrix> output = new ArrayList<>();
        for (ValueMatrix x : input.steps()) {
            ValueMatrix projected = weights.project(x);
            ValueMatrix recurred = weights.recur(h);
            ValueMatrix r = gate(projected, recurred, 0);
            ValueMatrix z = gate(projected, recurred, 1);
            ValueMatrix n = projected
                    .columnBlock(2, 3)
                    .plus(r.times(recurred.columnBlock(2, 3)))
                    .map(Value::tanh);
            h = z.oneMinus().times(n).plus(z.times(h));
            output.add(h);
        }
        return Result.of(output);
    }

    /// The gated recurrent unit whose reset gate acts before the recurrent product, as the paper's
    /// (Cho et al., 2014) and Keras' with `reset_after=False`:
    ///
    /// ```
    /// r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh)
    /// n  = tanh(W_in x + b_in + W_hn (r ⊙ h) + b_hn)
    /// h' = (1 − z) ⊙ n + z ⊙ h
    /// ```
    public static Result gruResetBefore(ValueSequence input, RecurrentWeights weights,
            @Nullable ValueMatrix h0) {
        ValueMatrix candidate = weights.hidden().rowBlock(2, 3);
        ValueMatrix biases = weights.hiddenBias();
        ValueMatrix candidateBias = biases == null ? null : biases.columnBlock(2, 3);
        ValueMatrix h = orZero(h0, input, weights.stateSize());
        List<ValueMatrix> output = new ArrayList<>();
        for (ValueMatrix x : input.steps()) {
            ValueMatrix projected = weights.project(x);
            ValueMatrix recurred = weights.recur(h);
            ValueMatrix r = gate(projected, recurred, 0);
            ValueMatrix z = gate(projected, recurred, 1);
            ValueMatrix n = projected
                    .columnBlock(2, 3)
                    .plus(linear(r.times(h), candidate, candidateBias))
                    .map(Value::tanh);
            h = z.oneMinus().times(n).plus(z.times(h));
            output.add(h);
        }
        return Result.of(output);
    }

    private static ValueMatrix gate(ValueMatrix projected, ValueMatrix recurred, int block) {
        return projected
                .columnBlock(block, 3)
                .plus(recurred.columnBlock(block, 3))
                .map(Value::sigmoid);
    }

    private static ValueMatrix orZero(@Nullable ValueMatrix state, ValueSequence input,
            int width) {
        return state != null
                ? state
                : ValueMatrix.zeros(input.steps().getFirst().rows(), width);
    }

    /// The softmax of each row, `e^x / Σ e^x`, moved by the row's largest element so that no
    /// exponential overflows.
    public static ValueMatrix softmax(ValueMatrix logits) {
        List<Value> all = new ArrayList<>();
        for (int row = 0; row < logits.rows(); row++) {
            List<Value> exponentials = exponentials(logits, row);
            Value sum = Value.sum(exponentials);
            exponentials.forEach(exponential -> all.add(exponential.dividedBy(sum)));
        }
        return ValueMatrix.of(logits.rows(), logits.columns(), all);
    }

    /// Mean over the rows of `−log softmax(logits)[target]`, one class index a row.
    public static Value crossEntropy(ValueMatrix logits, int... targets) {
        double[] distribution = new double[logits.rows() * logits.columns()];
        for (int row = 0; row < targets.length; row++) {
            distribution[row * logits.columns() + targets[row]] = 1;
        }
        return crossEntropy(logits, distribution);
    }

    /// Mean over the rows of `−Σ p · log softmax(logits)`, with a distribution `p` for each row,
    /// such as one-hot.
    public static Value crossEntropy(ValueMatrix logits, double[] distribution) {
        List<Value> terms = new ArrayList<>();
        for (int row = 0; row < logits.rows(); row++) {
            double largest = largest(logits, row);
            Value logOfSum = Value.sum(exponentials(logits, row)).log();
            for (int column = 0; column < logits.columns(); column++) {
                Value logSoftmax = logits.get(row, column).scaled(1, -largest).minus(logOfSum);
                terms.add(logSoftmax.scaled(-distribution[row * logits.columns() + column], 0));
            }
        }
        return Value.sum(terms).scaled(1.0 / logits.rows(), 0);
    }

    private static List<Value> exponentials(ValueMatrix logits, int row) {
        double largest = largest(logits, row);
        List<Value> exponentials = new ArrayList<>();
        for (int column = 0; column < logits.columns(); column++) {
            exponentials.add(logits.get(row, column).scaled(1, -largest).exp());
        }
        return exponentials;
    }

    private static double largest(ValueMatrix logits, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < logits.columns(); column++) {
            largest = Math.max(largest, logits.get(row, column).data());
        }
        return largest;
    }

    /// Mean over all elements of `(prediction − target)²`.
    public static Value meanSquaredError(ValueMatrix prediction, double... target) {
        List<Value> squares = new ArrayList<>();
        for (int i = 0; i < target.length; i++) {
            Value error = prediction.values().get(i).scaled(1, -target[i]);
            squares.add(error.times(error));
        }
        return Value.sum(squares).scaled(1.0 / squares.size(), 0);
    }
}
