package io.elman.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// A matrix of [Value]s, row-major: just enough to write a layer's formula down.
public final class ValueMatrix {
    private final int rows;
    private final int columns;
    private final Value[] values;

    private ValueMatrix(int rows, int columns, Value[] values) {
        if (values.length != rows * columns) {
            throw new AssertionError(
                    "ValueMatrix: expected " + rows + " · " + columns + " values, got "
                            + values.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /// The matrix of these numbers, each computed from nothing.
    public static ValueMatrix of(int rows, int columns, double... numbers) {
        return new ValueMatrix(rows, columns,
                Arrays.stream(numbers).mapToObj(Value::of).toArray(Value[]::new));
    }

    /// The matrix of these values, row by row.
    public static ValueMatrix of(int rows, int columns, List<Value> values) {
        return new ValueMatrix(rows, columns, values.toArray(Value[]::new));
    }

    /// A matrix of zeros.
    public static ValueMatrix zeros(int rows, int columns) {
        return of(rows, columns, new double[rows * columns]);
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The number of columns.
    public int columns() {
        return columns;
    }

    /// The value at a place.
    public Value get(int row, int column) {
        return values[row * columns + column];
    }

    /// All values, row by row.
    public List<Value> values() {
        return List.of(values);
    }

    /// `this · otherᵀ`: `[m, k]` and `[n, k]` give `[m, n]`, as a layer multiplies by its weight.
    public ValueMatrix timesTransposed(ValueMatrix other) {
        if (columns != other.columns) {
            throw new AssertionError(
                    "ValueMatrix: expected [" + other.rows + ", " + columns + "], got ["
                            + other.rows + ", " + other.columns + "]");
        }
        List<Value> products = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < other.rows; column++) {
                List<Value> terms = new ArrayList<>();
                for (int k = 0; k < columns; k++) {
                    terms.add(get(row, k).times(other.get(column, k)));
                }
                products.add(Value.sum(terms));
            }
        }
        return of(rows, other.rows, products);
    }

    /// The matrix with one row, a bias, added to each of its rows.
    public ValueMatrix plusRow(ValueMatrix bias) {
        List<Value> sums = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                sums.add(get(row, column).plus(bias.get(0, column)));
            }
        }
        return of(rows, columns, sums);
    }

    /// The sum, element by element.
    public ValueMatrix plus(ValueMatrix other) {
        return zip(other, Value::plus);
    }

    /// The product, element by element.
    public ValueMatrix times(ValueMatrix other) {
        return zip(other, Value::times);
    }

    /// `1 − this`, element by element.
    public ValueMatrix oneMinus() {
        return map(value -> value.scaled(-1, 1));
    }

    /// Each element through a function.
    public ValueMatrix map(UnaryOperator<Value> function) {
        return new ValueMatrix(rows, columns,
                Arrays.stream(values).map(function).toArray(Value[]::new));
    }

    private ValueMatrix zip(ValueMatrix other, BinaryOperator<Value> function) {
        if (rows != other.rows || columns != other.columns) {
            throw new AssertionError(
                    "ValueMatrix: expected [" + rows + ", " + columns + "], got [" + other.rows
                            + ", " + other.columns + "]");
        }
        Value[] results = new Value[values.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = function.apply(values[i], other.values[i]);
        }
        return new ValueMatrix(rows, columns, results);
    }

    /// One of `count` equal blocks of columns: a gate's part of the pre-activations.
    public ValueMatrix columnBlock(int index, int count) {
        int width = columns / count;
        List<Value> block = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = index * width; column < (index + 1) * width; column++) {
                block.add(get(row, column));
            }
        }
        return of(rows, width, block);
    }

    /// One of `count` equal blocks of rows: a gate's part of a weight.
    public ValueMatrix rowBlock(int index, int count) {
        int height = rows / count;
        return of(height, columns,
                values().subList(index * height * columns, (index + 1) * height * columns));
    }

    /// The numbers, row by row.
    public double[] data() {
        return Arrays.stream(values).mapToDouble(Value::data).toArray();
    }

    /// The gradients of the last [Value#backward], row by row.
    public double[] gradients() {
        return Arrays.stream(values).mapToDouble(Value::gradient).toArray();
    }

    /// `Σ this · factors`: the loss whose gradient of this matrix is `factors`.
    public Value weightedSum(double... factors) {
        if (factors.length != values.length) {
            throw new AssertionError(
                    "ValueMatrix: expected " + values.length + " factors, got " + factors.length);
        }
        List<Value> terms = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            terms.add(values[i].scaled(factors[i], 0));
        }
        return Value.sum(terms);
    }
}
