package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adam with Nesterov's momentum, at step `t` with the momentum decay ψ:
///
/// ```
/// μₜ = β₁ · (1 − 0.96^(t · ψ) / 2)
/// m = β₁ · m + (1 − β₁) · g        v = β₂ · v + (1 − β₂) · g²
/// d = (1 − μₜ) · g / (1 − μ₁ ⋯ μₜ) + μₜ₊₁ · m / (1 − μ₁ ⋯ μₜ₊₁)
/// w = w − lr · d / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
///
/// Weight decay λ adds `λ · w` to `g` first, or, decoupled, is `w = w − lr · λ · w` before the
/// step. Source: Dozat 2016, in the form of PyTorch's `NAdam`. Defaults β₁ = 0.9, β₂ = 0.999,
/// ε = 10⁻⁸, λ = 0, ψ = 0.004.
public final class NAdam extends Descent {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double momentumDecay;
    private final Moments m = new Moments("m");
    private final Moments v = new Moments("v");
    /// `μ₁ ⋯ μₜ`. It follows from the number of steps, and so is not saved.
    private double product = 1;

    private NAdam(double learningRate, double beta1, double beta2, double epsilon,
            WeightDecay weightDecay, double momentumDecay) {
        super("NAdam", learningRate, weightDecay);
        Require.fraction("NAdam", "beta1", beta1);
        Require.fraction("NAdam", "beta2", beta2);
        Require.positive("NAdam", "epsilon", epsilon);
        Require.notNegative("NAdam", "momentum decay", momentumDecay);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.momentumDecay = momentumDecay;
    }

    /// NAdam with this learning rate (PyTorch's default is 0.002) and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static NAdam of(double learningRate) {
        return new NAdam(learningRate, 0.9, 0.999, 1e-8, WeightDecay.NONE, 4e-3);
    }

    /// A new one with other decay rates of the moments.
    ///
    /// @throws IllegalArgumentException if one is not from 0 to below 1
    public NAdam betas(double beta1, double beta2) {
        return new NAdam(learningRate(), beta1, beta2, epsilon, weightDecay(), momentumDecay);
    }

    /// A new one with another addend to the denominator.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public NAdam epsilon(double epsilon) {
        return new NAdam(learningRate(), beta1, beta2, epsilon, weightDecay(), momentumDecay);
    }

    /// A new one that adds `weightDecay · w` to the gradient.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public NAdam weightDecay(double weightDecay) {
        return new NAdam(learningRate(), beta1, beta2, epsilon, WeightDecay.coupled(weightDecay),
                momentumDecay);
    }

    /// A new one that subtracts `lr · weightDecay · w` before each step and leaves the gradient
    /// alone.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public NAdam decoupledWeightDecay(double weightDecay) {
        return new NAdam(learningRate(), beta1, beta2, epsilon, WeightDecay.decoupled(weightDecay),
                momentumDecay);
    }

    /// A new one with another decay ψ of the momentum's warm-up.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public NAdam momentumDecay(double momentumDecay) {
        return new NAdam(learningRate(), beta1, beta2, epsilon, weightDecay(), momentumDecay);
    }

    @Override
    public void beginStep() {
        super.beginStep();
        product *= momentum(steps());
    }

    private double momentum(long step) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, step * momentumDecay));
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float[] first = m.of(parameter).data();
        float[] second = v.of(parameter).data();
        updates().approach(n, 1 - (float) beta1, g, 0, first, 0);
        updates().meanOfSquares(n, (float) beta2, g, 0, second, 0);
        double now = momentum(steps());
        double next = momentum(steps() + 1);
        float[] direction = owned(parameter, g);
        elementwise().scale(n, (float) ((1 - now) / (1 - product)), direction, 0, direction, 0);
        elementwise().axpy(n, (float) (next / (1 - product * next)), first, 0, direction, 0);
        double correction2 = 1 - StrictMath.pow((float) beta2, (double) steps());
        updates().normalizedStep(n, (float) learningRate(), (float) (1 / Math.sqrt(correction2)),
                (float) epsilon, w, 0, direction, 0, second, 0);
    }

    @Override
    List<Moments> memory() {
        return List.of(m, v);
    }

    @Override
    public void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps) {
        super.restore(parameters, state, steps);
        product = 1;
        for (long step = 1; step <= steps && product > 0; step++) {
            product *= momentum(step);
        }
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("betas", "(" + beta1 + ", " + beta2 + ")");
        constants.put("eps", epsilon);
        constants.put("momentum_decay", momentumDecay);
        if (weightDecay().decoupled()) {
            constants.put("decoupled_weight_decay", true);
        }
        return constants;
    }
}
