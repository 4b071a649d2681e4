package io.elman.nn.loss;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The normal distribution, for targets that are any real numbers: `½ log(2π) + log σ + (t − μ)² /
/// (2σ²)`.
///
/// | parameter | of the raw number `r`                     |
/// |-----------|-------------------------------------------|
/// | `mean`    | `μ = r`                                   |
/// | `scale`   | `σ = max(log(1 + exp(r)), 2⁻²³)`          |
///
/// Layout and use: see [Likelihood]. The links are those of DeepAR and of GluonTS' `NormalOutput`;
/// the bound keeps the loss finite.
public final class GaussianLikelihood extends ParametricLikelihood {
    private static final double HALF_LOG_2_PI = 0.9189385332046727;
    private static final ElementLoss ELEMENTS = new ElementLoss("GaussianLikelihood", 2,
            (_, x, target, slopes) -> {
                double scale = Links.positive(x[1]);
                double z = (target - x[0]) / scale;
                slopes[0] = -z / scale;
                slopes[1] = (1 - z * z) / scale * Links.positiveSlope(x[1]);
                return HALF_LOG_2_PI + StrictMath.log(scale) + z * z / 2;
            });
    private static final LikelihoodParameters PARAMETERS = new LikelihoodParameters(ELEMENTS,
            List.of("mean", "scale"),
            List.of(DoubleUnaryOperator.identity(), Links::positive));

    /// The likelihood without options.
    public GaussianLikelihood() {
        super(PARAMETERS);
    }

    @Override
    double draw(double[] parameters, Rng rng) {
        return parameters[0] + parameters[1] * rng.nextGaussian();
    }

    @Override
    public Tensor standardDeviation(Tensor prediction) {
        return parameter("scale", prediction);
    }
}
