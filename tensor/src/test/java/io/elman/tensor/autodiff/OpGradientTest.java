package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation against its formula in double precision, which shares no code with the kernels:
/// results, and gradients of everything whose gradient is wanted.
class OpGradientTest {
    /// Of the largest magnitude in a tensor. A float carries 6e-8; where the terms of a sum cancel,
    /// a hundred times that remains.
    private static final double TOLERANCE = 1e-5;

    static List<OpCase> cases() {
        return OpCases.all();
    }

    @Test
    void every_operation_has_a_case() {
        assertThat(cases()).extracting(OpCase::operation).contains(operations());
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Op>[] operations() {
        return (Class<? extends Op>[]) Op.class.getPermittedSubclasses();
    }

    @Test
    void no_two_cases_have_the_same_name() {
        assertThat(cases()).extracting(OpCase::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void results_are_those_of_the_formula(OpCase which) {
        OpRun.ByLibrary actual = OpRun.library(which, Memory.fresh(), 1);
        OpRun.ByFormula expected = OpRun.formula(which);
        assertThat(actual.results()).hasSameSizeAs(expected.results());
        for (int i = 0; i < expected.results().size(); i++) {
            Closeness.assertClose(
                    "result " + i, actual.results().get(i).data(), expected.results().get(i),
                    TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_are_those_of_the_formula(OpCase which) {
        assertGradients(which, OpRun.library(which, Memory.fresh(), 1), 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_of_two_uses_are_added(OpCase which) {
        assertGradients(which, OpRun.library(which, Memory.fresh(), 2), 2);
    }

    private static void assertGradients(OpCase which, OpRun.ByLibrary actual, int uses) {
        OpRun.formula(which).gradients().forEach((name, gradient) -> {
            Tensor arrived = actual.gradients().find(name);
            if (which.unwanted().contains(name)) {
                assertThat(arrived).as("gradient of " + name).isNull();
            } else {
                double[] expected = gradient.clone();
                for (int i = 0; i < expected.length; i++) {
                    expected[i] *= uses;
                }
                Closeness.assertClose(
                        "gradient of " + name, orZeros(arrived, expected.length), expected,
                        TOLERANCE);
            }
        });
    }

    /// A gradient that never arrived is zero.
    private static float[] orZeros(@Nullable Tensor gradient, int length) {
        return gradient == null ? new float[length] : gradient.data();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_case_makes_the_operation_it_names(OpCase which) {
        Pass pass = Pass.training(Rng.seed(1));
        Op made = which.library().apply(pass,
                which.operands().map((_, value) -> pass.tracked(value)));
        assertThat(made).isInstanceOf(which.operation());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inference_gives_the_same_bits(OpCase which) {
        Pass pass = Pass.inference();
        Op made = which.library().apply(pass,
                which.operands().map((_, value) -> pass.tracked(value)));
        List<Variable> results = pass.applyAll(made);
        List<Tensor> trained = OpRun.library(which, Memory.fresh(), 1).results();
        for (int i = 0; i < trained.size(); i++) {
            assertThat(results.get(i).value().data()).containsExactly(trained.get(i).data());
            assertThat(results.get(i).tracked()).isFalse();
        }
    }
}
