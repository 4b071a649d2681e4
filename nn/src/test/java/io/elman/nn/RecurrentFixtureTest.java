package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        assertAgrees(golden, which.name.startsWith("relu") ? tanh.relu() : tanh);
    }

    @ParameterizedTest
    @MethodSource("grus")
    void gru_is_that_of_pytorch(Case which) {
        Golden golden = which.golden();
        Gru after = Gru.of(in(golden), hidden(golden)).layers(layers(golden)).bias(bias(golden));
        assertAgrees(golden,
                which.file.startsWith("gru_reset_before") ? after.resetBefore() : after);
    }

    @ParameterizedTest
    @MethodSource("lstms")
    void lstm_is_that_of_pytorch(Case which) {
        Golden golden = which.golden();
        assertAgrees(golden,
                Lstm.of(in(golden), hidden(golden)).layers(layers(golden)).bias(bias(golden)));
    }

    private static <S extends RecurrentState> void assertAgrees(Golden golden,
            RecurrentLayer<?, S> layer) {
        List<String> parts = golden.has("c_n") ? List.of("h", "c") : List.of("h");
        Fixture fixture = new Fixture(golden);
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        List<Variable> initial = new ArrayList<>();
        for (String part : parts) {
            Variable given = fixture.inputIfPresent(part + "_0");
            if (given != null) {
                initial.add(given);
            }
        }
        Unrolled unrolled = layer.unroll(fixture.pass(), x, initial);
        Result<S> run = layer.run(x.value(), initial.isEmpty()
                ? null
                : layer.state(initial.stream().map(Variable::value).toList()));
        assertSame(run.output(), unrolled.output());
        fixture.output("output", unrolled.output());
        for (int part = 0; part < parts.size(); part++) {
            assertSame(run.state().parts().get(part), unrolled.state(part));
            fixture.output(parts.get(part) + "_n", unrolled.state(part));
        }
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, layer.parameters());
        fixture.gradient("input", x);
        for (int part = 0; part < initial.size(); part++) {
            fixture.gradient(parts.get(part) + "_0", initial.get(part));
        }
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
