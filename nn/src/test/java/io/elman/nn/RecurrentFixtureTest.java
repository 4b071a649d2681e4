package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.RNN`, `nn.LSTM` and `nn.GRU`, and a GRU that resets before the product, written
/// out in PyTorch: the scripts beside the numbers in `golden` wrote them.
///
/// Outputs, final states, and the gradients of inputs, initial states and all parameters.
class RecurrentFixtureTest {
    record Case(String file, String name) {
        Golden golden() {
            return Golden.load(RecurrentFixtureTest.class, "/golden/" + file + ".txt").under(name);
        }
    }

    private static Stream<Case> cases(String... files) {
        return Stream.of(files)
                .flatMap(file -> Golden.load(RecurrentFixtureTest.class, "/golden/" + file + ".txt")
                        .cases()
                        .stream()
                        .filter(name -> !name.equals("keras"))
                        .map(name -> new Case(file, name)));
    }

    static List<Case> rnns() {
        return cases("rnn", "rnn_wide").toList();
    }

    static List<Case> lstms() {
        return cases("lstm", "lstm_wide").toList();
    }

    static List<Case> grus() {
        return cases("gru", "gru_wide", "gru_reset_before", "gru_reset_before_wide").toList();
    }

    @ParameterizedTest
    @MethodSource("rnns")
    void rnn_is_that_of_pytorch(Case which) {
        Golden golden = which.golden();
        Rnn tanh = Rnn.of(in(golden), hidden(golden)).layers(layers(golden)).bias(bias(golden));
        Rnn layer = which.name.startsWith("relu") ? tanh.relu() : tanh;
        Fixture fixture = new Fixture(golden);
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        Variable h0 = fixture.inputIfPresent("h_0");
        Unrolled<Variable> unrolled = layer.unroll(fixture.pass(), x, h0);
        assertThatRunGivesTheSame(layer.run(x.value(), state(h0)), unrolled);
        assertAgrees(fixture, layer, x, h0, unrolled);
    }

    @ParameterizedTest
    @MethodSource("grus")
    void gru_is_that_of_pytorch(Case which) {
        Golden golden = which.golden();
        Gru after = Gru.of(in(golden), hidden(golden)).layers(layers(golden)).bias(bias(golden));
        Gru layer = which.file.startsWith("gru_reset_before") ? after.resetBefore() : after;
        Fixture fixture = new Fixture(golden);
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        Variable h0 = fixture.inputIfPresent("h_0");
        Unrolled<Variable> unrolled = layer.unroll(fixture.pass(), x, h0);
        assertThatRunGivesTheSame(layer.run(x.value(), state(h0)), unrolled);
        assertAgrees(fixture, layer, x, h0, unrolled);
    }

    @ParameterizedTest
    @MethodSource("lstms")
    void lstm_is_that_of_pytorch(Case which) {
        Golden golden = which.golden();
        Lstm layer = Lstm.of(in(golden), hidden(golden)).layers(layers(golden)).bias(bias(golden));
        Fixture fixture = new Fixture(golden);
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        Variable h0 = fixture.inputIfPresent("h_0");
        Variable c0 = fixture.inputIfPresent("c_0");
        LstmCell.State initial = h0 == null || c0 == null ? null : new LstmCell.State(h0, c0);
        Unrolled<LstmCell.State> unrolled = layer.unroll(fixture.pass(), x, initial);
        fixture.output("output", unrolled.output());
        fixture.output("h_n", unrolled.state().h());
        fixture.output("c_n", unrolled.state().c());
        Result<LstmState> run = layer.run(x.value(),
                initial == null ? null : new LstmState(initial.h().value(), initial.c().value()));
        assertSame(run.output(), unrolled.output());
        assertSame(run.state().h(), unrolled.state().h());
        assertSame(run.state().c(), unrolled.state().c());
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, layer.parameters());
        fixture.gradient("input", x);
        fixture.gradient("h_0", h0);
        fixture.gradient("c_0", c0);
    }

    private static void assertAgrees(
            Fixture fixture, Layer layer, Variable x, @Nullable Variable h0,
            Unrolled<Variable> unrolled) {
        fixture.output("output", unrolled.output());
        fixture.output("h_n", unrolled.state());
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, layer.parameters());
        fixture.gradient("input", x);
        fixture.gradient("h_0", h0);
    }

    private static @Nullable HiddenState state(@Nullable Variable h0) {
        return h0 == null ? null : new HiddenState(h0.value());
    }

    private static void assertThatRunGivesTheSame(Result<HiddenState> run,
            Unrolled<Variable> unrolled) {
        assertSame(run.output(), unrolled.output());
        assertSame(run.state().h(), unrolled.state());
    }

    private static void assertSame(Tensor actual, Variable expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).containsExactly(expected.value().data());
    }

    private static int in(Golden golden) {
        return golden.shape("weight_ih_l0")[1];
    }

    private static int hidden(Golden golden) {
        return golden.shape("weight_hh_l0")[1];
    }

    private static int layers(Golden golden) {
        return golden.has("weight_ih_l1") ? 2 : 1;
    }

    private static Bias bias(Golden golden) {
        if (golden.has("bias_hh_l0")) {
            return Bias.TWO;
        }
        return golden.has("bias_ih_l0") ? Bias.ONE : Bias.NONE;
    }
}
