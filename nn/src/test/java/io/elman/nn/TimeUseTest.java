package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.StatefulLayer.Carried;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How layers go through time.
class TimeUseTest {
    static List<LayerCase> stepByStep() {
        return LayerCase.all().stream()
                .filter(which -> which.input().isSequence()
                        && which.layer().timeUse() == TimeUse.STEP_BY_STEP)
                .toList();
    }

    /// Two steps, then the others from the state that was left.
    @ParameterizedTest
    @MethodSource("stepByStep")
    void what_works_step_by_step_gives_the_same_in_parts(LayerCase which) {
        Layer layer = which.layer();
        int time = which.input().shape().size(0);
        List<Integer> bits = new ArrayList<>();
        List<Tensor> state = List.of();
        for (Values part : List.of(which.input().examples(0, 2),
                which.input().examples(2, time))) {
            Pass pass = Pass.inference();
            Variable input = pass.input(part);
            Carried carried = layer instanceof StatefulLayer stateful
                    ? stateful.carry(pass, input, state.stream().map(pass::constant).toList())
                    : new Carried(layer.apply(pass, input), List.of());
            state = carried.detached();
            bits.addAll(Bits.of(carried.output().value()));
        }
        assertThat(bits).isEqualTo(Bits.of(layer.apply(which.input())));
    }

    @Test
    void options_decide_how_a_layer_goes_through_time() {
        Lstm lstm = Lstm.of(2, 2);
        Recurrent cell = Recurrent.of(GruCell.of(2, 2));
        assertThat(of(lstm, lstm.layers(2), lstm.holdOutput(), cell)).containsOnly(
                TimeUse.STEP_BY_STEP);
        assertThat(of(lstm.lastOutput(), cell.lastOutput(), RepeatVector.of(2)))
                .containsOnly(TimeUse.WHOLE);
        assertThat(of(lstm.bidirectional(), lstm.goBackwards(), lstm.lastOutput().goBackwards(),
                cell.goBackwards(), Bidirectional.of(lstm, cell)))
                .containsOnly(TimeUse.BACKWARDS);
    }

    private static List<TimeUse> of(Layer... layers) {
        return List.of(layers).stream().map(Layer::timeUse).toList();
    }

    @Test
    void a_chain_is_what_its_layers_hinder_it_from_being_otherwise() {
        Layer steps = Gru.of(2, 2);
        Layer whole = Gru.of(2, 2).lastOutput();
        Layer backwards = Gru.of(2, 2).goBackwards();
        assertThat(Sequential.of(steps, Linear.of(2, 2)).timeUse()).isEqualTo(TimeUse.STEP_BY_STEP);
        assertThat(Sequential.of(steps, whole).timeUse()).isEqualTo(TimeUse.WHOLE);
        assertThat(Sequential.of(backwards, whole).timeUse()).isEqualTo(TimeUse.BACKWARDS);
    }
}
