package io.elman.kernels;

/// The steps of the optimisers, element by element and in place.
///
/// `n` is the number of elements; each array is followed by the offset of its first element. Every
/// operation in a formula rounds once, in the order written. Arrays must not overlap. Arguments are
/// not checked (an `assert` guards them in tests).
public interface Updates {

    /// One step of gradient descent: `w = fma(-learningRate, g, w)`.
    ///
    /// @param w the weights, changed in place
    /// @param g the gradient
    void sgd(int n, float learningRate, float[] w, int wo, float[] g, int go);

    /// One step of gradient descent with momentum, as `torch.optim.SGD` without dampening.
    ///
    /// ```text
    /// v = fma(momentum, v, g)
    /// w = fma(-learningRate, v, w)
    /// ```
    ///
    /// A velocity of zeros before the first step makes it `v = g`, as in PyTorch.
    ///
    /// @param w the weights, changed in place
    /// @param g the gradient
    /// @param v the velocity, changed in place
    void sgdMomentum(
            int n,
            float learningRate,
            float momentum,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] v,
            int vo);

    /// One step of Adam, in the form of `torch.optim.Adam`.
    ///
    /// ```text
    /// m = fma(beta1, m, (1 - beta1) * g)
    /// v = fma(beta2, v, ((1 - beta2) * g) * g)
    /// w = w - (stepSize * m) / fma(sqrt(v), inverseRootCorrection2, epsilon)
    /// ```
    ///
    /// The caller computes the two corrections of step `t = 1, 2, …` in double precision, from the
    /// same float betas. Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization"
    /// (2015).
    ///
    /// @param w the weights, changed in place
    /// @param g the gradient
    /// @param m the first moment, changed in place
    /// @param v the second moment, changed in place
    /// @param stepSize `learningRate / (1 - beta1^t)`
    /// @param inverseRootCorrection2 `1 / sqrt(1 - beta2^t)`
    void adam(
            int n,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float beta1,
            float beta2,
            float epsilon,
            float stepSize,
            float inverseRootCorrection2);

    /// One step towards a running mean: `y = fma(rate, x - y, y)`.
    ///
    /// @param x the newest values
    /// @param y the mean, changed in place
    void approach(int n, float rate, float[] x, int xo, float[] y, int yo);

    /// A running mean of squares: `y = fma(keep, y, ((1 - keep) * x) * x)`.
    ///
    /// @param x the newest values
    /// @param y the mean, changed in place
    void meanOfSquares(int n, float keep, float[] x, int xo, float[] y, int yo);

    /// A step divided by the root of a mean of squares, as in RMSprop, Adagrad and their kin.
    ///
    /// ```text
    /// w = w - (stepSize * x) / fma(sqrt(v), rootFactor, epsilon)
    /// ```
    ///
    /// @param w the weights, changed in place
    /// @param x the direction
    /// @param v the mean, or the sum, of squares
    void normalizedStep(
            int n,
            float stepSize,
            float rootFactor,
            float epsilon,
            float[] w,
            int wo,
            float[] x,
            int xo,
            float[] v,
            int vo);
}
