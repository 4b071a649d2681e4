package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Descent by the gradient divided by the root of the sum of all its squares so far, at step `t`
/// with the learning rate's decay η:
///
/// ```
/// s = s + g²          w = w − lr / (1 + (t − 1) · η) · g / (√s + ε)
/// ```
///
/// Weight decay λ adds `λ · w` to `g` first. Source: Duchi, Hazan, Singer 2011, in the form of
/// PyTorch's `Adagrad`. Defaults η = 0, λ = 0, `s` from 0 on, ε = 10⁻¹⁰.
public final class Adagrad extends Descent {
    private final double learningRateDecay;
    private final double initialAccumulator;
    private final double epsilon;
    private final Moments sums;

    private Adagrad(double learningRate, double learningRateDecay, WeightDecay weightDecay,
            double initialAccumulator, double epsilon) {
        super("Adagrad", learningRate, weightDecay);
        Require.notNegative("Adagrad", "learning rate decay", learningRateDecay);
        Require.notNegative("Adagrad", "initial accumulator value", initialAccumulator);
        Require.positive("Adagrad", "epsilon", epsilon);
        this.learningRateDecay = learningRateDecay;
        this.initialAccumulator = initialAccumulator;
        this.epsilon = epsilon;
        this.sums = new Moments("sum", parameter -> {
            Tensor sum = Tensor.zeros(parameter.shape());
            Arrays.fill(sum.data(), (float) initialAccumulator);
            return sum;
        });
    }

    /// Adagrad with this learning rate (PyTorch's default is 0.01) and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Adagrad of(double learningRate) {
        return new Adagrad(learningRate, 0, WeightDecay.NONE, 0, 1e-10);
    }

    /// A new one whose learning rate decays: PyTorch's `lr_decay`.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Adagrad learningRateDecay(double learningRateDecay) {
        return new Adagrad(learningRate(), learningRateDecay, weightDecay(), initialAccumulator,
                epsilon);
    }

    /// A new one that adds `weightDecay · w` to the gradient.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Adagrad weightDecay(double weightDecay) {
        return new Adagrad(learningRate(), learningRateDecay, WeightDecay.coupled(weightDecay),
                initialAccumulator, epsilon);
    }

    /// A new one whose sums of squares begin with this number.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Adagrad initialAccumulatorValue(double initialAccumulator) {
        return new Adagrad(learningRate(), learningRateDecay, weightDecay(), initialAccumulator,
                epsilon);
    }

    /// A new one with another addend to the denominator.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Adagrad epsilon(double epsilon) {
        return new Adagrad(learningRate(), learningRateDecay, weightDecay(), initialAccumulator,
                epsilon);
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float[] sum = sums.of(parameter).data();
        elementwise().multiplyAdd(n, g, 0, g, 0, sum, 0);
        double rate = learningRate() / (1 + (steps() - 1) * learningRateDecay);
        updates().normalizedStep(n, (float) rate, 1, (float) epsilon, w, 0, g, 0, sum, 0);
    }

    @Override
    List<Moments> memory() {
        return List.of(sums);
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("lr_decay", learningRateDecay);
        constants.put("initial_accumulator_value", initialAccumulator);
        constants.put("eps", epsilon);
        return constants;
    }
}
