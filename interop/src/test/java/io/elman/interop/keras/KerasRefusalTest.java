package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
            textBlock = """
                    axis | layer "norm" (LayerNormalization): normalises over the axis 1, Elman's over the last one. Normalise over axis -1.
                    branch | (Functional): has 2 output_layers [[one, 0, 0], [two, 0, 0]], and a chain has one.
                    convolution | layer "conv" (Conv1D): is a kind of layer that Elman does not have. Take it out of the model, or replace it by layers that Elman has.
                    half | layer "answer" (Dense): computes in float16, and Elman in float32.
                    leaky | layer "leak" (LeakyReLU): has negative_slope 0.3 where Elman's has 0.2.
                    masked_backwards | layer "after" (LSTM): reads a mask that layer "back" (LSTM) with go_backwards handed on
                    masked_twice | layer "second" (Masking): follows on another mask, which Keras forgets here and Elman keeps.
                    noise_shape | layer "drop" (Dropout): noise_shape makes numbers share a draw.
                    relu6 | layer "answer" (Dense): activation is relu6, a function that Elman does not have.
                    shared | layer "shared" (Dense): is called 2 times, and in a chain once.
                    softmax_axis | layer "soft" (Softmax): is over the axis 1, Elman's over the last one.
                    state | layer "states" (LSTM): return_state gives the state beside the output
                    swapped | (LSTM): go_backwards is true in a Bidirectional layer's first direction.
                    training | layer "always" (Dropout): is called with training = true, which a chain cannot hand on.
                    two_inputs | layer "joined" (Concatenate): has 2 inputs [x, y], and in a chain one.
                    two_outputs | (Functional): has 2 output_layers [[both, 0, 0], [both, 0, 1]], and a chain has one.
                    zeros_at_the_end | layer "zeros" (LSTM): zero_output_for_mask without return_sequences gives zeros
                    """)
    void what_cannot_be_carried_over_is_refused_with_its_layer(String name, String sentence) {
        String file = "refused-" + name + ".keras";
        assertThatThrownBy(() -> KerasFile.read(KerasModels.file(file), ReadLimits.standard()))
                .isInstanceOf(FormatException.class).hasMessageStartingWith(file + ": ")
                .hasMessageContaining(sentence);
    }

    @Test
    void weights_alone_ask_for_their_architecture() {
        assertThatThrownBy(() -> KerasFile.read(KerasModels.file("named.weights.h5"),
                ReadLimits.standard()))
                .hasMessage("named.weights.h5: holds weights without an architecture. Give its"
                        + " config.json too, the one of a .keras file or model.to_json().");
    }

    @Test
    void weights_of_another_model_are_refused() {
        FileBytes config = FileBytes.of("c.json", """
                {"class_name": "Sequential", "config": {"name": "s", "layers": [
                  {"class_name": "LSTM", "config": {"name": "l", "units": 4}}]}}
                """.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> KerasFile.read(KerasModels.file("nested.weights.h5"), config,
                ReadLimits.standard()))
                .hasMessage("nested.weights.h5: layer \"l\" (LSTM): expected its weight kernel at"
                        + " layers/lstm/cell/vars/0, got nothing there."
                        + " Are these the weights of this architecture?");
        assertThatThrownBy(() -> KerasFile.read(KerasModels.file("named.weights.h5"), config,
                ReadLimits.standard()))
                .hasMessageContaining("expected the weights of the architecture's layers only, got"
                        + " [layers/");
    }

    @Test
    void an_unknown_option_is_not_passed_over() {
        FileBytes config = FileBytes.of("c.json", """
                {"class_name": "Sequential", "config": {"name": "s", "layers": [
                  {"class_name": "LSTM", "config": {"name": "l", "units": 4, "new": 7}}]}}
                """.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> KerasFile.read(KerasModels.file("named.weights.h5"), config,
                ReadLimits.standard()))
                .hasMessage("c.json: layer \"l\" (LSTM): has the option new = 7, which Elman does"
                        + " not know. Build the layer without it.");
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        assertThatThrownBy(() -> KerasFile.read(FileBytes.of("x", new byte[10]),
                ReadLimits.standard()))
                .hasMessage("x: is neither a zip archive nor an HDF5 file, as Keras writes them."
                        + " Is this a model of Keras?");
    }
}
