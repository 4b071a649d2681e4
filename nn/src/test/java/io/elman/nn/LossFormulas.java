package io.elman.nn;

/// The losses as they are written in papers, in double precision: nothing but loops.
final class LossFormulas {
    private LossFormulas() {}

    /// `−Σⱼ cⱼ · ((1 − ε) · pⱼ + ε/n) · log softmax(x)ⱼ`. Smoothing: Szegedy et al. 2016, section
    /// 7.
    static double crossEntropy(double[] x, double[] p, double[] classWeights, double smoothing) {
        double sum = 0;
        for (double logit : x) {
            sum += Math.exp(logit);
        }
        double loss = 0;
        for (int j = 0; j < x.length; j++) {
            double target = (1 - smoothing) * p[j] + smoothing / x.length;
            loss -= classWeights[j] * target * Math.log(Math.exp(x[j]) / sum);
        }
        return loss;
    }

    /// `−w⁺ · t · log p − (1 − t) · log(1 − p)` with the target `t · (1 − ε) + ε/2`.
    static double binaryCrossEntropy(double p, double target, double positive, double smoothing) {
        double t = target * (1 - smoothing) + smoothing / 2;
        return -positive * t * Math.log(p) - (1 - t) * Math.log(1 - p);
    }

    /// Huber 1964.
    static double huber(double error, double delta) {
        double distance = Math.abs(error);
        return distance <= delta ? 0.5 * error * error : delta * distance - 0.5 * delta * delta;
    }

    /// Koenker and Bassett 1978: `q` of what a target is above, `1 − q` of what it is below.
    static double pinball(double[] quantiles, double[] x, double target) {
        double loss = 0;
        for (int i = 0; i < quantiles.length; i++) {
            loss += target >= x[i]
                    ? quantiles[i] * (target - x[i])
                    : (1 - quantiles[i]) * (x[i] - target);
        }
        return loss;
    }

    /// `−log` of the density of the normal distribution.
    static double gaussian(double[] x, double target) {
        double scale = softplus(x[1]);
        double density = Math.exp(-(target - x[0]) * (target - x[0]) / (2 * scale * scale))
                / Math.sqrt(2 * Math.PI * scale * scale);
        return -Math.log(density);
    }

    /// `−log` of the density of Student's t distribution.
    static double studentT(double[] x, double target) {
        double scale = softplus(x[1]);
        double degrees = 2 + softplus(x[2]);
        double y = (target - x[0]) / scale;
        double density = gamma((degrees + 1) / 2)
                / (Math.sqrt(degrees * Math.PI) * gamma(degrees / 2) * scale)
                * Math.pow(1 + y * y / degrees, -(degrees + 1) / 2);
        return -Math.log(density);
    }

    /// `−log` of the probability of a count, Salinas et al. 2020, section 3.1. The gamma functions
    /// of a count are a product: `Γ(t + r) / (Γ(t + 1) · Γ(r)) = r/1 · (r + 1)/2 ⋯ (r + t − 1)/t`.
    static double negativeBinomial(double[] x, double target) {
        double mean = softplus(x[0]);
        double dispersion = softplus(x[1]);
        double r = 1 / dispersion;
        double probability = Math.pow(1 / (1 + dispersion * mean), r);
        for (int k = 0; k < target; k++) {
            probability *= (r + k) / (k + 1) * dispersion * mean / (1 + dispersion * mean);
        }
        return -Math.log(probability);
    }

    private static double softplus(double x) {
        return Math.log(1 + Math.exp(x));
    }

    /// `Γ(x)` for `x` above ½. Lanczos 1964, with `g = 7` and nine coefficients.
    private static double gamma(double x) {
        double[] coefficients = {676.5203681218851, -1259.1392167224028, 771.3234287776531,
                -176.6150291621406, 12.507343278686905, -0.13857109526572012,
                9.984369578019572e-6, 1.5056327351493116e-7};
        double sum = 0.9999999999998099;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] / (x + k);
        }
        double t = x + 6.5;
        return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
    }
}
