package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stochastic gradient descent: `w = w − lr · g`, or with momentum, dampening τ and Nesterov's look
/// ahead
///
/// ```
/// v = μ · v + (1 − τ) · g, at a parameter's first step: v = g
/// w = w − lr · v          Nesterov: w = w − lr · (g + μ · v)
/// ```
///
/// Weight decay λ adds `λ · w` to `g` first. The form is PyTorch's `SGD`; Sutskever and others 2013
/// show how Nesterov's comes about. All options are 0 or off by default.
public final class Sgd extends Descent {
    private final double momentum;
    private final double dampening;
    private final boolean nesterov;
    private final Moments velocity = new Moments("velocity");
    /// 1 for a parameter that has taken a step: one without a gradient takes none.
    private final Moments begun = new Moments("begun", _ -> Tensor.scalar(0));

    private Sgd(double learningRate, double momentum, double dampening, boolean nesterov,
            WeightDecay weightDecay) {
        super("Sgd", learningRate, weightDecay);
        Require.fraction("Sgd", "momentum", momentum);
        Require.fraction("Sgd", "dampening", dampening);
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalArgumentException(
                    "Sgd: expected a momentum and no dampening for nesterov, got momentum "
                            + momentum + " and dampening " + dampening
                            + ". Set the momentum before it.");
        }
        this.momentum = momentum;
        this.dampening = dampening;
        this.nesterov = nesterov;
    }

    /// Plain descent.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Sgd of(double learningRate) {
        return new Sgd(learningRate, 0, 0, false, WeightDecay.NONE);
    }

    /// A new one with momentum μ.
    ///
    /// @throws IllegalArgumentException if the momentum is not from 0 to below 1
    public Sgd momentum(double momentum) {
        return new Sgd(learningRate(), momentum, dampening, nesterov, weightDecay());
    }

    /// A new one whose momentum takes in only `1 − τ` of each gradient after a parameter's first.
    ///
    /// @throws IllegalArgumentException if the dampening is not from 0 to below 1, or there is one
    ///     beside Nesterov's form
    public Sgd dampening(double dampening) {
        return new Sgd(learningRate(), momentum, dampening, nesterov, weightDecay());
    }

    /// A new one with Nesterov's form of the momentum.
    ///
    /// @throws IllegalArgumentException if there is no momentum, or a dampening
    public Sgd nesterov() {
        return new Sgd(learningRate(), momentum, dampening, true, weightDecay());
    }

    /// A new one that adds `weightDecay · w` to the gradient.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public Sgd weightDecay(double weightDecay) {
        return new Sgd(learningRate(), momentum, dampening, nesterov,
                WeightDecay.coupled(weightDecay));
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float rate = (float) learningRate();
        float keep = (float) momentum;
        if (momentum == 0) {
            updates().sgd(n, rate, w, 0, g, 0);
            return;
        }
        float[] v = velocity.of(parameter).data();
        if (dampening == 0 && !nesterov) {
            updates().sgdMomentum(n, rate, keep, w, 0, g, 0, v, 0);
            return;
        }
        float share = (float) (1 - dampening);
        if (dampening != 0) {
            float[] before = begun.of(parameter).data();
            share = before[0] == 0 ? 1 : share;
            before[0] = 1;
        }
        elementwise().scale(n, keep, v, 0, v, 0);
        elementwise().axpy(n, share, g, 0, v, 0);
        float[] direction = v;
        if (nesterov) {
            direction = owned(parameter, g);
            elementwise().axpy(n, keep, v, 0, direction, 0);
        }
        updates().sgd(n, rate, w, 0, direction, 0);
    }

    @Override
    List<Moments> memory() {
        if (momentum == 0) {
            return List.of();
        }
        return dampening == 0 ? List.of(velocity) : List.of(velocity, begun);
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("momentum", momentum);
        if (dampening != 0) {
            constants.put("dampening", dampening);
        }
        if (nesterov) {
            constants.put("nesterov", true);
        }
        return constants;
    }
}
