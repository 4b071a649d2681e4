package io.elman.nn;

/// The rules of the optimisers as they are written in papers and in PyTorch's manual, in double
/// precision: nothing but loops.
final class OptimizerFormulas {
    /// Three numbers are trained.
    static final int COUNT = 3;

    private OptimizerFormulas() {}

    /// Changes weights by a gradient at step `t`, from 1, with learning rate `lr`.
    @FunctionalInterface
    interface Rule {
        void step(int t, double lr, double[] w, double[] g);
    }

    /// The rule with `decay · w` added to the gradient.
    static Rule coupled(double decay, Rule rule) {
        return (t, lr, w, g) -> {
            double[] sum = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                sum[i] = g[i] + decay * w[i];
            }
            rule.step(t, lr, w, sum);
        };
    }

    /// The rule after `w = w − lr · decay · w`. Loshchilov and Hutter 2019.
    static Rule decoupled(double decay, Rule rule) {
        return (t, lr, w, g) -> {
            for (int i = 0; i < COUNT; i++) {
                w[i] *= 1 - lr * decay;
            }
            rule.step(t, lr, w, g);
        };
    }

    static Rule sgd(double momentum, double dampening, boolean nesterov) {
        double[] v = new double[COUNT];
        return (t, lr, w, g) -> {
            for (int i = 0; i < COUNT; i++) {
                v[i] = t == 1 ? g[i] : momentum * v[i] + (1 - dampening) * g[i];
                w[i] -= lr * (nesterov ? g[i] + momentum * v[i] : v[i]);
            }
        };
    }

    /// Kingma and Ba 2015, algorithm 1; Reddi, Kale, Kumar 2018.
    static Rule adam(double beta1, double beta2, double epsilon, boolean amsgrad) {
        double[] m = new double[COUNT];
        double[] v = new double[COUNT];
        double[] largest = new double[COUNT];
        return (t, lr, w, g) -> {
            for (int i = 0; i < COUNT; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                largest[i] = Math.max(largest[i], v[i]);
                double mean = m[i] / (1 - Math.pow(beta1, t));
                double square = (amsgrad ? largest[i] : v[i]) / (1 - Math.pow(beta2, t));
                w[i] -= lr * mean / (Math.sqrt(square) + epsilon);
            }
        };
    }

    /// Dozat 2016, algorithm 8, with PyTorch's warm-up of the momentum.
    static Rule nadam(double beta1, double beta2, double epsilon, double momentumDecay) {
        double[] m = new double[COUNT];
        double[] v = new double[COUNT];
        return (t, lr, w, g) -> {
            double product = 1;
            for (int s = 1; s <= t; s++) {
                product *= beta1 * (1 - 0.5 * Math.pow(0.96, s * momentumDecay));
            }
            double now = beta1 * (1 - 0.5 * Math.pow(0.96, t * momentumDecay));
            double next = beta1 * (1 - 0.5 * Math.pow(0.96, (t + 1) * momentumDecay));
            for (int i = 0; i < COUNT; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                double mean = next * m[i] / (1 - product * next) + (1 - now) * g[i] / (1 - product);
                w[i] -= lr * mean / (Math.sqrt(v[i] / (1 - Math.pow(beta2, t))) + epsilon);
            }
        };
    }

    /// Tieleman and Hinton 2012; centred: Graves 2013, equations 38 to 41.
    static Rule rmsProp(double alpha, double epsilon, double momentum, boolean centered) {
        double[] squares = new double[COUNT];
        double[] means = new double[COUNT];
        double[] b = new double[COUNT];
        return (_, lr, w, g) -> {
            for (int i = 0; i < COUNT; i++) {
                squares[i] = alpha * squares[i] + (1 - alpha) * g[i] * g[i];
                means[i] = alpha * means[i] + (1 - alpha) * g[i];
                double variance = squares[i] - (centered ? means[i] * means[i] : 0);
                b[i] = momentum * b[i] + g[i] / (Math.sqrt(variance) + epsilon);
                w[i] -= lr * b[i];
            }
        };
    }

    /// Duchi, Hazan, Singer 2011, the diagonal form.
    static Rule adagrad(double rateDecay, double initial, double epsilon) {
        double[] sums = {initial, initial, initial};
        return (t, lr, w, g) -> {
            for (int i = 0; i < COUNT; i++) {
                sums[i] += g[i] * g[i];
                w[i] -= lr / (1 + (t - 1) * rateDecay) * g[i] / (Math.sqrt(sums[i]) + epsilon);
            }
        };
    }

    /// Bottou 2010 for the learning rate; Polyak and Juditsky 1992 for the averages, which go to
    /// `averages`.
    static Rule asgd(double lambda, double alpha, double t0, double[] averages) {
        return (t, lr, w, g) -> {
            double rate = lr / Math.pow(1 + lambda * lr * (t - 1), alpha);
            for (int i = 0; i < COUNT; i++) {
                w[i] = w[i] * (1 - lambda * rate) - rate * g[i];
                averages[i] += (w[i] - averages[i]) / Math.max(1, t - 1 - t0);
            }
        };
    }
}
