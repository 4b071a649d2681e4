package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.RNN`, `nn.LSTM` and `nn.GRU` with their options combined: layers, directions,
/// projection, lengths, `batch_first`, no batch. `golden/combinations.py` wrote the numbers.
class RecurrentCombinationsTest {
    static List<GoldenText> cases() {
        return Stream.of("rnn", "gru", "lstm", "deep")
                .flatMap(kind -> WaveFixture.cases(kind + "_combinations").stream()).toList();
    }

    /// Lengths, two directions and several layers at once, with a projection if the kind has one:
    /// drawn each by itself they hardly ever meet.
    private static List<WaveFixture> deep(String... kinds) {
        return WaveFixture.cases("deep_combinations").stream().map(WaveFixture::new)
                .filter(fixture -> List.of(kinds).contains(fixture.word("kind")))
                .filter(fixture -> fixture.has("lengths") && fixture.has("bidirectional")
                        && fixture.integer("layers") > 1
                        && fixture.has("proj") == fixture.word("kind").equals("lstm"))
                .toList();
    }

    private static long count(List<WaveFixture> fixtures, Predicate<WaveFixture> which) {
        return fixtures.stream().filter(which).count();
    }

    @Test
    void what_seldom_meets_has_cases_of_its_own() {
        List<WaveFixture> lstm = deep("lstm");
        assertThat(lstm).hasSize(24);
        assertThat(count(lstm, fixture -> fixture.has("state"))).isEqualTo(12);
        assertThat(count(lstm, fixture -> fixture.has("batchfirst"))).isEqualTo(12);
        assertThat(count(lstm, fixture -> fixture.integer("layers") == 3)).isEqualTo(12);
        assertThat(count(lstm, fixture -> hasEmpty(fixture.integers("lengths")))).isEqualTo(10);
        assertThat(count(lstm, fixture -> fixture.integer("time") >= 7
                && fixture.integer("batch") >= 5)).isEqualTo(8);
        assertThat(count(lstm, fixture -> fixture.integer("hidden") > 16)).isEqualTo(2);
        assertThat(lstm).allMatch(fixture -> fixture.integer("hidden") % 16 != 0);
        for (List<WaveFixture> others : List.of(deep("gru"), deep("tanh", "relu"))) {
            assertThat(others).hasSize(8).allMatch(fixture -> fixture.has("state"));
            assertThat(count(others, fixture -> hasEmpty(fixture.integers("lengths"))))
                    .isEqualTo(4);
            assertThat(count(others, fixture -> fixture.integer("time") >= 7)).isEqualTo(2);
        }
    }

    private static boolean hasEmpty(int[] lengths) {
        return IntStream.of(lengths).anyMatch(length -> length == 0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_pytorch(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        RecurrentLayer<?, ?> layer = layer(fixture);
        fixture.load(layer.parameters());
        Unrolled unrolled = layer.unroll(fixture.pass(), fixture.input(), fixture.initial(),
                fixture.integers("lengths"));
        fixture.output("output", unrolled.output());
        fixture.states(unrolled.state());
        fixture.gradients(layer.parameters());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_run_without_a_tape_gives_the_same_bits(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        assertRunGivesTheSame(fixture, layer(fixture));
    }

    static List<GoldenText> timeMajorCasesWithLengths() {
        return cases().stream()
                .filter(text -> text.given().containsKey("lengths")
                        && !text.given().containsKey("batchfirst"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("timeMajorCasesWithLengths")
    void a_mask_says_the_same_as_lengths(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        RecurrentLayer<?, ?> layer = layer(fixture);
        fixture.load(layer.parameters());
        int[] lengths = fixture.integers("lengths");
        Variable x = fixture.input();
        List<Variable> initial = fixture.initial();
        Unrolled byMask = layer.unroll(fixture.pass(),
                x.masked(Mask.ofLengths(fixture.integer("time"), lengths)), initial);
        Unrolled byLengths = layer.unroll(fixture.pass(), x, initial, lengths);
        assertSame(byMask.output().value(), byLengths.output().value());
        assertSame(byMask.last().value(), byLengths.last().value());
    }

    private static <S extends RecurrentState> void assertRunGivesTheSame(WaveFixture fixture,
            RecurrentLayer<?, S> layer) {
        fixture.load(layer.parameters());
        Variable x = fixture.input();
        List<Variable> initial = fixture.initial();
        int[] lengths = fixture.integers("lengths");
        Unrolled taped = layer.unroll(fixture.pass(), x, initial, lengths);
        Result<S> run = layer.run(x.value(), initial.isEmpty()
                ? null
                : layer.state(initial.stream().map(Variable::value).toList()), lengths);
        assertSame(run.output(), taped.output().value());
        for (int part = 0; part < taped.state().size(); part++) {
            assertSame(run.state().parts().get(part), taped.state(part).value());
        }
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).containsExactly(expected.data());
    }

    private static RecurrentLayer<?, ?> layer(WaveFixture fixture) {
        int in = fixture.integer("in");
        int hidden = fixture.integer("hidden");
        return switch (fixture.word("kind")) {
            case "tanh" -> with(fixture, Rnn.of(in, hidden));
            case "relu" -> with(fixture, Rnn.of(in, hidden).relu());
            case "gru" -> with(fixture, Gru.of(in, hidden));
            case "lstm" -> with(fixture, fixture.has("proj")
                    ? Lstm.of(in, hidden).projection(fixture.integer("proj"))
                    : Lstm.of(in, hidden));
            default -> throw new AssertionError(fixture.word("kind"));
        };
    }

    private static <L extends RecurrentLayer<L, ?>> L with(WaveFixture fixture, L plain) {
        L layer = plain.layers(fixture.integer("layers"));
        if (fixture.has("bidirectional")) {
            layer = layer.bidirectional();
        }
        if (fixture.has("nobias")) {
            layer = layer.bias(Bias.NONE);
        }
        return fixture.has("batchfirst") ? layer.batchFirst() : layer;
    }
}
