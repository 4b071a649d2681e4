package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A fused layer computes what its cell over time computes: outputs, final states, and the
/// gradients of input, initial states and all parameters.
class FusedEqualsCellTest {
    /// Of the largest magnitude in a tensor: the two forms round at different places.
    private static final double TOLERANCE = 1e-5;

    private static final int IN = 5;
    private static final int HIDDEN = 6;

    /// `.11.`, `1.11` and `1...`.
    private static final Mask HOLES = Mask.of(4, 3, false, true, true, true, false, false, true,
            true, false, false, true, false);

    /// @param used which of output, final states and last output the loss depends on
    record Setting(RecurrentForm.Kind kind, Bias bias, int time, int batch, boolean states,
            List<Integer> used, @Nullable Mask mask, boolean reversed) {
        Setting(RecurrentForm.Kind kind, Bias bias, int time, int batch, boolean states,
                List<Integer> used) {
            this(kind, bias, time, batch, states, used, null, false);
        }

        Setting going(@Nullable Mask mask, boolean reversed) {
            return new Setting(kind, bias, time, batch, states, used, mask, reversed);
        }
    }

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (RecurrentForm.Kind kind : RecurrentForm.Kind.values()) {
            List<Integer> all = kind.states() == 2 ? List.of(0, 1, 2, 3) : List.of(0, 1, 2);
            for (boolean states : new boolean[] {false, true}) {
                for (Bias bias : Bias.values()) {
                    settings.add(new Setting(kind, bias, 4, 3, states, all));
                }
                settings.add(new Setting(kind, Bias.TWO, 1, 3, states, all));
                settings.add(new Setting(kind, Bias.TWO, 4, 1, states, all));
                settings.add(new Setting(kind, Bias.TWO, 1, 1, states, all));
                Setting masked = new Setting(kind, Bias.TWO, 4, 3, states, all);
                settings.add(masked.going(null, true));
                settings.add(masked.going(Mask.ofLengths(4, 3, 1, 4), false));
                settings.add(masked.going(Mask.ofLengths(4, 3, 1, 4), true));
                settings.add(masked.going(HOLES, false));
                settings.add(masked.going(HOLES, true));
                for (int one : all) {
                    settings.add(new Setting(kind, Bias.TWO, 4, 3, states, List.of(one)));
                }
            }
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void fused_layer_equals_its_cell_over_time(Setting setting) {
        Map<String, Tensor> fused = everything(setting,
                RecurrentForm.fused(setting.kind, IN, HIDDEN, setting.bias));
        Map<String, Tensor> overTime = everything(setting,
                RecurrentForm.overTime(setting.kind, IN, HIDDEN, setting.bias));
        assertThat(fused.keySet()).isEqualTo(overTime.keySet());
        overTime.forEach((name, expected) -> {
            Tensor actual = Objects.requireNonNull(fused.get(name));
            assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
            Closeness.assertClose(name, actual.data(), doubles(expected), TOLERANCE);
        });
    }

    /// Outputs, final states and all gradients by name.
    private static Map<String, Tensor> everything(Setting setting, RecurrentForm form) {
        Waves.fill(form.parameters());
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(Waves.tensor(0.2, setting.time, setting.batch, IN))
                .masked(setting.mask);
        List<Variable> states = setting.states ? initialStates(setting, pass) : List.of();
        List<Variable> results = form.unroll().apply(pass, x, states, setting.reversed);
        Map<String, Tensor> everything = new LinkedHashMap<>();
        List<Variable> losses = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Variable result = results.get(i);
            everything.put("result " + i, result.value());
            if (setting.used.contains(i)) {
                Tensor cotangent = Waves.tensor(0.7 + i, result.shape().dims());
                losses.add(result.times(pass.constant(cotangent)).sum());
            }
        }
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        everything.put("gradient of x", orZeros(Gradients.of(x), x));
        for (int i = 0; i < states.size(); i++) {
            everything.put("gradient of state " + i,
                    orZeros(Gradients.of(states.get(i)), states.get(i)));
        }
        form.parameters().forEach((name, parameter) -> everything.put("gradient of " + name,
                orZeros(gradients.of(parameter), pass.read(parameter))));
        return everything;
    }

    private static List<Variable> initialStates(Setting setting, Pass pass) {
        List<Variable> states = new ArrayList<>();
        for (int i = 0; i < setting.kind.states(); i++) {
            states.add(pass.tracked(Waves.tensor(1.5 + i, setting.batch, HIDDEN)));
        }
        return states;
    }

    /// A gradient that never arrived is zero.
    private static Tensor orZeros(@Nullable Tensor gradient, Variable of) {
        return gradient == null ? Tensor.zeros(of.shape()) : gradient;
    }

    private static double[] doubles(Tensor tensor) {
        double[] numbers = new double[tensor.data().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }
}
