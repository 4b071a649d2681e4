package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Initializer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/// The usual ways to draw new parameters.
///
/// A weight is `[out, in]` as in PyTorch; fan-in is `in`, fan-out is `out`.
public final class Initializers {
    /// The standard deviation of a standard normal cut at two.
    private static final double CUT_DEVIATION = 0.8796256610342398;

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
        return uniform(-bound, bound);
    }

    /// Uniform over `[low, high)`. Keras' `random_uniform`, PyTorch's `uniform_`.
    public static Initializer uniform(float low, float high) {
        return (values, rng) -> {
            for (int i = 0; i < values.data().length; i++) {
                values.data()[i] = rng.nextFloat(low, high);
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

    /// Normal with mean 0, where numbers beyond two standard deviations are drawn again. What is
    /// left has 0.8796 times the deviation. Keras' `truncated_normal`.
    ///
    /// @param standardDeviation that of the normal distribution before it is cut
    public static Initializer truncatedNormal(float standardDeviation) {
        return (values, rng) -> {
            for (int i = 0; i < values.data().length; i++) {
                double number = rng.nextGaussian();
                while (Math.abs(number) > 2) {
                    number = rng.nextGaussian();
                }
                values.data()[i] = (float) (standardDeviation * number);
            }
        };
    }

    /// Uniform over `±√(6 / (fan-in + fan-out))`.
    ///
    /// Source: Glorot and Bengio 2010; Keras' `glorot_uniform`.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer glorotUniform() {
        return scaled("glorotUniform", (in, out) -> 6.0 / (in + out), Initializers::uniform);
    }

    /// Truncated normal with a deviation of `√(2 / (fan-in + fan-out))` after the cut.
    ///
    /// Source: Glorot and Bengio 2010; Keras' `glorot_normal`. (PyTorch's `xavier_normal_` does not
    /// cut.)
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer glorotNormal() {
        return scaled("glorotNormal", (in, out) -> 2.0 / (in + out), Initializers::cut);
    }

    /// Uniform over `±√(6 / fan-in)`.
    ///
    /// Source: He et al. 2015; Keras' `he_uniform`, PyTorch's `kaiming_uniform_` for a relu.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer heUniform() {
        return scaled("heUniform", (in, _) -> 6.0 / in, Initializers::uniform);
    }

    /// Truncated normal with a deviation of `√(2 / fan-in)` after the cut.
    ///
    /// Source: He et al. 2015; Keras' `he_normal`. (PyTorch's `kaiming_normal_` does not cut.)
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer heNormal() {
        return scaled("heNormal", (in, _) -> 2.0 / in, Initializers::cut);
    }

    /// Uniform over `±√(3 / fan-in)`.
    ///
    /// Source: LeCun et al. 1998; Keras' `lecun_uniform`.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer lecunUniform() {
        return scaled("lecunUniform", (in, _) -> 3.0 / in, Initializers::uniform);
    }

    /// Truncated normal with a deviation of `√(1 / fan-in)` after the cut.
    ///
    /// Source: LeCun et al. 1998; Keras' `lecun_normal`.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer lecunNormal() {
        return scaled("lecunNormal", (in, _) -> 1.0 / in, Initializers::cut);
    }

    /// A weight drawn by the square root of what its fan-in and fan-out give.
    private static Initializer scaled(String who, ToDoubleBiFunction<Integer, Integer> square,
            Function<Float, Initializer> way) {
        return (values, rng) -> {
            checkMatrix(who, values);
            double size = Math.sqrt(square.applyAsDouble(values.shape().size(1),
                    values.shape().size(0)));
            way.apply((float) size).fill(values, rng);
        };
    }

    /// A truncated normal with this deviation after the cut.
    private static Initializer cut(float standardDeviation) {
        return truncatedNormal((float) (standardDeviation / CUT_DEVIATION));
    }

    /// `gain` where row and column are the same, otherwise zero. Keras' `identity`, PyTorch's
    /// `eye_`; for hidden weights of a relu layer, Le, Jaitly and Hinton 2015.
    ///
    /// @throws io.elman.tensor.ShapeException when drawing, if the parameter is no matrix
    public static Initializer identity(float gain) {
        return (values, _) -> {
            checkMatrix("identity", values);
            int columns = values.shape().size(1);
            Arrays.fill(values.data(), 0);
            for (int i = 0; i < Math.min(values.shape().size(0), columns); i++) {
                values.data()[i * columns + i] = gain;
            }
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

    /// Another way to draw an LSTM bias (order i f g o), with `number` in the forget gate's
    /// quarter.
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
