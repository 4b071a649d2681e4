package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Sequence operations of random sizes, forms, biases and states against their formulas.
class RandomSequenceTest {
    private static final int TRIES = 40;
    private static final double TOLERANCE = 1e-5;
    private static final List<String> OPTIONAL = List.of("bias_ih", "bias_hh", "h0", "c0");

    @Test
    void any_sizes_give_what_the_formula_gives() {
        SplittableRandom random = Seeded.random(RandomSequenceTest.class);
        for (int i = 0; i < TRIES; i++) {
            assertAgrees(draw(random));
        }
    }

    private static OpCase draw(SplittableRandom random) {
        int time = random.nextInt(1, 7);
        int batch = random.nextInt(1, 7);
        int in = random.nextInt(1, 40);
        int hidden = random.nextInt(1, 40);
        int kind = random.nextInt(3);
        List<String> optional = new ArrayList<>();
        for (String name : OPTIONAL) {
            if (random.nextBoolean() && !(name.equals("c0") && kind != 1)) {
                optional.add(name);
            }
        }
        InputForm form = switch (random.nextInt(4)) {
            case 0 -> InputForm.oneHot(time, batch, in);
            case 1 -> InputForm.repeated(time, batch, in);
            case 2 -> InputForm.repeatedOneHot(time, batch, in);
            default -> InputForm.dense(time, batch, in);
        };
        return switch (kind) {
            case 0 -> RnnCases.tanh(new SequenceSetting(form, 1, hidden, optional));
            case 1 -> LstmCases.of(new SequenceSetting(form, 4, hidden, optional));
            default -> GruCases.of(new SequenceSetting(form, 3, hidden, optional));
        };
    }

    /// All gradients are compared as one vector: those of a tensor of a single number may cancel
    /// each other almost wholly.
    private static void assertAgrees(OpCase which) {
        OpRun.ByLibrary actual = OpRun.library(which, Memory.fresh(), 1);
        OpRun.ByFormula expected = OpRun.formula(which);
        for (int i = 0; i < expected.results().size(); i++) {
            Closeness.assertClose(
                    which + ": result " + i, actual.results().get(i).data(),
                    expected.results().get(i), TOLERANCE);
        }
        List<Double> actualGradients = new ArrayList<>();
        List<Double> expectedGradients = new ArrayList<>();
        expected.gradients().forEach((name, gradient) -> {
            Tensor arrived = actual.gradients().find(name);
            for (int i = 0; i < gradient.length; i++) {
                expectedGradients.add(gradient[i]);
                actualGradients.add(arrived == null ? 0.0 : arrived.data()[i]);
            }
        });
        Closeness.assertClose(
                which + ": gradients", doubles(actualGradients), doubles(expectedGradients),
                TOLERANCE);
    }

    private static double[] doubles(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
