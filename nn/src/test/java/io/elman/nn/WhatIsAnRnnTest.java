package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Page.Line;
import io.elman.nn.Page.Quote;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Everything that `docs/what-is-an-rnn.md` says in numbers and in code.
class WhatIsAnRnnTest {
    /// Half of the last printed digit, and what a float may be off.
    private static final double PRINTED = 0.5e-4 + 1e-6;

    /// The arithmetic that is shown starts from rounded numbers.
    private static final double SHOWN = 1.5e-4;

    private static final double FLOAT = 1e-6;

    private final Page page;
    private final Map<String, double[]> byHand = AbbaByHand.numbers();

    WhatIsAnRnnTest() throws IOException {
        page = Page.read("what-is-an-rnn.md");
    }

    @Test
    void every_printed_number_is_right() {
        for (Line line : page.numbers()) {
            double[] all = Objects.requireNonNull(byHand.get(line.quantity()), line.name());
            double[] expected = line.index() < 0 ? all : new double[] {all[line.index()]};
            assertThat(line.value()).as(line.name()).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat(line.value().get(i)).as(line.name()).isCloseTo(expected[i],
                        within(PRINTED));
            }
        }
    }

    @Test
    void every_quantity_is_printed() {
        assertThat(new TreeSet<>(page.numbers().stream().map(Line::quantity).toList()))
                .isEqualTo(new TreeSet<>(byHand.keySet()));
    }

    @Test
    void the_arithmetic_that_is_shown_gives_the_value() {
        List<Line> shown = page.numbers().stream()
                .filter(line -> !line.arithmetic().isEmpty())
                .toList();
        assertThat(shown).hasSizeGreaterThan(20);
        for (Line line : shown) {
            assertThat(Arithmetic.evaluate(line.arithmetic()))
                    .as(line.name() + " = " + line.arithmetic())
                    .isCloseTo(line.value().getFirst(), within(SHOWN));
        }
    }

    @Test
    void the_gradient_says_how_the_loss_changes() {
        double step = 1e-6;
        for (int i = 0; i < 4; i++) {
            double[] more = AbbaByHand.W.clone();
            double[] less = AbbaByHand.W.clone();
            more[i] += step;
            less[i] -= step;
            assertThat((AbbaByHand.loss(more) - AbbaByHand.loss(less)) / (2 * step))
                    .isCloseTo(number("dW")[i], within(1e-8));
        }
    }

    @Test
    void the_layers_of_elman_compute_the_same() {
        Rnn rnn = Rnn.of(2, 2).bias(Bias.NONE);
        Linear linear = Linear.of(2, 2).withoutBias();
        rnn.parameter("weight_ih_l0").set(matrix(AbbaByHand.U));
        rnn.parameter("weight_hh_l0").set(matrix(AbbaByHand.W));
        linear.weight().set(matrix(AbbaByHand.V));
        IntTensor next = IntTensor.of(Shape.of(3, 1), AbbaByHand.NEXT);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();

        Pass pass = Pass.training(Rng.seed(1));
        Variable letters = pass.ids(IntTensor.of(Shape.of(3, 1), AbbaByHand.LETTERS));
        Variable memories = rnn.apply(pass, OneHot.of(2).apply(pass, letters));
        Variable scores = linear.apply(pass, memories);
        Variable mean = loss.apply(pass, scores, next);
        Gradients gradients = pass.backward(mean);

        for (int t = 0; t < 3; t++) {
            check("s" + (t + 1), memories.step(t).value());
            check("z" + (t + 1), scores.step(t).value());
            check("p" + (t + 1), scores.step(t).softmax().value());
            check("E" + (t + 1),
                    loss.total(pass, scores.step(t), Targets.of(IntTensor.of(AbbaByHand.NEXT[t])))
                            .value());
        }
        check("E", mean.value());
        check("dU", gradients.of(rnn.parameter("weight_ih_l0")));
        check("dW", gradients.of(rnn.parameter("weight_hh_l0")));
        check("dV", gradients.of(linear.weight()));
    }

    @Test
    void the_unrolled_tape_computes_the_same_at_every_step() {
        Pass pass = Pass.training(Rng.seed(1));
        Tape tape = new Tape(pass);
        pass.backward(
                tape.errors.get(0).plus(tape.errors.get(1)).plus(tape.errors.get(2)).times(1f / 3));
        for (int t = 0; t < 3; t++) {
            check("a" + (t + 1), tape.a.get(t).value());
            check("da" + (t + 1), Gradients.of(tape.a.get(t)));
            check("ds" + (t + 1), Gradients.of(tape.s.get(t)));
            check("dz" + (t + 1), Gradients.of(tape.z.get(t)));
        }
        check("dW", Gradients.of(tape.w));
    }

    @Test
    void the_last_error_alone_reaches_every_step() {
        Pass pass = Pass.training(Rng.seed(1));
        Tape tape = new Tape(pass);
        pass.backward(tape.errors.get(2));
        for (int k = 1; k <= 3; k++) {
            check("dE3_da_k" + k, Gradients.of(tape.a.get(k - 1)));
        }
        check("dE3_dW", Gradients.of(tape.w));
    }

    @Test
    void every_quoted_line_is_in_the_file_that_is_linked() throws IOException {
        assertThat(page.quotes()).hasSizeGreaterThan(10);
        for (Quote quote : page.quotes()) {
            assertThat(withoutSpace(Files.readString(quote.source())))
                    .as(quote.source().getFileName().toString())
                    .contains(withoutSpace(quote.code()));
        }
    }

    /// The recurrence written out step by step, so that the gradient of each step can be seen.
    private static final class Tape {
        final Variable w;
        final List<Variable> a = new ArrayList<>();
        final List<Variable> s = new ArrayList<>();
        final List<Variable> z = new ArrayList<>();
        final List<Variable> errors = new ArrayList<>();

        Tape(Pass pass) {
            Variable u = pass.tracked(matrix(AbbaByHand.U));
            Variable v = pass.tracked(matrix(AbbaByHand.V));
            w = pass.tracked(matrix(AbbaByHand.W));
            Variable memory = pass.constant(Tensor.zeros(1, 2));
            for (int t = 0; t < 3; t++) {
                Variable letter = pass.ids(IntTensor.of(AbbaByHand.LETTERS[t])).oneHot(2);
                a.add(letter.affine(u, null).plus(memory.affine(w, null)));
                memory = a.getLast().tanh();
                s.add(memory);
                z.add(memory.affine(v, null));
                Targets next = Targets.of(IntTensor.of(AbbaByHand.NEXT[t]));
                errors.add(new SoftmaxCrossEntropy().total(pass, z.getLast(), next));
            }
        }
    }

    private double[] number(String name) {
        return Objects.requireNonNull(byHand.get(name), name);
    }

    private void check(String name, @Nullable Tensor actual) {
        Closeness.assertClose(name, Objects.requireNonNull(actual, name).data(), number(name),
                FLOAT);
    }

    private static Tensor matrix(double[] numbers) {
        Tensor matrix = Tensor.zeros(2, 2);
        for (int i = 0; i < numbers.length; i++) {
            matrix.data()[i] = (float) numbers[i];
        }
        return matrix;
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
