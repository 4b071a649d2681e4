package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Averaged stochastic gradient descent: plain descent that keeps the mean of its weights, at step
/// `t`:
///
/// ```
/// η = lr / (1 + λ · lr · (t − 1))^α
/// w = w − λ · η · w;  w = w − η · g
/// ax = ax + (w − ax) / max(1, t − 1 − t₀)
/// ```
///
/// The averages are what a model should be judged and used with; up to step `t₀ + 2` they are the
/// weights themselves. [#average] reads one, [#swap] exchanges all for a while:
///
/// ```java
/// optimizer.swap(model.parameters().values());
/// Tensor prediction = model.predict(examples);
/// optimizer.swap(model.parameters().values());
/// ```
///
/// Merity, Keskar, Socher 2018 (AWD-LSTM) train with [Sgd] until a validation loss stops falling,
/// and then go on with `t0(0)`.
///
/// Weight decay adds `weightDecay · w` to `g` first. Source: Polyak and Juditsky 1992, in the form
/// of PyTorch's `ASGD`; a new learning rate counts from the next step on, there from the one after
/// it. Defaults λ = 10⁻⁴, α = 0.75, t₀ = 10⁶.
public final class Asgd extends Descent {
    private final double lambda;
    private final double alpha;
    private final double t0;
    private final Moments averages = new Moments("ax", parameter -> parameter.value().copy());

    private Asgd(double learningRate, double lambda, double alpha, double t0,
            WeightDecay weightDecay) {
        super("Asgd", learningRate, weightDecay);
        Require.notNegative("Asgd", "lambda", lambda);
        Require.notNegative("Asgd", "alpha", alpha);
        Require.notNegative("Asgd", "t0", t0);
        this.lambda = lambda;
        this.alpha = alpha;
        this.t0 = t0;
    }

    /// ASGD with this learning rate (PyTorch's default is 0.01) and the usual constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Asgd of(double learningRate) {
        return new Asgd(learningRate, 1e-4, 0.75, 1e6, WeightDecay.NONE);
    }

    /// A new one with another decay λ: PyTorch's `lambd`.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Asgd lambda(double lambda) {
        return new Asgd(learningRate(), lambda, alpha, t0, weightDecay());
    }

    /// A new one with another power α of the learning rate's decay.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Asgd alpha(double alpha) {
        return new Asgd(learningRate(), lambda, alpha, t0, weightDecay());
    }

    /// A new one that begins to average after another number of steps.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Asgd t0(double t0) {
        return new Asgd(learningRate(), lambda, alpha, t0, weightDecay());
    }

    /// A new one that adds `weightDecay · w` to the gradient.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Asgd weightDecay(double weightDecay) {
        return new Asgd(learningRate(), lambda, alpha, t0, WeightDecay.coupled(weightDecay));
    }

    /// A copy of the mean of a parameter's weights.
    public Tensor average(Parameter parameter) {
        return averages.of(parameter).copy();
    }

    /// Exchanges the weights of these parameters and their averages; once more takes it back. No
    /// step may be taken in between.
    public void swap(Collection<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            Tensor weights = parameter.value().copy();
            Tensor average = averages.of(parameter);
            parameter.set(average);
            System.arraycopy(weights.data(), 0, average.data(), 0, weights.data().length);
        }
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float[] average = averages.of(parameter).data();
        double before = steps() - 1;
        double rate = learningRate()
                / StrictMath.pow(1 + lambda * learningRate() * before, alpha);
        elementwise().axpy(n, (float) (-lambda * rate), w, 0, w, 0);
        updates().sgd(n, (float) rate, w, 0, g, 0);
        double weight = 1 / Math.max(1, before - t0);
        if (weight == 1) {
            System.arraycopy(w, 0, average, 0, n);
        } else {
            updates().approach(n, (float) weight, w, 0, average, 0);
        }
    }

    @Override
    List<Moments> memory() {
        return List.of(averages);
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("lambd", lambda);
        constants.put("alpha", alpha);
        constants.put("t0", t0);
        return constants;
    }
}
