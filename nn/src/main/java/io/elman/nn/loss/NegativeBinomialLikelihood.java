package io.elman.nn.loss;

import io.elman.tensor.Check;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;

/// The negative binomial distribution, for counts `t = 0, 1, 2, …`, more widely spread than
/// Poisson's: with `r = 1/α`,
/// `log Γ(t+1) + log Γ(r) − log Γ(t+r) + (t + r) · log(1 + αμ) − t · log(αμ)`.
///
/// | parameter    | of the raw number `r`            |
/// |--------------|----------------------------------|
/// | `mean`       | `μ = max(log(1 + exp(r)), 2⁻²³)` |
/// | `dispersion` | `α = max(log(1 + exp(r)), 2⁻²³)` |
///
/// A target that is negative or not finite is refused. The variance is `μ + αμ²`. Layout and use:
/// see [Likelihood]. Formula and links are those of DeepAR. In the words of
/// `torch.distributions.NegativeBinomial`: `total_count = 1/α`, `probs = αμ / (1 + αμ)`.
public final class NegativeBinomialLikelihood extends ParametricLikelihood {
    private static final String WHO = "NegativeBinomialLikelihood";
    private static final ElementLoss ELEMENTS = new ElementLoss(WHO, 2,
            (_, x, target, slopes) -> loss(x, target, slopes));
    private static final LikelihoodParameters PARAMETERS = new LikelihoodParameters(ELEMENTS,
            List.of("mean", "dispersion"), List.of(Links::positive, Links::positive));

    /// The likelihood without options.
    public NegativeBinomialLikelihood() {
        super(PARAMETERS);
    }

    private static double loss(double[] x, double target, double[] slopes) {
        Check.that(target >= 0 && target < Double.POSITIVE_INFINITY, WHO,
                "targets that are counts", (float) target);
        double mean = Links.positive(x[0]);
        double dispersion = Links.positive(x[1]);
        double r = 1 / dispersion;
        double spread = 1 + dispersion * mean;
        double logSpread = StrictMath.log1p(dispersion * mean);
        slopes[0] = (mean - target) / (mean * spread) * Links.positiveSlope(x[0]);
        slopes[1] = (r * r * (Gamma.digamma(target + r) - Gamma.digamma(r) - logSpread)
                + r * (mean - target) / spread) * Links.positiveSlope(x[1]);
        return Gamma.log(target + 1) + Gamma.log(r) - Gamma.log(target + r)
                + (target + r) * logSpread - target * StrictMath.log(dispersion * mean);
    }

    /// Poisson counts whose mean is gamma distributed.
    @Override
    double draw(double[] parameters, Rng rng) {
        double dispersion = parameters[1];
        return Draws.poisson(
                Draws.gamma(1 / dispersion, rng) * dispersion * parameters[0], rng);
    }

    @Override
    public Tensor standardDeviation(Tensor prediction) {
        return PARAMETERS.map("mean", "dispersion", prediction,
                (mean, dispersion) -> StrictMath.sqrt(mean + dispersion * mean * mean));
    }
}
