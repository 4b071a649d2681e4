package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Sequential;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdditionModelTest {
    private final AdditionFormat format = new AdditionFormat(3, true);

    /// The numbers of parameters that Keras prints for the same networks.
    @ParameterizedTest
    @CsvSource({"LSTM, 205324", "GRU, 155148", "RNN, 52492"})
    void it_has_as_many_parameters_as_keras_has(RecurrentKind cell, long parameters) {
        assertThat(AdditionModel.of(format, cell, 128, 1).parameterCount()).isEqualTo(parameters);
    }

    @Test
    void its_summary_is_that_of_keras() {
        assertThat(AdditionModel.of(format, RecurrentKind.LSTM, 128, 1).summary(7).lines()
                .filter(line -> line.matches(".*\\(None.*|.*arams: 205.*"))
                .map(line -> line.replaceAll("[│ ]+", " ").strip()))
                .containsExactly(
                        "one_hot (OneHot) (None, 7, 12) 0",
                        "lstm (LSTM) (None, 128) 72,192",
                        "repeat_vector (RepeatVector) (None, 4, 128) 0",
                        "lstm_1 (LSTM) (None, 4, 128) 131,584",
                        "linear (Linear) (None, 4, 12) 1,548",
                        "Total params: 205,324 (802.05 KB)",
                        "Trainable params: 205,324 (802.05 KB)");
    }

    @Test
    void layers_count_those_that_write_the_answer() {
        Sequential model = AdditionModel.of(format, RecurrentKind.GRU, 8, 3);

        assertThat(model.layers()).hasSize(7);
        assertThat(model.layers().subList(3, 6))
                .allSatisfy(layer -> assertThat(layer).hasToString("GRU(8, 8)"));
    }

    @ParameterizedTest
    @EnumSource
    void every_cell_takes_questions_and_gives_answers(RecurrentKind cell) {
        Sequential model = AdditionModel.of(format, cell, 8, 1);
        model.initialize(Rng.seed(1));

        assertThat(model.predict(Addition.generate(20, 3, Rng.seed(1)).train().inputs()).shape())
                .isEqualTo(Shape.of(18, 4, 12));
    }

    @Test
    void no_layers_are_refused() {
        assertThatThrownBy(() -> AdditionModel.of(format, RecurrentKind.LSTM, 8, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AdditionModel: expected at least 1 layer, got 0");
    }

    @Test
    void the_optimizer_has_the_constants_of_keras() {
        assertThat(AdditionModel.optimizer(1e-3))
                .hasToString("Adam(lr=0.001, betas=(0.9, 0.999), eps=1.0E-7)");
    }
}
