package io.elman.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What does not fit is refused, with the name of the tensor; nothing is guessed.
class TorchErrorsTest {
    private static final String INSPECT = ". Correct the architecture; elman inspect shows what"
            + " the file holds.";

    private static void assertRefused(String file, String architecture, String sentence) {
        Path path = TorchCase.file(file);
        assertThatThrownBy(() -> TorchModel.read(path, TorchArchitecture.parse("a.json",
                architecture))).isInstanceOf(FormatException.class)
                .hasMessage(sentence.replace("FILE", path.toString()));
    }

    private static String lstm(String options) {
        return "{\"kind\": \"Lstm\", \"options\": {\"in\": 3, \"hidden\": 4, "
                + "\"batch_first\": false" + options + "}}";
    }

    private static String linear(String name, int in, int out) {
        return "{\"kind\": \"Linear\", \"name\": \"" + name + "\", \"options\": {\"in\": " + in
                + ", \"out\": " + out + "}}";
    }

    @Test
    void a_tensor_of_another_shape() {
        assertRefused("lstm.pt", lstm("").replace("4", "5"),
                "FILE: expected a tensor weight_ih_l0 [20, 3] for layer 0, LSTM(3, 5), got [16, 3]"
                        + INSPECT);
    }

    @Test
    void a_missing_tensor() {
        assertRefused("lstm.pt", lstm(", \"layers\": 2"),
                "FILE: expected a tensor weight_ih_l1 [16, 4] for layer 0,"
                        + " LSTM(3, 4, num_layers=2), got none" + INSPECT);
    }

    @Test
    void tensors_that_the_layer_has_not() {
        assertRefused("lstm.pt", lstm(", \"bias\": \"none\""),
                "FILE: expected for layer 0, LSTM(3, 4, bias=False) the tensors [weight_ih_l0,"
                        + " weight_hh_l0] of \"\", got bias_ih_l0 [16], bias_hh_l0 [16] too"
                        + INSPECT);
    }

    @Test
    void a_module_that_no_layer_is_for() {
        assertRefused("plain_sequential.pt", linear("0", 3, 4),
                "FILE: expected tensors of the architecture's layers only, got 2.weight [2, 4],"
                        + " 2.bias [2] too. Add their layer to the architecture, or save a state"
                        + " dictionary without them.");
    }

    @Test
    void a_name_that_no_module_has() {
        assertRefused("plain_sequential.pt", linear("fc", 3, 4),
                "FILE: expected the module \"fc\" for layer 0, Linear(in_features=3,"
                        + " out_features=4, bias=True), got the modules \"0\", \"2\"" + INSPECT);
    }

    @Test
    void a_name_that_two_layers_have() {
        assertRefused("plain_sequential.pt", "{\"kind\": \"Sequential\", \"inside\": ["
                + linear("0", 3, 4) + "," + linear("0", 3, 4) + "]}",
                "FILE: expected one layer for the module \"0\", got two, also layer 1,"
                        + " Linear(in_features=3, out_features=4, bias=True)" + INSPECT);
    }

    @Test
    void two_modules_of_the_same_shapes_need_names() {
        TorchCase checkpoint = new TorchCase("checkpoint");
        String unnamed = """
                {"kind": "Sequential", "inside": [
                {"kind": "Lstm", "options": {"in": 3, "hidden": 4, "layers": 2, "batch_first": true}},
                {"kind": "Linear", "options": {"in": 4, "out": 4}},
                {"kind": "Linear", "options": {"in": 4, "out": 4}},
                {"kind": "Linear", "options": {"in": 4, "out": 2}}]}
                """;
        assertThatThrownBy(() -> TorchModel.of(checkpoint.stateDict(),
                TorchArchitecture.parse("a.json", unnamed)))
                .hasMessage(checkpoint.weights() + ": expected one module of the shapes of layer 1,"
                        + " Linear(in_features=4, out_features=4, bias=True), got \"second\","
                        + " \"first\". Say which by \"name\" in the architecture.");
    }

    @Test
    void two_layers_of_the_shapes_of_one_module() {
        assertRefused("linear.pt", "{\"kind\": \"Sequential\", \"inside\": ["
                + linear("", 4, 3).replace("\"name\": \"\",", "") + ","
                + linear("", 4, 3).replace("\"name\": \"\",", "") + "]}",
                "FILE: expected a module for each of layer 0, Linear(in_features=4,"
                        + " out_features=3, bias=True) and layer 1, Linear(in_features=4,"
                        + " out_features=3, bias=True), got one of their shapes, \"\"" + INSPECT);
    }

    @Test
    void what_the_weights_do_not_show_has_to_be_written() {
        assertThatThrownBy(() -> TorchArchitecture.parse("a.json",
                "{\"kind\": \"Gru\", \"options\": {\"in\": 4, \"hidden\": 3}}"))
                .hasMessage("a.json: Gru: expected true or false as batch_first, got nothing."
                        + " Write what the PyTorch module was made with; its default is false.");
        assertRefused("rnn_tanh.pt", "{\"kind\": \"Rnn\", \"options\": {\"in\": 3, \"hidden\": 5,"
                + " \"batch_first\": false}}",
                "a.json: Rnn: expected one of [tanh, sigmoid, relu, linear, hard_sigmoid,"
                        + " hard_tanh, softsign, softplus, elu, selu, silu, gelu, leaky_relu,"
                        + " exponential] as nonlinearity, got nothing. Correct the architecture.");
    }

    @Test
    void layers_that_disagree_about_their_axes() {
        assertThatThrownBy(() -> TorchArchitecture.parse("a.json",
                "{\"kind\": \"Sequential\", \"inside\": [" + lstm("") + ","
                        + lstm("").replace("false", "true") + "]}"))
                .hasMessageContaining("expected the same batch_first in all layers");
    }

    @Test
    void formulas_that_pytorch_has_not() {
        assertRefused("gru.pt", """
                {"kind": "Gru", "options": {"in": 4, "hidden": 3, "batch_first": false,
                "reset_after": false}}""",
                "a.json: Gru: expected true as reset_after, got false: PyTorch's GRU resets after"
                        + " the product. Correct the architecture.");
        assertRefused("lstm_cell.pt", """
                {"kind": "Recurrent", "inside": [{"kind": "LstmCell",
                "options": {"in": 3, "hidden": 4, "peepholes": true}}]}""",
                "a.json: LstmCell: expected false as peepholes, got true: PyTorch's LSTMCell has no"
                        + " peepholes. Correct the architecture.");
        assertRefused("lstm.pt", "{\"kind\": \"Bidirectional\", \"options\": {\"merge\": \"sum\"},"
                + "\"inside\": [" + lstm("") + "," + lstm("") + "]}",
                "a.json: PyTorch has no layer like Elman's Bidirectional: expected Rnn, Lstm, Gru,"
                        + " their cells, Linear, Embedding or LayerNorm. Correct the architecture.");
    }

    @Test
    void a_checkpoint_of_several_state_dictionaries() {
        Path file = TorchCase.file("checkpoint.pt");
        assertThatThrownBy(() -> StateDict.read(file)).hasMessage(file
                + ": holds several state dictionaries: [model, average]. Name the one to use.");
        assertThatThrownBy(() -> StateDict.read(file, "modell")).hasMessageContaining(
                "expected a state dictionary at \"modell\", got some only at [model, average]");
        assertThat(StateDict.read(file, "average").tensors()).hasSize(14);
    }

    @Test
    void a_second_bias_that_is_not_zero() {
        Path file = TorchCase.file("lstm.pt");
        assertRefused("lstm.pt", lstm(", \"bias\": \"one\""),
                file + ": expected zeros in bias_hh_l0, because the bias of layer 0, LSTM(3, 4) is"
                        + " \"one\", got other numbers. Leave the option away in the architecture:"
                        + " PyTorch's layers have two.");
    }

    @Test
    void an_unknown_option_or_layer() {
        assertRefused("lstm.pt", lstm(", \"num_layers\": 1"),
                "a.json: Lstm: expected the options [in, hidden, layers, bidirectional, projection,"
                        + " bias, scheme, learns_state, last_output, backwards, held, dropout,"
                        + " input_dropout, hidden_dropout, batch_first], got num_layers."
                        + " Correct the architecture.");
    }

    @Test
    void absurd_sizes_cost_nothing() {
        assertRefused("lstm.pt", lstm(", \"layers\": 2000000000"),
                "a.json: expected no more recurrent layers than tensors in FILE, which are 4, got"
                        + " 2000000000. Correct the architecture.");
        assertRefused("lstm.pt", lstm("").replace("4", "500000000"),
                "a.json: Lstm: expected hidden size of at most 23170, got 500000000."
                        + " Correct the architecture.");
    }
}
