package io.elman.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Layer;
import io.elman.nn.Lstm;
import io.elman.nn.RecurrentLayer;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TorchImportTest {
    static List<String> names() {
        return TorchCase.names();
    }

    private static TorchModel read(String name) {
        TorchCase one = new TorchCase(name);
        return TorchModel.of(one.stateDict(), one.architecture());
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_computes_what_pytorch_computes(String name) {
        TorchCase one = new TorchCase(name);
        TorchModel imported = read(name);
        one.assertComputes("y", output(imported, one.input()));
    }

    private static Tensor output(TorchModel imported, Values input) {
        if (!imported.batchFirst()) {
            return imported.model().apply(input);
        }
        Tensor output = imported.model().apply(switch (input) {
            case Tensor numbers -> numbers.swapFirstAxes();
            case IntTensor ids -> ids.swapFirstAxes();
        });
        return output.isSequence() ? output.swapFirstAxes() : output;
    }

    @ParameterizedTest
    @MethodSource("names")
    void final_states_are_pytorchs(String name) {
        TorchCase one = new TorchCase(name);
        TorchModel imported = read(name);
        Layer layer = imported.model().layers().getFirst();
        assertThat(one.has("hn")).isEqualTo(layer instanceof RecurrentLayer<?, ?>
                && !name.equals("checkpoint"));
        if (one.has("hn") && layer instanceof RecurrentLayer<?, ?> recurrent) {
            Tensor x = (Tensor) one.input();
            var state = recurrent.run(imported.batchFirst() ? x.swapFirstAxes() : x).state();
            one.assertComputes("hn", state.parts().getFirst());
            assertThat(one.has("cn")).isEqualTo(layer instanceof Lstm);
            if (layer instanceof Lstm) {
                one.assertComputes("cn", state.parts().get(1));
            }
        }
    }

    @Test
    void a_report_says_what_became_of_each_module() {
        assertThat(read("tagger").report().text()).isEqualTo(
                """
                        embedding: weight [9, 6] → layer 0, Embedding(9, 6)
                        lstm: weight_ih_l0 [16, 6], weight_hh_l0 [16, 4], bias_ih_l0 [16], bias_hh_l0 [16],\
                         weight_ih_l0_reverse [16, 6], weight_hh_l0_reverse [16, 4], bias_ih_l0_reverse [16],\
                         bias_hh_l0_reverse [16] → layer 1, LSTM(6, 4, bidirectional=True)
                        norm: weight [8], bias [8] → layer 2,\
                         LayerNorm((8,), eps=1e-05, elementwise_affine=True, bias=True)
                        fc: weight [4, 8], bias [4] → layer 3,\
                         Linear(in_features=8, out_features=4, bias=True)
                        out: weight [3, 4], bias [3] → layer 5,\
                         Linear(in_features=4, out_features=3, bias=True)
                        """);
    }

    @Test
    void a_report_says_what_else_is_in_a_checkpoint() {
        assertThat(read("checkpoint").report().text()).endsWith("""
                ignored average, epoch, optimizer: it is beside the state dictionary,\
                 and no part of the model
                """);
    }

    @Test
    void a_report_says_which_weights_were_rounded() {
        assertThat(read("double").report().text()).endsWith(
                "ignored digits of weight_ih_l0 beyond float32, digits of weight_hh_l0 beyond"
                        + " float32, digits of bias_ih_l0 beyond float32, digits of bias_hh_l0"
                        + " beyond float32: Elman computes in float32; outputs change in the last"
                        + " digits\n");
        assertThat(read("half").report().ignored()).isEmpty();
        assertThat(read("brain").report().ignored()).isEmpty();
    }
}
