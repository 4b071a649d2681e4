package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.interop.ImportedTraining;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasTrainingTest {
    private static final Golden EXPECTED = Golden.load(KerasTrainingTest.class,
            "/keras/training.txt");
    private static final Map<String, byte[]> FILES = KerasModels.files("/keras/training.zip");

    private static ImportedTraining read(String name) {
        return KerasFile.readTraining(
                FileBytes.of(name, Objects.requireNonNull(FILES.get(name + ".keras"))),
                ReadLimits.standard());
    }

    private static Tensor tensor(String key) {
        return Tensor.of(Shape.of(EXPECTED.shape(key)), EXPECTED.floats(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "frozen", "adamw", "sgd"})
    void training_goes_on_as_it_would_have_in_keras(String name) {
        ImportedTraining training = read(name);
        Sequential model = training.imported().model();
        float[] losses = EXPECTED.floats(name + "/losses");

        for (int step = 0; step < losses.length; step++) {
            Pass pass = Pass.training(Rng.seed(1));
            Variable output = model.apply(pass,
                    pass.constant(tensor("data/input." + step % 2).swapFirstAxes()));
            Variable loss = new MeanSquaredError().apply(pass, output,
                    tensor("data/target." + step % 2));
            assertThat(loss.value().item()).as("loss %d", step)
                    .isCloseTo(losses[step], within(1e-4f));
            training.optimizer().step(model.parameters().values(), pass.backward(loss));
        }

        float[] expected = EXPECTED.floats(name + "/output");
        float[] output = model.predict(tensor("data/input.0")).data();
        for (int i = 0; i < expected.length; i++) {
            assertThat(output[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    @Test
    void the_steps_and_the_learning_rate_are_taken_over() {
        assertThat(read("frozen").optimizer().steps()).isEqualTo(6);
        assertThat(read("frozen").optimizer().learningRate()).isEqualTo(0.02f);
        assertThat(read("frozen").optimizer()).hasToString(
                "Adam(lr=0.019999999552965164, betas=(0.8, 0.999), eps=1.0E-7)");
        assertThat(read("adam").imported().report().text())
                .contains("ignored the place of epsilon: Keras adds it to the root");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            average  | use_ema = true keeps a state that Elman does not take over.
            momentum | momentum keeps steps in Keras and gradients in Elman.
            rmsprop  | is the optimiser RMSprop, whose state Elman does not take over.
            schedule | learning_rate is a schedule.
            """)
    void an_optimiser_that_cannot_be_taken_over_is_refused(String name, String sentence) {
        assertThatThrownBy(() -> read("refused-" + name)).isInstanceOf(FormatException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_model_that_was_not_compiled_has_no_optimiser() {
        assertThatThrownBy(() -> KerasFile.readTraining(KerasModels.file("lstm.keras"),
                ReadLimits.standard()))
                .hasMessage("lstm.keras: holds no optimiser. Compile the model in Keras, train a"
                        + " step, and save it again.");
    }
}
