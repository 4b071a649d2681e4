package io.elman.nn.optim;

import io.elman.nn.Spec;
import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// An optimiser for each of several groups of parameters, and one for all others: another learning
/// rate, weight decay or rule for some of them. PyTorch's parameter groups.
///
/// ```java
/// var optimizer = ParameterGroups.of(AdamW.of(1e-3))
///         .group(model.parameters("bias"), AdamW.of(1e-3).weightDecay(0))
///         .group(model.layers().get(0).parameters("weight"), AdamW.of(1e-4));
/// ```
///
/// The learning rate is that of the others' optimiser. Whoever changes it changes those of the
/// groups in proportion, as PyTorch's schedules do.
public final class ParameterGroups implements Optimizer {
    private static final String WHO = "ParameterGroups";

    private final Optimizer others;
    private final double base;
    private final List<Group> groups;

    /// @param base the learning rate that goes with the others' base
    private record Group(Map<String, Parameter> parameters, Optimizer optimizer, double base) {
        boolean has(Parameter parameter) {
            return parameters.containsValue(parameter);
        }
    }

    private ParameterGroups(Optimizer others, double base, List<Group> groups) {
        this.others = others;
        this.base = base;
        this.groups = groups;
    }

    /// No group as yet.
    ///
    /// @param others changes the parameters that are in no group
    /// @throws IllegalArgumentException if its learning rate is not positive
    public static ParameterGroups of(Optimizer others) {
        Require.positive(WHO, "learning rate", others.learningRate());
        return new ParameterGroups(others, others.learningRate(), List.of());
    }

    /// A new one with one more group.
    ///
    /// @param parameters of a layer, or of a part of it: [io.elman.nn.Layer#parameters(String)]
    /// @param optimizer changes these, with its learning rate as it is now
    /// @throws IllegalArgumentException if there is no parameter, one is in another group already,
    ///     or the optimiser is that of others already
    public ParameterGroups group(Map<String, Parameter> parameters, Optimizer optimizer) {
        Require.positive(WHO, "number of parameters in a group", parameters.size());
        boolean known = optimizer.equals(others);
        for (Group group : groups) {
            known |= optimizer.equals(group.optimizer);
            parameters.forEach((name, parameter) -> {
                if (group.has(parameter)) {
                    throw new IllegalArgumentException(
                            WHO + ": expected each parameter in one group, got " + name
                                    + " in two");
                }
            });
        }
        if (known) {
            throw new IllegalArgumentException(
                    WHO + ": expected an optimiser of its own for each group, got " + optimizer
                            + " twice. It would count each step twice.");
        }
        List<Group> more = new ArrayList<>(groups);
        more.add(new Group(new LinkedHashMap<>(parameters), optimizer, optimizer.learningRate()));
        return new ParameterGroups(others, base, List.copyOf(more));
    }

    /// The place of a parameter's group, or −1 if it is in none.
    private int place(Parameter parameter) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).has(parameter)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void beginStep() {
        others.beginStep();
        groups.forEach(group -> group.optimizer.beginStep());
    }

    @Override
    public void update(Parameter parameter, Tensor gradient) {
        int place = place(parameter);
        Optimizer optimizer = place < 0 ? others : groups.get(place).optimizer;
        optimizer.update(parameter, gradient);
    }

    @Override
    public long steps() {
        return others.steps();
    }

    @Override
    public double learningRate() {
        return others.learningRate();
    }

    @Override
    public void learningRate(double learningRate) {
        others.learningRate(learningRate);
        for (Group group : groups) {
            // A resumed run sets the rate that it began with, which must give back the very bits.
            group.optimizer.learningRate(learningRate == base
                    ? group.base
                    : group.base * (learningRate / base));
        }
    }

    @Override
    public Map<String, Tensor> state(Map<String, Parameter> parameters) {
        Map<String, Tensor> state = new LinkedHashMap<>(others.state(at(-1, parameters)));
        for (int i = 0; i < groups.size(); i++) {
            state.putAll(groups.get(i).optimizer.state(at(i, parameters)));
        }
        return state;
    }

    @Override
    public void restore(Map<String, Parameter> parameters, Map<String, Tensor> state, long steps) {
        others.restore(at(-1, parameters), state, steps);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).optimizer.restore(at(i, parameters), state, steps);
        }
    }

    /// Those of these parameters that are in the group at this place, or in none at −1.
    private Map<String, Parameter> at(int place, Map<String, Parameter> parameters) {
        Map<String, Parameter> own = new LinkedHashMap<>(parameters);
        own.values().removeIf(parameter -> place(parameter) != place);
        return own;
    }

    /// The optimiser of the others, and for each group the names of its parameters, how its
    /// learning rate is to that of the others, and its optimiser.
    ///
    /// @throws IllegalArgumentException if a group has a parameter that is not among these
    @Override
    public Spec spec(Map<String, Parameter> parameters) {
        List<Spec> optimizers = new ArrayList<>(List.of(others.spec(parameters)));
        for (Group group : groups) {
            optimizers.add(Spec.of("group", group.optimizer.spec(parameters))
                    .with("parameters", names(group, parameters).toString())
                    .with("learning_rate", (float) (group.base / base)));
        }
        return new Spec(WHO, Map.of(), optimizers);
    }

    private static List<String> names(Group group, Map<String, Parameter> parameters) {
        List<String> names = new ArrayList<>();
        for (Entry<String, Parameter> named : group.parameters.entrySet()) {
            names.add(parameters.entrySet().stream()
                    .filter(known -> known.getValue() == named.getValue())
                    .map(Entry::getKey).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(WHO
                            + ": expected groups of the model's parameters, got " + named.getKey()
                            + " of another. An option makes a new layer with parameters of its"
                            + " own.")));
        }
        return names;
    }

    /// The optimisers with the number of parameters of each group.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(WHO + "(" + others);
        for (Group group : groups) {
            int count = group.parameters.size();
            text.append(", ").append(count).append(count == 1 ? " parameter: " : " parameters: ")
                    .append(group.optimizer);
        }
        return text.append(')').toString();
    }
}
