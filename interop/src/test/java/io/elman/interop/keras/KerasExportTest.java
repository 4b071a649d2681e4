package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.Npy;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Bias;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.Layer;
import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.Masking;
import io.elman.nn.OneHot;
import io.elman.nn.Recurrent;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.Sequential;
import io.elman.nn.Softmax;
import io.elman.nn.TimeDistributed;
import io.elman.nn.Zoneout;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasExportTest {
    /// Where `interop/check-with-python` wants the models and what Elman computes.
    private static final String KEEP = System.getProperty("elman.interop.keep", "");

    @TempDir
    private Path temporary;

    static List<String> cases() {
        return KerasModels.cases(".keras");
    }

    /// A model that Elman makes and no fixture holds.
    record Made(String name, int[] example, Sequential model) {
        static Made of(String name, int[] example, Layer... layers) {
            Sequential model = Sequential.of(layers);
            model.initialize(Rng.seed(3));
            model.parameters().values()
                    .forEach(parameter -> parameter.value().data()[0] = 0.3f);
            return new Made(name, example, model);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Made> made() {
        return List.of(
                Made.of("addition", new int[] {7}, OneHot.of(12),
                        Lstm.of(12, 8).keras().lastOutput(), RepeatVector.of(4),
                        Lstm.of(8, 8).keras(), Linear.of(8, 12).keras()),
                Made.of("stacked", new int[] {-1, 3},
                        Lstm.of(3, 4).layers(3).bidirectional().dropout(0.1f),
                        Gru.of(8, 3).layers(2).lastOutput()),
                Made.of("masks", new int[] {-1, 3}, Masking.of(0.5f), Rnn.of(3, 4).relu(),
                        Lstm.of(4, 3).goBackwards()),
                Made.of("gru_biases", new int[] {5, 3},
                        Gru.of(3, 4).bias(Bias.ONE).inputDropout(0.2f),
                        LayerNorm.of(4)),
                Made.of("in_one", new int[] {5, 3}, Sequential.of(Linear.of(3, 4),
                        ActivationLayer.TANH),
                        TimeDistributed.of(Sequential.of(Linear.of(4, 2),
                                Softmax.create()))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_came_from_keras_goes_back_and_returns_with_the_same_bits(String name)
            throws IOException {
        Values input = KerasImportTest.input(name);
        Sequential model = KerasImportTest.read(name + ".keras").model();

        assertReturnsWithTheSameBits(name, model, input, input.shape().dropFirst().dims());
    }

    @ParameterizedTest
    @MethodSource("made")
    void a_model_of_elmans_returns_with_the_same_bits(Made made) throws IOException {
        Values input = made.example.length == 1
                ? IntTensor.of(new int[][] {{0, 3, 11, 2, 5, 6, 1}, {9, 9, 0, 4, 3, 2, 1}})
                : wave(2, 5, 3);

        assertReturnsWithTheSameBits(made.name, made.model,
                input, made.example);
    }

    private void assertReturnsWithTheSameBits(String name, Sequential model, Values input,
            int... example) throws IOException {
        Path folder = KEEP.isEmpty() ? temporary : Files.createDirectories(Path.of(KEEP));
        Path file = folder.resolve(name + ".keras");
        KerasFile.write(file, model, example);
        Sequential returned = KerasFile.read(file).model();
        Tensor expected = model.predict(input);

        assertThat(returned.predict(input).data()).isEqualTo(expected.data());
        if (!KEEP.isEmpty()) {
            Npy.write(folder.resolve(name + ".output.npy"), expected);
            Path inputs = folder.resolve(name + ".input.npy");
            switch (input) {
                case Tensor numbers -> Npy.write(inputs, numbers);
                case IntTensor ids -> Npy.write(inputs, ids);
            }
        }
    }

    private static Tensor wave(int... sizes) {
        Tensor tensor = Tensor.zeros(sizes);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) StrictMath.cos(0.7 * i + 0.3);
        }
        return tensor;
    }

    @Test
    void the_same_model_gives_the_same_bytes() throws IOException {
        Sequential model = KerasImportTest.read("lstm_concat.keras").model();
        KerasFile.write(temporary.resolve("a.keras"), model, -1, 3);
        KerasFile.write(temporary.resolve("b.keras"), model, -1, 3);

        assertThat(temporary.resolve("b.keras")).hasSameBinaryContentAs(
                temporary.resolve("a.keras"));
    }

    @Test
    void what_keras_does_not_have_is_refused() {
        assertRefused(Sequential.of(Lstm.of(3, 4).projection(2)),
                "a projection. Train without one.");
        assertRefused(Sequential.of(Lstm.of(3, 4).learnInitialState()),
                "an initial state that is learnt");
        assertRefused(Sequential.of(Recurrent.of(LstmCell.of(3, 4).peepholes())),
                "peepholes or a projection");
        assertRefused(Sequential.of(Recurrent.of(Zoneout.of(GruCell.of(3, 4), 0.1f))),
                "the cell Zoneout");
        assertRefused(Sequential.of(Masking.of(0), Lstm.of(3, 4).goBackwards(), Lstm.of(4, 2)),
                "a mask that goes backwards with the outputs");
        assertRefused(Sequential.of(Masking.of(0), Masking.of(1)), "a mask on another mask");
        assertRefused(Sequential.of(Masking.of(Float.NaN)), "padding made of NaN");
    }

    private void assertRefused(Sequential model, String what) {
        assertThatThrownBy(() -> KerasFile.write(temporary.resolve("m.keras"), model, 5, 3))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(": expected what Keras has, got " + what);
    }
}
