package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// The listings that the project began with, `torch.nn.Linear`, `RNN` and `LSTM`, as they are
/// written here: sizes in, sizes out, what is printed.
class SeedListingsTest {
    private final Rng rng = Rng.seed(7);

    @Test
    void linear_maps_two_features_to_four() {
        var line = Linear.of(2, 4);
        Tensor y = line.apply(Tensor.randn(rng, 128, 2));
        assertThat(line).hasToString("Linear(in_features=2, out_features=4, bias=True)");
        assertThat(line.weight().toString()).startsWith("Parameter containing:\ntensor([[");
        assertThat(y.shape()).isEqualTo(Shape.of(128, 4));
    }

    @Test
    void rnn_of_two_layers_gives_all_outputs_and_both_final_states() {
        var rnn = Rnn.of(5, 10).layers(2);
        var out = rnn.run(Tensor.randn(rng, 6, 3, 5));
        assertThat(out.output().shape()).isEqualTo(Shape.of(6, 3, 10));
        assertThat(out.state().h().shape()).isEqualTo(Shape.of(2, 3, 10));
    }

    @Test
    void the_last_output_is_the_final_state_of_the_upper_layer() {
        var out = Rnn.of(5, 10).layers(2).run(Tensor.randn(rng, 6, 3, 5));
        assertThat(out.output().examples(5, 6).data())
                .containsExactly(out.state().h().examples(1, 2).data());
    }

    @Test
    void lstm_of_two_layers_gives_all_outputs_and_both_kinds_of_state() {
        var lstm = Lstm.of(50, 100).layers(2);
        var res = lstm.run(Tensor.randn(rng, 10, 3, 50));
        assertThat(res.output().shape()).isEqualTo(Shape.of(10, 3, 100));
        assertThat(res.state().h().shape()).isEqualTo(Shape.of(2, 3, 100));
        assertThat(res.state().c().shape()).isEqualTo(Shape.of(2, 3, 100));
    }

    @Test
    void no_initial_state_is_a_state_of_zeros() {
        Tensor x = Tensor.randn(rng, 6, 3, 5);
        Tensor zeros = Tensor.zeros(2, 3, 10);
        var lstm = Lstm.of(5, 10).layers(2);
        var gru = Gru.of(5, 10).layers(2);
        assertThat(lstm.run(x, new LstmState(zeros, zeros)).output().data())
                .containsExactly(lstm.run(x).output().data());
        assertThat(gru.run(x, new HiddenState(zeros)).output().data())
                .containsExactly(gru.run(x).output().data());
    }

    @Test
    void a_sequence_cut_in_two_goes_on_from_the_state_between() {
        Tensor x = Tensor.randn(rng, 6, 3, 5);
        var lstm = Lstm.of(5, 10).layers(2);
        var whole = lstm.run(x);
        var first = lstm.run(x.examples(0, 4));
        var second = lstm.run(x.examples(4, 6), first.state());
        assertThat(second.output().data()).containsExactly(whole.output().examples(4, 6).data());
        assertThat(second.state().c().data()).containsExactly(whole.state().c().data());
    }
}
