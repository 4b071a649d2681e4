package io.elman.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A number that remembers how it was computed, so that it can be differentiated.
///
/// Each operation makes a new value and keeps, beside the values it used, its slope for each of
/// them: the derivative of the result if that one alone moved. [#backward] walks from a result
/// to everything behind it and applies the chain rule: what reaches a value is handed on to the
/// values it was made from, each time multiplied by the slope.
///
/// ```
/// Value x = Value.of(3), y = Value.of(2);
/// Value z = x.times(y).plus(x);   // z = x·y + x = 9
/// z.backward();
/// x.gradient();                   // dz/dx = y + 1 = 3
/// y.gradient();                   // dz/dy = x = 3
/// ```
///
/// Everything is in double precision. After Andrej Karpathy's micrograd.
public final class Value {
    private final double data;
    private final Value[] from;
    private final double[] slopes;
    private double gradient;

    private Value(double data, Value[] from, double[] slopes) {
        this.data = data;
        this.from = from;
        this.slopes = slopes;
    }

    /// A number that was computed from nothing: an input or a weight.
    public static Value of(double data) {
        return new Value(data, new Value[0], new double[0]);
    }

    /// `this + other`
    public Value plus(Value other) {
        return of(data + other.data, other, 1, 1);
    }

    /// `this − other`
    public Value minus(Value other) {
        return of(data - other.data, other, 1, -1);
    }

    /// `this · other`
    public Value times(Value other) {
        return of(data * other.data, other, other.data, data);
    }

    /// `this / other`
    public Value dividedBy(Value other) {
        return of(data / other.data, other, 1 / other.data, -data / (other.data * other.data));
    }

    /// The larger of the two; of equals, this one moves the result.
    public Value max(Value other) {
        return data >= other.data ? of(data, other, 1, 0) : of(other.data, other, 0, 1);
    }

    /// `this · factor + offset`, both plain numbers
    public Value scaled(double factor, double offset) {
        return of(data * factor + offset, factor);
    }

    /// `e^this`
    public Value exp() {
        double result = Math.exp(data);
        return of(result, result);
    }

    /// The natural logarithm.
    public Value log() {
        return of(Math.log(data), 1 / data);
    }

    /// The hyperbolic tangent, whose slope is `1 − tanh²`.
    public Value tanh() {
        double result = Math.tanh(data);
        return of(result, 1 - result * result);
    }

    /// `1 / (1 + e^−this)`, whose slope is `s · (1 − s)`
    public Value sigmoid() {
        double result = 1 / (1 + Math.exp(-data));
        return of(result, result * (1 - result));
    }

    /// `max(0, this)`; the slope at 0 is 0
    public Value relu() {
        return data > 0 ? of(data, 1) : of(0, 0);
    }

    /// The sum of all these.
    public static Value sum(List<Value> values) {
        double sum = 0;
        double[] slopes = new double[values.size()];
        for (int i = 0; i < slopes.length; i++) {
            sum += values.get(i).data;
            slopes[i] = 1;
        }
        return new Value(sum, values.toArray(Value[]::new), slopes);
    }

    private Value of(double result, double slope) {
        return new Value(result, new Value[] {this}, new double[] {slope});
    }

    private Value of(double result, Value other, double slope, double otherSlope) {
        return new Value(result, new Value[] {this, other}, new double[] {slope, otherSlope});
    }

    /// The number itself.
    public double data() {
        return data;
    }

    /// The derivative of the value that [#backward] was called on with respect to this one; 0
    /// before.
    public double gradient() {
        return gradient;
    }

    /// Gives this value and all that it was computed from their [#gradient]; earlier ones are
    /// forgotten.
    public void backward() {
        List<Value> order = inOrder();
        for (Value value : order) {
            value.gradient = 0;
        }
        gradient = 1;
        for (Value value : order.reversed()) {
            for (int i = 0; i < value.from.length; i++) {
                value.from[i].gradient += value.slopes[i] * value.gradient;
            }
        }
    }

    /// All values behind this one, each after those it was computed from. A value is finished when
    /// it comes off the stack a second time; the stack is ours because a long sequence would
    /// exhaust Java's.
    private List<Value> inOrder() {
        List<Value> finished = new ArrayList<>();
        Set<Value> begun = new HashSet<>();
        Set<Value> done = new HashSet<>();
        Deque<Value> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Value value = open.peek();
            if (begun.add(value)) {
                for (Value source : value.from) {
                    open.push(source);
                }
            } else {
                open.pop();
                if (done.add(value)) {
                    finished.add(value);
                }
            }
        }
        return finished;
    }

    @Override
    public String toString() {
        return "Value(" + data + ", gradient " + gradient + ")";
    }
}
