package io.elman.nn;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Stochastic gradient descent: `w = w − lr · g`, or with momentum `v = μ · v + g`,
/// `w = w − lr · v`.
///
/// The form is PyTorch's `SGD`, without dampening.
public final class Sgd implements Optimizer {
    private final double momentum;
    private final Moments velocity = new Moments("velocity");
    private double learningRate;
    private long steps;

    private Sgd(double learningRate, double momentum) {
        Require.positive("Sgd", "learning rate", learningRate);
        Require.fraction("Sgd", "momentum", momentum);
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    /// Plain descent.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Sgd of(double learningRate) {
        return new Sgd(learningRate, 0);
    }

    /// A new one with momentum.
    ///
    /// @throws IllegalArgumentException if the momentum is not from 0 to below 1
    public Sgd momentum(double momentum) {
        return new Sgd(learningRate, momentum);
    }

    @Override
    public void beginStep() {
        steps++;
    }

    @Override
    public void update(Parameter parameter, Tensor gradient) {
        float[] w = parameter.value().data();
        float[] g = gradient.data();
        if (momentum == 0) {
            Kernels.active().updates().sgd(g.length, (float) learningRate, w, 0, g, 0);
        } else {
            float[] v = velocity.of(parameter).data();
            Kernels.active().updates().sgdMomentum(g.length, (float) learningRate, (float) momentum,
                    w, 0, g, 0, v, 0);
        }
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
        Require.positive("Sgd", "learning rate", learningRate);
        this.learningRate = learningRate;
    }

    @Override
    public Map<String, Tensor> state(Map<String, Parameter> parameters) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        if (momentum != 0) {
            velocity.save(parameters, state);
        }
        return state;
    }

    @Override
    public void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps) {
        if (momentum != 0) {
            velocity.restore(parameters, state);
        }
        this.steps = steps;
    }

    @Override
    public String toString() {
        return "Sgd(lr=" + learningRate + ", momentum=" + momentum + ")";
    }
}
