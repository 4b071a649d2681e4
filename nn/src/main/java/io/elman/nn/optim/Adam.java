package io.elman.nn.optim;

/// Adaptive moment estimation, at step `t`:
///
/// ```
/// m = β₁ · m + (1 − β₁) · g        v = β₂ · v + (1 − β₂) · g²
/// w = w − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
///
/// Weight decay λ adds `λ · w` to `g` first; with AMSGrad the largest `v` so far divides in place
/// of `v`. Source: Kingma and Ba 2015, Reddi, Kale, Kumar 2018, in the form of PyTorch's `Adam`.
/// Defaults β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ (Keras: 10⁻⁷), λ = 0.
public final class Adam extends AdamRule {
    private Adam(double learningRate, double beta1, double beta2, double epsilon,
            WeightDecay weightDecay, boolean amsgrad) {
        super("Adam", learningRate, beta1, beta2, epsilon, weightDecay, amsgrad);
    }

    /// Adam with this learning rate and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, WeightDecay.NONE, false);
    }

    /// A new one with other decay rates of the moments.
    ///
    /// @throws IllegalArgumentException if one is not from 0 to below 1
    public Adam betas(double beta1, double beta2) {
        return new Adam(learningRate(), beta1, beta2, epsilonValue(), weightDecay(), isAmsgrad());
    }

    /// A new one with another addend to the denominator.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Adam epsilon(double epsilon) {
        return new Adam(learningRate(), beta1(), beta2(), epsilon, weightDecay(), isAmsgrad());
    }

    /// A new one that adds `weightDecay · w` to the gradient. [AdamW] keeps the two apart.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Adam weightDecay(double weightDecay) {
        return new Adam(learningRate(), beta1(), beta2(), epsilonValue(),
                WeightDecay.coupled(weightDecay), isAmsgrad());
    }

    /// A new one that divides by the largest second moment so far.
    public Adam amsgrad() {
        return new Adam(learningRate(), beta1(), beta2(), epsilonValue(), weightDecay(), true);
    }
}
