package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.Npy;
import io.elman.interop.keras.KerasFile;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.Recurrent;
import io.elman.nn.Sequential;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.train.ModelFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on files of Keras'.
class KerasCommandsTest {
    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Outcome done(String... args) {
        Outcome outcome = Cli.run(args);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome;
    }

    private Tensor array(String name) {
        return Npy.read(folder.resolve(name)).floats();
    }

    @Test
    void a_model_of_keras_is_shown_run_and_converted() {
        String keras = KerasFiles.copy("lstm.keras", folder.resolve("lstm.keras")).toString();
        Sequential model = KerasFile.read(Path.of(keras)).model();
        assertThat(done("inspect", keras).out())
                .startsWith(keras + ": Keras file\nSequential(\n  (0): LSTM(")
                .contains("layers/lstm/cell/vars/0", "float32");
        assertThat(done("summary", keras).out()).contains("(0): LSTM(", "origin Keras");
        int features = ((Lstm) model.layers().getFirst()).inputSize();
        Tensor x = Tensor.uniform(Rng.seed(1), -1, 1, 2, 5, features);
        Npy.write(folder.resolve("x.npy"), x);
        done("run", keras, "--input", at("x.npy"), "--output", at("y.npy"));
        assertThat(array("y.npy").data()).isEqualTo(model.predict(x).data());

        assertThat(done("convert", keras, "--to", "elman", "--out", at("m.safetensors")).out())
                .endsWith("The model is in " + at("m.safetensors") + ".\n");
        assertThat(ModelFile.load(folder.resolve("m.safetensors")).model().predict(x).data())
                .isEqualTo(model.predict(x).data());
    }

    @Test
    void a_model_goes_to_keras_and_comes_back() {
        Sequential model = Sequential.of(Lstm.of(3, 4), Linear.of(4, 2));
        new ModelFile(model, Map.of(), Map.of()).save(folder.resolve("m.safetensors"));
        done("convert", at("m.safetensors"), "--to", "keras", "--out", at("m.keras"));
        Tensor x = Tensor.uniform(Rng.seed(1), -1, 1, 2, 5, 3);
        assertThat(KerasFile.read(folder.resolve("m.keras")).model().predict(x).data())
                .isEqualTo(model.predict(x).data());
    }

    private static void assertFails(int code, String sentence, String... args) {
        Outcome outcome = Cli.run(args);
        assertThat(outcome.err().lines().findFirst()).contains("elman: " + sentence);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void what_keras_has_to_be_told_is_asked_for() {
        new ModelFile(Sequential.of(Linear.of(3, 2)), Map.of(), Map.of())
                .save(folder.resolve("m.safetensors"));
        assertFails(2,
                "--example: expected the sizes of one example's axes, such as ?,12, since this"
                        + " model does not tell, got nothing.",
                "convert", at("m.safetensors"), "--to", "keras", "--out", at("m.keras"));
        assertFails(2, "--example: expected sizes above zero or ? with commas between, got 3,x.",
                "convert", at("m.safetensors"), "--to", "keras", "--out", at("m.keras"),
                "--example", "3,x");
        done("convert", at("m.safetensors"), "--to", "keras", "--out", at("m.keras"),
                "--example", "3");
        assertThat(done("inspect", at("m.keras")).out()).contains("Linear(in_features=3");
    }

    @Test
    void what_keras_does_not_have_is_refused_in_a_sentence() {
        new ModelFile(Sequential.of(Recurrent.of(LstmCell.of(3, 4).peepholes())), Map.of(),
                Map.of())
                .save(folder.resolve("m.safetensors"));
        Outcome outcome = Cli.run("convert", at("m.safetensors"), "--to", "keras", "--out",
                at("m.keras"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("peephole").doesNotContain("error in Elman");
        assertThat(folder.resolve("m.keras")).doesNotExist();
    }
}
