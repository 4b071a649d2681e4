package io.elman.nn.optim;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import io.elman.kernels.Updates;
import io.elman.nn.Spec;
import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What all optimisers have in common: the step size, the number of steps, the decay of weights,
/// and how their memory is saved.
abstract class Descent implements Optimizer {
    private final String name;
    private final WeightDecay weightDecay;
    private final Moments scratch = new Moments("scratch");
    private double learningRate;
    private long steps;

    Descent(String name, double learningRate, WeightDecay weightDecay) {
        Require.positive(name, "learning rate", learningRate);
        Require.notNegative(name, "weight decay", weightDecay.rate());
        this.name = name;
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
    }

    /// Changes a parameter by a gradient that weights are added to already, if they decay by it.
    /// The array is the caller's; [#owned] gives one that may be written into.
    abstract void change(Parameter parameter, float[] gradient);

    /// What is remembered for each parameter, in the order of the saved state.
    abstract List<Moments> memory();

    /// The constants of the rule by their names in PyTorch, without the learning rate and the
    /// weight decay; those that are switched off may be left out.
    abstract Map<String, Object> constants();

    WeightDecay weightDecay() {
        return weightDecay;
    }

    @Override
    public void beginStep() {
        steps++;
    }

    @Override
    public final void update(Parameter parameter, Tensor gradient) {
        float[] w = parameter.value().data();
        float[] g = gradient.data();
        if (weightDecay.rate() == 0) {
            change(parameter, g);
        } else if (weightDecay.decoupled()) {
            // Not w · (1 − lr · λ): beside one, a small product would be rounded away.
            float share = (float) (learningRate * weightDecay.rate());
            elementwise().axpy(w.length, -share, w, 0, w, 0);
            change(parameter, g);
        } else {
            float[] decayed = owned(parameter, g);
            elementwise().axpy(w.length, (float) weightDecay.rate(), w, 0, decayed, 0);
            change(parameter, decayed);
        }
    }

    /// This gradient in an array that may be written into until the parameter's next update.
    final float[] owned(Parameter parameter, float[] gradient) {
        float[] own = scratch.of(parameter).data();
        System.arraycopy(gradient, 0, own, 0, own.length);
        return own;
    }

    static Elementwise elementwise() {
        return Kernels.active().elementwise();
    }

    static Updates updates() {
        return Kernels.active().updates();
    }

    @Override
    public final long steps() {
        return steps;
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }

    @Override
    public final void learningRate(double learningRate) {
        Require.notNegative(name, "learning rate", learningRate);
        this.learningRate = learningRate;
    }

    @Override
    public final Map<String, Tensor> state(Map<String, Parameter> parameters) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        memory().forEach(moments -> moments.save(parameters, state));
        return state;
    }

    @Override
    public void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps) {
        memory().forEach(moments -> moments.restore(parameters, state));
        this.steps = steps;
    }

    @Override
    public final Spec spec(Map<String, Parameter> parameters) {
        Spec spec = new Spec(name, constants(), List.of());
        return weightDecay.rate() == 0 ? spec : spec.with("weight_decay", weightDecay.rate());
    }

    /// The name and the constants, `Sgd(lr=0.1, momentum=0.9)`.
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(name + "(lr=" + learningRate);
        constants().forEach((constant, value) -> text.append(", " + constant + "=" + value));
        if (weightDecay.rate() != 0) {
            text.append(", weight_decay=" + weightDecay.rate());
        }
        return text.append(')').toString();
    }
}
