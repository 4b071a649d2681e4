package io.elman.nn;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adaptive moment estimation, at step `t`:
///
/// ```
/// m = β₁ · m + (1 − β₁) · g        v = β₂ · v + (1 − β₂) · g²
/// w = w − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
///
/// Source: Kingma and Ba 2015, in the form of PyTorch's `Adam`. Defaults β₁ = 0.9, β₂ = 0.999,
/// ε = 10⁻⁸ (Keras: 10⁻⁷).
public final class Adam implements Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final Moments m = new Moments("m");
    private final Moments v = new Moments("v");
    private double learningRate;
    private long steps;

    private Adam(double learningRate, double beta1, double beta2, double epsilon) {
        Require.fraction("Adam", "beta1", beta1);
        Require.fraction("Adam", "beta2", beta2);
        Require.positive("Adam", "epsilon", epsilon);
        Require.positive("Adam", "learning rate", learningRate);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.learningRate = learningRate;
    }

    /// Adam with this learning rate and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /// A new one with other decay rates of the moments.
    public Adam betas(double beta1, double beta2) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    /// A new one with another addend to the denominator.
    public Adam epsilon(double epsilon) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    @Override
    public void beginStep() {
        steps++;
    }

    @Override
    public void update(Parameter parameter, Tensor gradient) {
        // Of the very numbers that the kernel multiplies by.
        double correction1 = 1 - StrictMath.pow((float) beta1, (double) steps);
        double correction2 = 1 - StrictMath.pow((float) beta2, (double) steps);
        Kernels.active()
                .updates()
                .adam(
                        gradient.data().length,
                        parameter.value().data(), 0,
                        gradient.data(), 0,
                        m.of(parameter).data(), 0,
                        v.of(parameter).data(), 0,
                        (float) beta1,
                        (float) beta2,
                        (float) epsilon,
                        (float) (learningRate / correction1),
                        (float) (1 / Math.sqrt(correction2)));
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        Require.positive("Adam", "learning rate", learningRate);
        this.learningRate = learningRate;
    }

    @Override
    public Map<String, Tensor> state(Map<String, Parameter> parameters) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        m.save(parameters, state);
        v.save(parameters, state);
        return state;
    }

    @Override
    public void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps) {
        m.restore(parameters, state);
        v.restore(parameters, state);
        this.steps = steps;
    }

    @Override
    public String toString() {
        return "Adam(lr=" + learningRate + ", betas=(" + beta1 + ", " + beta2 + "), eps=" + epsilon
                + ")";
    }
}
