package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {
    /// A function of two numbers.
    record Formula(String name, Function<List<Value>, Value> formula) {
        Value of(double x, double y) {
            return formula.apply(List.of(Value.of(x), Value.of(y)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Formulas that together use every operation.
    static List<Formula> formulas() {
        return List.of(
                new Formula("plus", v -> v.get(0).plus(v.get(1))),
                new Formula("minus", v -> v.get(0).minus(v.get(1))),
                new Formula("times", v -> v.get(0).times(v.get(1))),
                new Formula("dividedBy", v -> v.get(0).dividedBy(v.get(1))),
                new Formula("max", v -> v.get(0).max(v.get(1)).times(v.get(0))),
                new Formula("scaled", v -> v.get(0).scaled(-3, 2).times(v.get(1))),
                new Formula("exp", v -> v.get(0).times(v.get(1)).exp()),
                new Formula("log",
                        v -> Value.sum(List.of(v.get(0).times(v.get(0)), v.get(1), Value.of(3)))
                                .log()),
                new Formula("tanh", v -> v.get(0).tanh().times(v.get(1))),
                new Formula("sigmoid", v -> v.get(0).sigmoid().times(v.get(1).sigmoid())),
                new Formula("relu", v -> v.get(0).relu().plus(v.get(1).relu().times(v.get(0)))),
                new Formula("sum",
                        v -> Value.sum(
                                List.of(v.get(0), v.get(1), v.get(0).times(v.get(1)), v.get(0)))),
                new Formula("the same value twice", v -> v.get(0).times(v.get(0)).plus(v.get(0))),
                new Formula("a diamond", v -> {
                    Value shared = v.get(0).times(v.get(1)).tanh();
                    return shared.exp().times(shared.sigmoid()).plus(shared);
                }));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void derivatives_equal_central_differences(Formula formula) {
        double[][] places = {{0.7, -1.3}, {-0.4, 0.9}, {1.5, 2.5}, {-2.1, -0.3}};
        for (double[] at : places) {
            List<Value> inputs = List.of(Value.of(at[0]), Value.of(at[1]));

            formula.formula().apply(inputs).backward();

            double[] gradient = {inputs.get(0).gradient(), inputs.get(1).gradient()};
            GradientCheck.checkEvery(
                    formula + " at " + at[0] + ", " + at[1],
                    x -> formula.of(x[0], x[1]).data(),
                    at,
                    gradient,
                    1e-8);
        }
    }

    @Test
    void the_example_of_the_documentation_holds() {
        Value x = Value.of(3);
        Value y = Value.of(2);

        Value z = x.times(y).plus(x);
        z.backward();

        assertThat(z.data()).isEqualTo(9);
        assertThat(x.gradient()).isEqualTo(3);
        assertThat(y.gradient()).isEqualTo(3);
        assertThat(z.gradient()).isEqualTo(1);
    }

    @Test
    void numbers_worked_out_by_hand_come_out() {
        assertThat(Value.of(6).dividedBy(Value.of(4)).data()).isEqualTo(1.5);
        assertThat(Value.of(6).minus(Value.of(4)).data()).isEqualTo(2);
        assertThat(Value.of(0).exp().data()).isEqualTo(1);
        assertThat(Value.of(1).log().data()).isEqualTo(0);
        assertThat(Value.of(0).sigmoid().data()).isEqualTo(0.5);
        assertThat(Value.of(Math.log(3)).sigmoid().data()).isCloseTo(0.75, within(1e-15));
        assertThat(Value.of(Math.log(2)).tanh().data()).isCloseTo(0.6, within(1e-15));
        assertThat(Value.of(-2).max(Value.of(-3)).data()).isEqualTo(-2);
        assertThat(Value.of(2).scaled(3, -1).data()).isEqualTo(5);
        assertThat(Value.sum(List.of()).data()).isEqualTo(0);
    }

    @Test
    void slopes_at_corners_are_the_documented_ones() {
        assertThat(slope(Value::relu, 0)).isEqualTo(0);
        assertThat(slope(x -> x.max(Value.of(1)), 1)).isEqualTo(1);
        assertThat(slope(x -> Value.of(1).max(x), 1)).isEqualTo(0);
    }

    private static double slope(UnaryOperator<Value> function, double at) {
        Value x = Value.of(at);
        function.apply(x).backward();
        return x.gradient();
    }

    @Test
    void a_second_backward_forgets_the_first() {
        Value x = Value.of(2);
        Value square = x.times(x);
        Value cube = square.times(x);

        square.backward();
        cube.backward();

        assertThat(x.gradient()).isEqualTo(12);
        cube.backward();
        assertThat(x.gradient()).isEqualTo(12);
    }

    @Test
    void a_chain_of_a_hundred_thousand_steps_does_not_exhaust_the_stack() {
        Value x = Value.of(1);
        Value sum = x;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(x);
        }

        sum.backward();

        assertThat(x.gradient()).isEqualTo(100_001);
    }

    @Test
    void every_operation_of_the_class_is_checked_above() {
        List<String> operations = new ArrayList<>();
        for (var method : Value.class.getDeclaredMethods()) {
            boolean visible = Modifier.isPublic(method.getModifiers());
            if (visible && method.getReturnType() == Value.class) {
                operations.add(method.getName());
            }
        }

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "of", "plus", "minus", "times", "dividedBy", "max", "scaled", "exp", "log",
                        "tanh", "sigmoid",
                        "relu", "sum");
    }

    @Test
    void it_prints_its_number_and_gradient() {
        assertThat(Value.of(1.5)).hasToString("Value(1.5, gradient 0.0)");
    }
}
