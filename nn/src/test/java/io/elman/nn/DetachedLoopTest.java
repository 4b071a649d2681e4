package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.StatefulLayer.Carried;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Truncated back-propagation in a loop of one's own: forward from the state, loss, backward, step,
/// and the state without its history.
class DetachedLoopTest {
    /// One long series of ids, each of which is the sum of the two before it, modulo 5; windows
    /// of four steps learn from what the state remembers.
    @Test
    void learns_from_what_the_state_remembers() {
        int[] series = new int[401];
        series[1] = 1;
        for (int i = 2; i < series.length; i++) {
            series[i] = (series[i - 1] + series[i - 2]) % 5;
        }
        int window = 4;
        var model = Sequential.of(OneHot.of(5), Gru.of(5, 16), Linear.of(16, 5));
        model.initialize(Rng.seed(7));
        var loss = new SoftmaxCrossEntropy();
        var optimizer = Adam.of(0.01);

        for (int epoch = 0; epoch < 12; epoch++) {
            List<Tensor> state = List.of();
            for (int at = 0; at + window < series.length; at += window) {
                Pass pass = Pass.training(Rng.seed(epoch).fork(at));
                var initial = state.stream().map(pass::constant).toList();
                Carried carried = model.carry(pass, pass.ids(steps(series, at, window)), initial);
                Variable error = loss.apply(pass, carried.output(), steps(series, at + 1, window));
                optimizer.step(model.parameters().values(), pass.backward(error));
                state = carried.detached();
            }
        }

        Pass pass = Pass.inference();
        int all = series.length - 1;
        Variable output = model.apply(pass, pass.ids(steps(series, 0, all)));
        assertThat(loss.apply(pass, output, steps(series, 1, all)).value().item()).isLessThan(0.1f);
    }

    /// `[window, 1]`, one stream.
    private static IntTensor steps(int[] series, int from, int window) {
        int[][] steps = new int[window][1];
        for (int t = 0; t < window; t++) {
            steps[t][0] = series[from + t];
        }
        return IntTensor.of(steps);
    }

    @Test
    void a_detached_state_is_a_copy() {
        Pass pass = Pass.training(Rng.seed(0));
        Carried carried = Gru.of(2, 3).carry(pass, pass.constant(Tensor.full(1, 1, 1, 2)),
                List.of());
        Tensor detached = carried.detached().getFirst();
        assertThat(Bits.of(detached)).isEqualTo(Bits.of(carried.state().getFirst().value()));
        assertThat(detached.data()).isNotSameAs(carried.state().getFirst().value().data());
    }

    @Test
    void a_state_of_another_pass_is_refused() {
        var gru = Gru.of(2, 3);
        Pass first = Pass.training(Rng.seed(0));
        List<Variable> state = gru.carry(first, first.constant(Tensor.zeros(1, 1, 2)), List.of())
                .state();
        Pass second = Pass.training(Rng.seed(0));
        assertThatThrownBy(() -> gru.carry(second, second.constant(Tensor.zeros(1, 1, 2)), state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pass: expected variables of one pass, got one of another. Values can"
                        + " be carried over with constant(variable.value()).");
    }
}
