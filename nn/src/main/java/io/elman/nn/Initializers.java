package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Initializer;
import java.util.Arrays;

/// The usual ways to draw new parameters.
///
/// A weight is `[out, in]` as in PyTorch; fan-in is `in`, fan-out is `out`.
public final class Initializers {
    private Initializers() {}

    /// All zeros.
    public static Initializer zeros() {
        return constant(0);
    }

    /// The same number everywhere.
    public static Initializer constant(float number) {
        return (values, _) -> Arrays.fill(values.data(), number);
    }

    /// Uniform over `[−bound, bound)`.
    public static Initializer uniform(float bound) {
        return (values, rng) -> {
            for (int i = 0; i < values.data().length; i++) {
                values.data()[i] = rng.nextFloat(-bound, bound);
            }
        };
    }

    /// Normal with mean 0.
    public static Initializer normal(float standardDeviation) {
        return (values, rng) -> {
            for (int i = 0; i < values.data().length; i++) {
                values.data()[i] = (float) (standardDeviation * rng.nextGaussian());
            }
        };
    }

    /// Uniform over `±√(6 / (fan-in + fan-out))`.
    ///
    /// Source: Glorot and Bengio 2010; Keras' `glorot_uniform`.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer glorotUniform() {
        return (values, rng) -> {
            checkMatrix("glorotUniform", values);
            int fans = values.shape().size(0) + values.shape().size(1);
            uniform((float) Math.sqrt(6.0 / fans)).fill(values, rng);
        };
    }

    /// A random matrix with orthonormal columns, or rows if it has more columns than rows, times
    /// `gain`.
    ///
    /// Source: Saxe, McClelland, Ganguli 2013; Keras' `orthogonal`, PyTorch's `orthogonal_`. A
    /// normal matrix is orthonormalised by Gram and Schmidt's method in double, twice.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer orthogonal(float gain) {
        return (values, rng) -> {
            checkMatrix("orthogonal", values);
            int rows = values.shape().size(0);
            int columns = values.shape().size(1);
            double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
            for (double[] vector : vectors) {
                Arrays.setAll(vector, _ -> rng.nextGaussian());
            }
            orthonormalize(vectors);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double number = rows >= columns ? vectors[j][i] : vectors[i][j];
                    values.data()[i * columns + j] = (float) (gain * number);
                }
            }
        };
    }

    private static void orthonormalize(double[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            for (int round = 0; round < 2; round++) {
                for (int j = 0; j < i; j++) {
                    addMultiple(vectors[i], vectors[j], -dot(vectors[i], vectors[j]));
                }
                double norm = Math.sqrt(dot(vectors[i], vectors[i]));
                for (int k = 0; k < vectors[i].length; k++) {
                    vectors[i][k] /= norm;
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void addMultiple(double[] target, double[] vector, double factor) {
        for (int k = 0; k < target.length; k++) {
            target[k] += factor * vector[k];
        }
    }

    /// Zeros, but `number` in the forget gate's quarter of an LSTM bias (order i f g o).
    ///
    /// Source: Jozefowicz, Zaremba, Sutskever 2015; Keras' `unit_forget_bias` with 1.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no vector of four
    ///     equal parts
    public static Initializer forgetBias(float number) {
        return withForgetBias(zeros(), number);
    }

    /// Another way to draw an LSTM bias (order i f g o), with `number` in the quarter of the forget
    /// gate.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no vector of four
    ///     equal parts
    public static Initializer withForgetBias(Initializer way, float number) {
        return (values, rng) -> {
            int length = checkLstmBias(values);
            way.fill(values, rng);
            Arrays.fill(values.data(), length / 4, length / 2, number);
        };
    }

    private static int checkLstmBias(Tensor values) {
        int length = values.data().length;
        Check.that(
                values.shape().rank() == 1 && length % 4 == 0,
                "forgetBias",
                "an LSTM bias [4 * hidden]",
                values.shape());
        return length;
    }

    private static void checkMatrix(String who, Tensor values) {
        Check.that(values.shape().rank() == 2, who, "a weight [out, in]", values.shape());
    }
}
