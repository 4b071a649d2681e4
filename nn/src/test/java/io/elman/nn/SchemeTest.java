package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How PyTorch and Keras draw the weights of new layers.
class SchemeTest {
    private static Tensor value(Layer layer, String parameter) {
        return layer.parameter(parameter).value();
    }

    private static float largest(Tensor values) {
        float largest = 0;
        for (float number : values.data()) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    /// Uniform numbers come near their bound and stay below it.
    private static void assertBound(Layer layer, String parameter, double bound) {
        assertThat((double) largest(value(layer, parameter))).isBetween(0.9 * bound, bound);
    }

    @Test
    void a_linear_layer_of_pytorch_is_bounded_by_its_inputs() {
        Linear linear = Linear.of(25, 40);
        assertBound(linear, "weight", 1 / 5.0);
        assertBound(linear, "bias", 1 / 5.0);
    }

    @Test
    void a_recurrent_layer_of_pytorch_is_bounded_by_its_hidden_size() {
        for (Layer layer : List.of(Rnn.of(3, 64).layers(2), Lstm.of(3, 64).layers(2),
                Gru.of(3, 64).layers(2))) {
            for (String name : layer.parameters().keySet()) {
                assertBound(layer, name, 1 / 8.0);
            }
        }
    }

    @Test
    void an_embedding_of_pytorch_is_normal() {
        Tensor table = value(Embedding.of(100, 50), "weight");
        assertThat(largest(table)).isBetween(3f, 6f);
    }

    @Test
    void a_dense_layer_of_keras_is_glorot_uniform_with_zero_bias() {
        Linear linear = Linear.of(25, 125).keras();
        assertBound(linear, "weight", Math.sqrt(6.0 / 150));
        assertThat(value(linear, "bias").data()).containsOnly(0);
    }

    @Test
    void an_lstm_of_keras_has_one_bias_that_does_not_forget() {
        Lstm lstm = Lstm.of(12, 8).keras();
        assertThat(lstm.parameters().keySet()).containsExactly("weight_ih_l0", "weight_hh_l0",
                "bias_ih_l0");
        assertBound(lstm, "weight_ih_l0", Math.sqrt(6.0 / 44));
        assertOrthonormalColumns(value(lstm, "weight_hh_l0"));
        float[] bias = value(lstm, "bias_ih_l0").data();
        for (int i = 0; i < bias.length; i++) {
            assertThat(bias[i]).isEqualTo(i >= 8 && i < 16 ? 1 : 0);
        }
    }

    @Test
    void a_gru_of_keras_has_two_zero_biases() {
        Gru gru = Gru.of(12, 8).keras();
        assertThat(gru.parameters().keySet())
                .containsExactly("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");
        assertThat(value(gru, "bias_ih_l0").data()).containsOnly(0);
        assertThat(value(gru, "bias_hh_l0").data()).containsOnly(0);
        assertOrthonormalColumns(value(gru, "weight_hh_l0"));
    }

    @Test
    void a_gru_of_keras_that_resets_before_has_one_bias_in_whatever_order_it_is_asked_for() {
        assertThat(Gru.of(12, 8).resetBefore().keras().parameterCount())
                .isEqualTo(Gru.of(12, 8).keras().resetBefore().parameterCount())
                .isEqualTo(3 * 8 * (12 + 8 + 1));
    }

    @Test
    void a_simple_rnn_of_keras_has_one_zero_bias() {
        Rnn rnn = Rnn.of(12, 8).keras();
        assertThat(rnn.parameters().keySet()).containsExactly("weight_ih_l0", "weight_hh_l0",
                "bias_ih_l0");
        assertThat(value(rnn, "bias_ih_l0").data()).containsOnly(0);
        assertOrthonormalColumns(value(rnn, "weight_hh_l0"));
    }

    private static Tensor value(Cell cell, String parameter) {
        return value(Recurrent.of(cell), "cell." + parameter);
    }

    @Test
    void cells_of_keras_are_drawn_as_layers_of_keras() {
        assertOrthonormalColumns(value(RnnCell.of(12, 8).keras(), "weight_hh"));
        assertOrthonormalColumns(value(LstmCell.of(12, 8).keras(), "weight_hh"));
        assertOrthonormalColumns(value(GruCell.of(12, 8).keras(), "weight_hh"));
        assertThat(value(LstmCell.of(12, 8).keras(), "bias_ih").data())
                .containsExactly(value(Lstm.of(12, 8).keras(), "bias_ih_l0").data());
        assertThat(GruCell.of(12, 8).keras().parameters()).containsKey("bias_hh");
        assertThat(GruCell.of(12, 8).resetBefore().keras().parameters())
                .doesNotContainKey("bias_hh");
        assertThat(GruCell.of(12, 8).keras().resetBefore().parameters())
                .doesNotContainKey("bias_hh");
        assertBound(Recurrent.of(LstmCell.of(2, 64).peepholes()), "cell.weight_pf", 1 / 8.0);
        assertBound(Recurrent.of(LstmCell.of(2, 75).peepholes().keras()), "cell.weight_pf", 0.2);
    }

    @Test
    void a_forget_bias_is_where_the_cell_adds_it() {
        assertThat(value(LstmCell.of(5, 2).keras().forgetBias(1.5f), "bias_ih").data())
                .containsExactly(0, 0, 1.5f, 1.5f, 0, 0, 0, 0);
        Spec spec = LstmCell.of(5, 2).forgetBias(1.5f).spec();
        assertThat(spec.options()).containsEntry("forget_bias", 1.5);
        assertThat(value(Layers.standard().cell(spec), "bias_ih").data()).contains(1.5f);
        assertThat(value(LayerNormLstmCell.of(5, 2).forgetBias(1), "norm_ih.bias").data())
                .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void an_embedding_of_keras_is_uniform() {
        assertBound(Embedding.of(100, 50).keras(), "weight", 0.05);
    }

    private static void assertOrthonormalColumns(Tensor matrix) {
        int columns = matrix.shape().size(1);
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < columns; b++) {
                double dot = 0;
                for (int k = 0; k < matrix.shape().size(0); k++) {
                    dot += (double) matrix.get(k, a) * matrix.get(k, b);
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }
}
