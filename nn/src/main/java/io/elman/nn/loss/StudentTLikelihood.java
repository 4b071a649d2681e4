package io.elman.nn.loss;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Student's t distribution, for real numbers with outliers: with `y = (t − μ) / σ`,
/// `log σ + ½ log(νπ) + log Γ(ν/2) − log Γ((ν+1)/2) + (ν+1)/2 · log(1 + y²/ν)`.
///
/// | parameter            | of the raw number `r`            |
/// |----------------------|----------------------------------|
/// | `mean`               | `μ = r`                          |
/// | `scale`              | `σ = max(log(1 + exp(r)), 2⁻²³)` |
/// | `degrees_of_freedom` | `ν = 2 + max(log(1 + exp(r)), 2⁻²³)` |
///
/// The standard deviation is `σ · √(ν / (ν − 2))`. Layout and use: see [Likelihood]. The links are
/// those of GluonTS' `StudentTOutput`, which orders the parameters `ν, μ, σ`.
public final class StudentTLikelihood extends ParametricLikelihood {
    private static final ElementLoss ELEMENTS = new ElementLoss("StudentTLikelihood", 3,
            (_, x, target, slopes) -> loss(x, target, slopes));
    private static final LikelihoodParameters PARAMETERS = new LikelihoodParameters(ELEMENTS,
            List.of("mean", "scale", "degrees_of_freedom"),
            List.of(DoubleUnaryOperator.identity(), Links::positive, StudentTLikelihood::degrees));

    /// The likelihood without options.
    public StudentTLikelihood() {
        super(PARAMETERS);
    }

    private static double degrees(double raw) {
        return 2 + Links.positive(raw);
    }

    private static double loss(double[] x, double target, double[] slopes) {
        double scale = Links.positive(x[1]);
        double degrees = degrees(x[2]);
        double y = (target - x[0]) / scale;
        double tail = StrictMath.log1p(y * y / degrees);
        double pull = (degrees + 1) * y / (degrees + y * y);
        slopes[0] = -pull / scale;
        slopes[1] = (1 - pull * y) / scale * Links.positiveSlope(x[1]);
        slopes[2] = (1 / degrees + Gamma.digamma(degrees / 2) - Gamma.digamma((degrees + 1) / 2)
                + tail - pull * y / degrees) / 2 * Links.positiveSlope(x[2]);
        return StrictMath.log(scale) + StrictMath.log(degrees * Math.PI) / 2
                + Gamma.log(degrees / 2) - Gamma.log((degrees + 1) / 2) + (degrees + 1) / 2 * tail;
    }

    /// A normal number over the root of a mean of squares, `χ²(ν) / ν`.
    @Override
    double draw(double[] parameters, Rng rng) {
        double degrees = parameters[2];
        double spread = 2 * Draws.gamma(degrees / 2, rng) / degrees;
        return parameters[0] + parameters[1] * rng.nextGaussian() / StrictMath.sqrt(spread);
    }

    @Override
    public Tensor standardDeviation(Tensor prediction) {
        return PARAMETERS.map("scale", "degrees_of_freedom", prediction,
                (scale, degrees) -> scale * StrictMath.sqrt(degrees / (degrees - 2)));
    }
}
