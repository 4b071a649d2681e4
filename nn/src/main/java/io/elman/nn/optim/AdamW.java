package io.elman.nn.optim;

/// Adam with decoupled weight decay: `w = w − lr · λ · w`, then the step of [Adam] by the gradient
/// alone.
///
/// Source: Loshchilov and Hutter 2019, in the form of PyTorch's `AdamW`. Defaults β₁ = 0.9,
/// β₂ = 0.999, ε = 10⁻⁸, λ = 0.01.
public final class AdamW extends AdamRule {
    private AdamW(double learningRate, double beta1, double beta2, double epsilon,
            WeightDecay weightDecay, boolean amsgrad) {
        super("AdamW", learningRate, beta1, beta2, epsilon, weightDecay, amsgrad);
    }

    /// AdamW with this learning rate and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static AdamW of(double learningRate) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, WeightDecay.decoupled(0.01), false);
    }

    /// A new one with other decay rates of the moments.
    ///
    /// @throws IllegalArgumentException if one is not from 0 to below 1
    public AdamW betas(double beta1, double beta2) {
        return new AdamW(learningRate(), beta1, beta2, epsilonValue(), weightDecay(), isAmsgrad());
    }

    /// A new one with another addend to the denominator.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public AdamW epsilon(double epsilon) {
        return new AdamW(learningRate(), beta1(), beta2(), epsilon, weightDecay(), isAmsgrad());
    }

    /// A new one with another decay λ of the weights; 0 for none.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public AdamW weightDecay(double weightDecay) {
        return new AdamW(learningRate(), beta1(), beta2(), epsilonValue(),
                WeightDecay.decoupled(weightDecay), isAmsgrad());
    }

    /// A new one that divides by the largest second moment so far, as [Adam#amsgrad].
    public AdamW amsgrad() {
        return new AdamW(learningRate(), beta1(), beta2(), epsilonValue(), weightDecay(), true);
    }
}
