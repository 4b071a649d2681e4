package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.Npy;
import io.elman.formats.torch.TorchFile;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.LstmState;
import io.elman.nn.Recurrent;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.train.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertAndRunTest {
    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String copied(String name) {
        return TorchFiles.copy(name, folder).toString();
    }

    private static Outcome done(String... args) {
        Outcome outcome = Cli.run(args);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome;
    }

    private static void assertFails(int code, String sentence, String... args) {
        Outcome outcome = Cli.run(args);
        assertThat(outcome.err().lines().findFirst()).contains("elman: " + sentence);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(code);
    }

    private Tensor array(String name) {
        return Npy.read(folder.resolve(name)).floats();
    }

    @Test
    void a_state_dictionary_becomes_a_model_of_elmans() {
        String pt = copied("tagger.pt");
        String json = copied("tagger.json");
        Outcome converted = done("convert", pt, "--architecture", json, "--to", "elman", "--out",
                at("m.safetensors"));
        assertThat(converted.outLines()).hasSize(6)
                .contains("embedding: weight [9, 6] → layer 0, Embedding(9, 6)")
                .endsWith("The model is in " + at("m.safetensors") + ".");

        Npy.write(folder.resolve("x.npy"), IntTensor.of(new int[][] {{1, 8, 3}, {0, 2, 7}}));
        done("run", pt, "--architecture", json, "--input", at("x.npy"), "--output", at("1.npy"));
        done("run", at("m.safetensors"), "--input", at("x.npy"), "--output", at("2.npy"));
        assertThat(array("1.npy").shape().dims()).containsExactly(2, 3, 3);
        assertThat(array("1.npy").data()).isEqualTo(array("2.npy").data());
        assertThat(done("summary", at("m.safetensors")).out()).contains("(0): Embedding(9, 6)",
                " Training: origin PyTorch");
        assertThat(done("summary", pt, "--architecture", json).out())
                .contains("(0): Embedding(9, 6)", " norm: weight [8], bias [8] → layer 2");
    }

    @Test
    void a_model_goes_to_pytorch_and_comes_back() {
        Sequential model = Sequential.of(Lstm.of(3, 4), Linear.of(4, 2));
        new ModelFile(model, Map.of(), Map.of()).save(folder.resolve("m.safetensors"));
        Outcome written = Cli.run("convert", at("m.safetensors"), "--to", "pytorch", "--out",
                at("w.safetensors"));
        assertThat(written.err().lines()).containsExactly("layer 0, LSTM(3, 4) → lstm",
                "layer 1, Linear(in_features=4, out_features=2, bias=True) → linear");
        assertThat(written.code()).isZero();
        assertThat(written.out()).startsWith("import torch\n")
                .contains("self.lstm = nn.LSTM(3, 4, batch_first=True)");
        done("convert", at("w.safetensors"), "--to", "elman", "--out", at("again.safetensors"));

        Sequential again = ModelFile.load(folder.resolve("again.safetensors")).model();
        Tensor x = Tensor.uniform(Rng.seed(1), -1, 1, 2, 5, 3);
        assertThat(again.predict(x).data()).isEqualTo(model.predict(x).data());
    }

    @Test
    void states_go_in_and_come_out_by_name() {
        Lstm lstm = Lstm.of(3, 4).layers(2);
        new ModelFile(Sequential.of(lstm), Map.of(), Map.of()).save(folder.resolve("m"));
        Tensor x = Tensor.uniform(Rng.seed(1), -1, 1, 2, 5, 3);
        Tensor h = Tensor.uniform(Rng.seed(2), -1, 1, 2, 2, 4);
        Tensor c = Tensor.uniform(Rng.seed(3), -1, 1, 2, 2, 4);
        Npy.write(folder.resolve("x.npy"), x);
        Npy.write(folder.resolve("h.npy"), h);
        Npy.write(folder.resolve("c.npy"), c);
        Npy.write(folder.resolve("n.npy"), IntTensor.of(5, 2));

        done("run", at("m"), "--input", at("x.npy"), "--input", "h0=" + at("h.npy"), "--input",
                "c0=" + at("c.npy"), "--lengths", at("n.npy"), "--output", at("y.npy"), "--output",
                "hn=" + at("hn.npy"), "--output", "cn=" + at("cn.npy"));
        var expected = lstm.run(x.swapFirstAxes(), new LstmState(h, c), 5, 2);
        assertThat(array("y.npy").data()).isEqualTo(expected.output().swapFirstAxes().data());
        assertThat(array("hn.npy").data()).isEqualTo(expected.state().h().data());
        assertThat(array("cn.npy").data()).isEqualTo(expected.state().c().data());

        assertFails(1, "--input: expected all of [h0, c0] or none of them, got [h0] alone.",
                "run", at("m"), "--input", at("x.npy"), "--input", "h0=" + at("h.npy"),
                "--output", at("y.npy"));
    }

    @Test
    void a_time_major_module_takes_and_gives_time_first() {
        String pt = copied("gru.pt");
        Tensor x = Tensor.uniform(Rng.seed(1), -1, 1, 6, 2, 4);
        Npy.write(folder.resolve("x.npy"), x);
        done("run", pt, "--architecture", copied("gru.json"), "--input", at("x.npy"), "--output",
                at("y.npy"), "--output", "hn=" + at("hn.npy"));

        Gru gru = Gru.of(4, 3);
        TorchFile.read(Path.of(pt)).stateDict()
                .forEach((name, tensor) -> gru.parameter(name).set(tensor.floats()));
        assertThat(array("y.npy").shape().dims()).containsExactly(6, 2, 3);
        assertThat(array("y.npy").data()).isEqualTo(gru.run(x).output().data());
        assertThat(array("hn.npy").data()).isEqualTo(gru.run(x).state().h().data());
    }

    @Test
    void states_of_several_layers_have_the_layers_number() {
        new ModelFile(Sequential.of(Gru.of(2, 3), Recurrent.of(LstmCell.of(3, 2))), Map.of(),
                Map.of()).save(folder.resolve("m"));
        Npy.write(folder.resolve("x.npy"), Tensor.zeros(1, 4, 2));
        done("run", at("m"), "--input", at("x.npy"), "--output", "1.cn=" + at("c.npy"));
        assertThat(array("c.npy").shape().dims()).containsExactly(1, 2);
        assertFails(2, "--output: expected one of the names [y, 0.hn, 1.hn, 1.cn], got hn.",
                "run", at("m"), "--input", at("x.npy"), "--output", "hn=" + at("h.npy"));
    }

    @Test
    void without_an_architecture_it_says_what_there_is_and_what_is_missing() {
        String pt = copied("tagger.pt");
        assertFails(1, pt + ": expected an architecture beside the weights, got none: the file"
                + " shows fc: Linear(in_features=8, out_features=4, bias=True); lstm: LSTM(6, 4,"
                + " bidirectional=True); norm: LayerNorm((8,), eps=1e-05, elementwise_affine=True,"
                + " bias=True); embedding: Linear(in_features=6, out_features=9, bias=False) or"
                + " Embedding(9, 6); out: Linear(in_features=4, out_features=3, bias=True), but not"
                + " the order of the layers, batch_first and what has no weights, such as"
                + " activations. Give --architecture FILE; elman inspect prints a draft of it.",
                "convert", pt, "--to", "elman", "--out", at("m"));
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void a_state_dictionary_among_several_is_chosen_by_name() {
        String pt = copied("checkpoint.pt");
        String json = copied("checkpoint.json");
        assertFails(1, pt + ": holds several state dictionaries: [model, average]. Name the one to"
                + " use.", "convert", pt, "--architecture", json, "--to", "elman", "--out",
                at("m"));
        assertThat(done("convert", pt, "--architecture", json, "--state-dict", "average", "--to",
                "elman", "--out", at("m")).out()).contains("ignored model, epoch, optimizer: ");
    }

    @Test
    void what_pytorch_has_not_is_refused() {
        new ModelFile(Sequential.of(Recurrent.of(LstmCell.of(2, 3).peepholes())), Map.of(),
                Map.of()).save(folder.resolve("m"));
        assertFails(1, "layer 0: LstmCell: expected false as peepholes, got true: PyTorch's"
                + " LSTMCell has no peepholes.", "convert", at("m"), "--to", "pytorch", "--out",
                at("w"));
        assertThat(folder.resolve("w")).doesNotExist();
    }

    @Test
    void wrong_arguments() {
        assertFails(2, "--to: expected elman, pytorch or keras, got nothing.", "convert", at("m"));
        assertFails(2, "--out: expected a file to write, got nothing.", "convert", at("m"), "--to",
                "elman");
        assertFails(2, "--out: expected another file than the model's, got " + at("m") + ".",
                "convert", at("m"), "--to", "elman", "--out", at("m"));
        assertFails(2, "--input: expected an npy file for the model's input, got nothing.", "run",
                at("m"), "--output", at("y"));
        assertFails(2, "--output: expected an npy file to write, got nothing.", "run", at("m"),
                "--input", at("y"));
        assertFails(2, "--input: expected one file for x, got two.", "run", at("m"), "--input",
                at("y"), "--input", at("z"), "--output", at("y"));
    }

    @Test
    void arrays_that_do_not_fit() {
        new ModelFile(Sequential.of(Linear.of(2, 3)), Map.of(), Map.of())
                .save(folder.resolve("m"));
        Npy.write(folder.resolve("x.npy"), Tensor.zeros(4, 5));
        assertFails(1, "layer 0 (linear), Linear(2 → 3): expected input [..., 2], got [4, 5].",
                "run",
                at("m"), "--input", at("x.npy"), "--output", at("y.npy"));
        Npy.write(folder.resolve("n.npy"), Tensor.zeros(4));
        assertFails(1, at("n.npy") + ": expected lengths, a row of whole numbers, got float32 [4]."
                + " Save them as int64, one for each sequence.", "run", at("m"), "--input",
                at("x.npy"), "--lengths", at("n.npy"), "--output", at("y.npy"));
        assertThat(Files.exists(folder.resolve("y.npy"))).isFalse();
    }

    @Test
    void an_array_is_no_model() {
        Npy.write(folder.resolve("x.npy"), IntTensor.of(1, 2));
        assertFails(1,
                at("x.npy") + ": holds an array, and no model. elman inspect shows what is in"
                        + " it.",
                "summary", at("x.npy"));
    }
}
