package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Seeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every recurrent layer, whatever its sizes: padding and the rest of the batch have
/// no influence, not on a single bit.
class SequencePropertiesTest {
    private static final int IN = 3;

    record Kind(String name, Supplier<StatefulLayer> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind("rnn", () -> Rnn.of(IN, 7)),
                new Kind("lstm", () -> Lstm.of(IN, 18)),
                new Kind("projected lstm", () -> Lstm.of(IN, 18).projection(5).layers(2)),
                new Kind("gru", () -> Gru.of(IN, 17).learnInitialState()),
                new Kind("stacked, bidirectional gru",
                        () -> Gru.of(IN, 6).layers(2).bidirectional()),
                new Kind("gru that resets before", () -> Gru.of(IN, 6).resetBefore()),
                new Kind("last output", () -> Lstm.of(IN, 6).bidirectional().lastOutput()),
                new Kind("cell over time", () -> Recurrent.of(LstmCell.of(IN, 7))),
                new Kind("cell of one's own", () -> Bidirectional.of(
                        Recurrent.of(new LeakyCell(IN, 5)),
                        Recurrent.of(new LeakyCell(IN, 4)))));
    }

    private final SplittableRandom random = Seeded.random(SequencePropertiesTest.class);
    private final int time = random.nextInt(2, 9);
    private final int batch = random.nextInt(2, 7);
    private final Tensor x = Tensor.randn(Rng.seed(random.nextLong()), time, batch, IN);
    private final Mask mask = drawMask();

    private Mask drawMask() {
        boolean[] valid = new boolean[time * batch];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = random.nextInt(3) > 0;
        }
        return Mask.of(time, batch, valid);
    }

    /// The steps that do not count, filled with this.
    private Tensor padded(float filling) {
        Tensor padded = x.copy();
        for (int row = 0; row < time * batch; row++) {
            for (int j = 0; j < IN && !mask.at(row / batch, row % batch); j++) {
                padded.data()[row * IN + j] = filling;
            }
        }
        return padded;
    }

    /// Sequence `b` of a batch, as a batch of one.
    private static Tensor alone(Tensor sequences, int b) {
        int batch = sequences.shape().size(1);
        int n = sequences.shape().size(2);
        Tensor one = Tensor.zeros(sequences.shape().size(0), 1, n);
        for (int t = 0; t < one.shape().size(0); t++) {
            System.arraycopy(sequences.data(), (t * batch + b) * n, one.data(), t * n, n);
        }
        return one;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void padding_never_changes_a_result(Kind kind) {
        StatefulLayer layer = kind.made.get();
        Map<String, float[]> zeros = everything(layer, padded(0));
        Map<String, float[]> garbage = everything(layer, padded(Float.NaN));
        assertThat(garbage.keySet()).isEqualTo(zeros.keySet());
        zeros.forEach((name, numbers) -> assertThat(garbage.get(name)).as(name)
                .containsExactly(numbers));
    }

    /// Output, final state and all gradients.
    private Map<String, float[]> everything(StatefulLayer layer, Tensor input) {
        Pass pass = Pass.training(Rng.seed(1));
        Variable tracked = pass.tracked(input);
        StatefulLayer.Carried carried = layer.carry(pass, tracked.masked(mask), List.of());
        Map<String, float[]> everything = new LinkedHashMap<>();
        List<Variable> losses = new ArrayList<>();
        everything.put("output", carried.output().value().data());
        losses.add(weighted(pass, carried.output(), 0.4));
        for (int part = 0; part < carried.state().size(); part++) {
            everything.put("state " + part, carried.state().get(part).value().data());
            losses.add(weighted(pass, carried.state().get(part), part));
        }
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        layer.parameters().forEach((name, parameter) -> {
            Tensor gradient = gradients.of(parameter);
            everything.put("gradient of " + name,
                    gradient == null ? new float[0] : gradient.data());
        });
        Tensor dx = Gradients.of(tracked);
        everything.put("gradient of x", Objects.requireNonNull(dx).data());
        return everything;
    }

    private static Variable weighted(Pass pass, Variable value, double phase) {
        Tensor weights = Waves.tensor(phase, value.shape().dims());
        return value.times(pass.constant(weights)).sum();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_sequence_gives_the_same_in_any_company_and_at_any_place(Kind kind) {
        StatefulLayer layer = kind.made.get();
        Tensor together = output(layer, padded(Float.NaN), mask);
        for (int b = 0; b < batch; b++) {
            boolean[] own = new boolean[time];
            for (int t = 0; t < time; t++) {
                own[t] = mask.at(t, b);
            }
            Tensor one = output(layer, alone(padded(0), b), Mask.of(time, 1, own));
            assertThat(one.data()).as("sequence " + b).containsExactly(pick(together, b).data());
        }
    }

    private static Tensor output(StatefulLayer layer, Tensor input, Mask mask) {
        Pass pass = Pass.inference();
        return layer.apply(pass, pass.constant(input).masked(mask)).value();
    }

    private static Tensor pick(Tensor output, int b) {
        return output.isSequence() ? alone(output, b) : output.examples(b, b + 1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void valid_steps_alone_give_the_same(Kind kind) {
        StatefulLayer layer = kind.made.get();
        Tensor together = output(layer, x, mask);
        for (int b = 0; b < batch; b++) {
            List<Integer> valid = new ArrayList<>();
            for (int t = 0; t < time; t++) {
                if (mask.at(t, b)) {
                    valid.add(t);
                }
            }
            if (valid.isEmpty() || !together.isSequence()) {
                continue;
            }
            Tensor compact = Tensor.zeros(valid.size(), 1, IN);
            Tensor whole = alone(x, b);
            for (int s = 0; s < valid.size(); s++) {
                System.arraycopy(whole.data(), valid.get(s) * IN, compact.data(), s * IN, IN);
            }
            Tensor one = layer.apply(compact);
            int width = one.shape().size(2);
            float[] expected = new float[one.data().length];
            for (int s = 0; s < valid.size(); s++) {
                System.arraycopy(alone(together, b).data(), valid.get(s) * width, expected,
                        s * width, width);
            }
            assertThat(one.data()).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backwards_is_forwards_through_the_reversed_sequence(SequenceLayer layer) {
        Pass pass = Pass.inference();
        Variable input = pass.constant(x);
        Unrolled backwards = layer.traverse(pass, input.masked(mask), List.of(), true);
        Unrolled forwards = layer.traverse(pass, input.reversed().masked(mask.reversed()),
                List.of(), false);
        assertThat(backwards.output().value().data())
                .containsExactly(forwards.output().reversed().value().data());
        assertThat(backwards.last().value().data())
                .containsExactly(forwards.last().value().data());
        assertThat(input.reversed().reversed().value().data()).containsExactly(x.data());
        assertThat(mask.reversed().reversed()).isEqualTo(mask);
    }

    static List<SequenceLayer> layers() {
        return List.of(Rnn.of(IN, 7), Lstm.of(IN, 18).projection(5), Gru.of(IN, 17),
                Recurrent.of(GruCell.of(IN, 5)), Recurrent.of(new LeakyCell(IN, 4)));
    }
}
