package io.elman.nn.optim;

import io.elman.nn.Spec;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import java.util.Collection;
import java.util.Map;

/// Changes parameters by their gradients. It remembers what its rule needs for each parameter.
public interface Optimizer {
    /// Adds the parameters' penalties to the gradients, changes every parameter that has one, and
    /// applies the parameters' constraints.
    default void step(Collection<Parameter> parameters, Gradients gradients) {
        gradients.addPenalties(parameters);
        beginStep();
        for (Parameter parameter : parameters) {
            Tensor gradient = gradients.of(parameter);
            if (gradient != null) {
                update(parameter, gradient);
            }
            parameter.constrain();
        }
    }

    /// Counts a step; the updates of that step follow.
    void beginStep();

    /// Changes one parameter by its gradient; of penalties and constraints it knows nothing.
    /// Different parameters may be updated by different threads at once.
    void update(Parameter parameter, Tensor gradient);

    /// The rule and its constants as plain data, by which a resumed run recognises it; without the
    /// step size, which it takes from where it was. The class alone unless said otherwise.
    ///
    /// @param parameters all parameters of the model, by name, some of which it may treat in
    ///     another way
    default Spec spec(Map<String, Parameter> parameters) {
        String name = getClass().getName();
        return Spec.of(name.substring(name.lastIndexOf('.') + 1));
    }

    /// The number of steps so far.
    long steps();

    /// The step size.
    double learningRate();

    /// Changes the step size. Zero, at which a [Schedule] may end, changes no weight any more.
    ///
    /// @throws IllegalArgumentException if it is below 0
    void learningRate(double learningRate);

    /// What the optimiser remembers, as named copies: for a parameter `p` names such as `m.p`.
    Map<String, Tensor> state(Map<String, Parameter> parameters);

    /// Takes back what [#state] gave.
    ///
    /// @param steps the number of steps at that time
    /// @throws IllegalArgumentException if something is missing or has another shape
    void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps);
}
