package io.elman.tensor.autodiff;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The derivatives of one loss with respect to the parameters that it depends on.
public final class Gradients {
    private final Map<Parameter, float[]> gradients = new ConcurrentHashMap<>();
    private final Set<Parameter> penalized = ConcurrentHashMap.newKeySet();

    /// No gradients as yet; a sum begins with it.
    public Gradients() {}

    Gradients(Map<Parameter, Variable> parameters) {
        parameters.forEach((parameter, variable) -> {
            float[] gradient = variable.arrivedGradient();
            if (gradient != null) {
                gradients.put(parameter, gradient);
            }
        });
    }

    /// The gradient of a parameter in the parameter's shape, or null if the loss does not depend
    /// on it. The array is the gradient's own.
    public @Nullable Tensor of(Parameter parameter) {
        float[] gradient = gradients.get(parameter);
        return gradient == null ? null : Tensor.of(parameter.shape(), gradient);
    }

    /// The gradient of a variable of the pass, or null if none arrived; it is complete once the
    /// pass has run backward. The array is the gradient's own, in the memory of the pass.
    public static @Nullable Tensor of(Variable variable) {
        float[] gradient = variable.arrivedGradient();
        return gradient == null ? null : Tensor.of(variable.shape(), gradient);
    }

    /// Makes the gradient of `parameter` the sum of those in `parts`, added in their order.
    /// Different parameters may be summed by different threads at once.
    public void setToSum(Parameter parameter, List<Gradients> parts) {
        penalized.remove(parameter);
        boolean begun = false;
        for (Gradients part : parts) {
            float[] gradient = part.gradients.get(parameter);
            if (gradient == null) {
                continue;
            }
            float[] sum = gradients.computeIfAbsent(parameter, _ -> new float[gradient.length]);
            if (begun) {
                Kernels.active().elementwise().add(gradient.length, gradient, 0, sum, 0);
            } else {
                System.arraycopy(gradient, 0, sum, 0, gradient.length);
                begun = true;
            }
        }
        if (!begun) {
            gradients.remove(parameter);
        }
    }

    /// Adds the gradient of `parameter` in `part` to the one here, if it has one there.
    public void add(Parameter parameter, Gradients part) {
        float[] gradient = part.gradients.get(parameter);
        if (gradient == null) {
            return;
        }
        float[] sum = gradients.get(parameter);
        if (sum == null) {
            gradients.put(parameter, gradient.clone());
        } else {
            Kernels.active().elementwise().add(sum.length, gradient, 0, sum, 0);
        }
    }

    /// Multiplies the gradient of `parameter` by `factor`, if there is one.
    public void scale(Parameter parameter, float factor) {
        float[] gradient = gradients.get(parameter);
        if (gradient != null) {
            Kernels.active().elementwise().scale(gradient.length, factor, gradient, 0, gradient, 0);
        }
    }

    /// Adds the derivative of each parameter's penalty to its gradient, once: a second call adds
    /// nothing, and frozen parameters have none. [#clipNorm], [#clipValue] and an optimiser's step
    /// begin with it.
    public void addPenalties(Collection<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            Penalty penalty = parameter.penalty();
            if (penalty != null && parameter.trainable() && penalized.add(parameter)) {
                float[] gradient = gradients.computeIfAbsent(parameter,
                        p -> new float[p.shape().elements()]);
                penalty.addGradient(parameter.value(), Tensor.of(parameter.shape(), gradient));
            }
        }
    }

    /// The 2-norm of the gradients of `parameters` taken as one vector, `√Σ g²`, computed in double
    /// in their order.
    public double norm(Collection<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            float[] gradient = gradients.get(parameter);
            if (gradient != null) {
                sum += Kernels.active().reductions().sumOfSquares(gradient.length, gradient, 0);
            }
        }
        return Math.sqrt(sum);
    }

    /// Scales the gradients of `parameters` by `maxNorm / (norm + 10⁻⁶)` if that is below one, so
    /// that their joint norm does not exceed `maxNorm`. Penalties are added before.
    ///
    /// Source: Pascanu, Mikolov, Bengio 2013; the form is PyTorch's `clip_grad_norm_`.
    ///
    /// @return the norm before
    public double clipNorm(Collection<Parameter> parameters, double maxNorm) {
        addPenalties(parameters);
        double norm = norm(parameters);
        double factor = maxNorm / (norm + 1e-6);
        if (factor < 1) {
            for (Parameter parameter : parameters) {
                scale(parameter, (float) factor);
            }
        }
        return norm;
    }

    /// Brings every number of the gradients of `parameters` into `[−maxValue, maxValue]`. Penalties
    /// are added before.
    ///
    /// Source: PyTorch's `clip_grad_value_`.
    public void clipValue(Collection<Parameter> parameters, double maxValue) {
        addPenalties(parameters);
        for (Parameter parameter : parameters) {
            float[] gradient = gradients.get(parameter);
            if (gradient != null) {
                Kernels.active().elementwise().clamp(gradient.length, (float) maxValue, gradient, 0,
                        gradient, 0);
            }
        }
    }
}
