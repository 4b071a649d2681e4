package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.autodiff.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Descent by the gradient divided by the root of its mean square:
///
/// ```
/// s = α · s + (1 − α) · g²         w = w − lr · g / (√s + ε)
/// centred:       a = α · a + (1 − α) · g, and s − a² in place of s, at least 0
/// with momentum: b = μ · b + g / (√s + ε)          w = w − lr · b
/// ```
///
/// Weight decay λ adds `λ · w` to `g` first. Source: Tieleman and Hinton 2012, centred: Graves
/// 2013; in the form of PyTorch's `RMSprop`. Defaults α = 0.99, ε = 10⁻⁸, the others 0 or off.
/// (Keras: α = 0.9, ε = 10⁻⁷, inside the root.)
public final class RmsProp extends Descent {
    private final double alpha;
    private final double epsilon;
    private final double momentum;
    private final boolean centered;
    private final Moments squares = new Moments("square_avg");
    private final Moments means = new Moments("grad_avg");
    private final Moments buffer = new Moments("momentum_buffer");
    private final Moments variances = new Moments("variance");
    private final Moments quotients = new Moments("quotient");

    private RmsProp(double learningRate, double alpha, double epsilon, WeightDecay weightDecay,
            double momentum, boolean centered) {
        super("RmsProp", learningRate, weightDecay);
        Require.fraction("RmsProp", "alpha", alpha);
        Require.positive("RmsProp", "epsilon", epsilon);
        Require.fraction("RmsProp", "momentum", momentum);
        this.alpha = alpha;
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.centered = centered;
    }

    /// RMSprop with this learning rate (PyTorch's default is 0.01) and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static RmsProp of(double learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8, WeightDecay.NONE, 0, false);
    }

    /// A new one with another decay rate α of the mean square.
    ///
    /// @throws IllegalArgumentException if it is not from 0 to below 1
    public RmsProp alpha(double alpha) {
        return new RmsProp(learningRate(), alpha, epsilon, weightDecay(), momentum, centered);
    }

    /// A new one with another addend to the denominator.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public RmsProp epsilon(double epsilon) {
        return new RmsProp(learningRate(), alpha, epsilon, weightDecay(), momentum, centered);
    }

    /// A new one that adds `weightDecay · w` to the gradient.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public RmsProp weightDecay(double weightDecay) {
        return new RmsProp(learningRate(), alpha, epsilon, WeightDecay.coupled(weightDecay),
                momentum, centered);
    }

    /// A new one with momentum μ.
    ///
    /// @throws IllegalArgumentException if it is not from 0 to below 1
    public RmsProp momentum(double momentum) {
        return new RmsProp(learningRate(), alpha, epsilon, weightDecay(), momentum, centered);
    }

    /// A new one that divides by an estimate of the standard deviation.
    public RmsProp centered() {
        return new RmsProp(learningRate(), alpha, epsilon, weightDecay(), momentum, true);
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float[] square = squares.of(parameter).data();
        updates().meanOfSquares(n, (float) alpha, g, 0, square, 0);
        float[] divisor = centered ? variance(parameter, g, square) : square;
        float rate = (float) learningRate();
        if (momentum == 0) {
            updates().normalizedStep(n, rate, 1, (float) epsilon, w, 0, g, 0, divisor, 0);
            return;
        }
        float[] quotient = quotients.of(parameter).data();
        Arrays.fill(quotient, 0);
        updates().normalizedStep(n, -1, 1, (float) epsilon, quotient, 0, g, 0, divisor, 0);
        float[] b = buffer.of(parameter).data();
        updates().sgdMomentum(n, rate, (float) momentum, w, 0, quotient, 0, b, 0);
    }

    /// `s − a²`. Rounding may bring it below 0 where gradients hardly change; PyTorch's then gives
    /// NaN.
    private float[] variance(Parameter parameter, float[] g, float[] square) {
        int n = g.length;
        float[] mean = means.of(parameter).data();
        float[] variance = variances.of(parameter).data();
        updates().approach(n, 1 - (float) alpha, g, 0, mean, 0);
        elementwise().multiply(n, mean, 0, mean, 0, variance, 0);
        elementwise().scale(n, -1, variance, 0, variance, 0);
        elementwise().add(n, square, 0, variance, 0);
        elementwise().relu(n, variance, 0, variance, 0);
        return variance;
    }

    @Override
    List<Moments> memory() {
        if (momentum == 0) {
            return centered ? List.of(squares, means) : List.of(squares);
        }
        return centered ? List.of(squares, means, buffer) : List.of(squares, buffer);
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("alpha", alpha);
        constants.put("eps", epsilon);
        if (momentum != 0) {
            constants.put("momentum", momentum);
        }
        if (centered) {
            constants.put("centered", true);
        }
        return constants;
    }
}
