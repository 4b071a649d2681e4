package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.Npy;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import io.elman.train.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    @TempDir
    private Path folder;

    private static String inspected(Path file) {
        Outcome outcome = Cli.run("inspect", file.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return String.join("\n", outcome.outLines());
    }

    @Test
    void a_numpy_array() {
        Path file = folder.resolve("x.dat");
        Npy.write(file, Tensor.zeros(2, 3));
        assertThat(inspected(file)).isEqualTo(file + """
                : numpy array
                  array  float32  [2, 3]
                1 tensor, 6 numbers""");
    }

    @Test
    void a_model_of_elmans() {
        Path file = folder.resolve("m");
        new ModelFile(Sequential.of(Linear.of(2, 3)), Map.of(), Map.of("seed", 3)).save(file);
        assertThat(inspected(file)).isEqualTo(file + """
                : Elman model in safetensors
                Sequential(
                  (0): Linear(in_features=2, out_features=3, bias=True)
                )
                 Training: seed 3
                  0.weight  float32  [3, 2]
                  0.bias    float32  [3]
                2 tensors, 9 numbers""");
    }

    @Test
    void a_state_dictionary_of_pytorchs() {
        Path file = TorchFiles.copy("tagger.pt", folder);
        assertThat(inspected(file)).startsWith(file + """
                : PyTorch file
                State dictionary:
                  fc: Linear(in_features=8, out_features=4, bias=True)
                  lstm: LSTM(6, 4, bidirectional=True)
                  norm: LayerNorm((8,), eps=1e-05, elementwise_affine=True, bias=True)
                  embedding: Linear(in_features=6, out_features=9, bias=False) or Embedding(9, 6)
                  out: Linear(in_features=4, out_features=3, bias=True)
                Not in the file: the order of the layers, batch_first and what has no weights, such\
                 as activations.
                A draft for --architecture, to be put in order and completed:
                  {"kind": "Sequential", "inside": [
                    {"kind":"Linear","name":"fc","options":{"in":8,"out":4}},
                    {"kind":"Lstm","name":"lstm","options":{"in":6,"hidden":4,"bidirectional":true,\
                "batch_first":"?"}},
                """).endsWith("15 tensors, 505 numbers");
    }

    @Test
    void a_checkpoint_and_what_is_beside() {
        Path file = TorchFiles.copy("checkpoint.pt", folder);
        assertThat(inspected(file)).contains("State dictionary model:",
                "  lstm: LSTM(3, 4, num_layers=2)", "State dictionary average:",
                "Beside: epoch, optimizer\n", "  average.head.1.bias");
    }

    @Test
    void safetensors_of_pytorchs_names() {
        assertThat(inspected(TorchFiles.copy("tagger_safetensors.safetensors", folder)))
                .contains(": safetensors file\n", "  lstm: LSTM(6, 4, bidirectional=True)");
    }

    @Test
    void no_file_that_is_known() throws IOException {
        Path file = Files.writeString(folder.resolve("x.pt"), "Once upon a time");
        Outcome outcome = Cli.run("inspect", file.toString());
        assertThat(outcome.err().strip()).isEqualTo("elman: " + file + ": expected a file of one of"
                + " the formats npy, Keras, PyTorch, safetensors, got one that begins like none of them."
                + " Is this the right file?");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void every_truncated_file_gets_one_sentence() throws IOException {
        for (String name : new String[] {"tagger.pt", "tagger_safetensors.safetensors"}) {
            byte[] whole = Files.readAllBytes(TorchFiles.copy(name, folder));
            for (int length = 0; length < whole.length; length += 97) {
                Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
                Outcome outcome = Cli.run("inspect", file.toString());
                assertThat(outcome.err()).hasLineCount(1).startsWith("elman: " + file + ": ")
                        .doesNotContain("an error in Elman itself");
                assertThat(outcome.out()).isEmpty();
            }
        }
    }

    @Test
    void names_cannot_speak_to_the_terminal() throws IOException {
        String header = "{\"a\\u001b[2J.weight\":{\"dtype\":\"F32\",\"shape\":[1],"
                + "\"data_offsets\":[0,4]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[8 + text.length + 4];
        file[0] = (byte) text.length;
        System.arraycopy(text, 0, file, 8, text.length);
        assertThat(inspected(Files.write(folder.resolve("m"), file)))
                .contains("a\\u001b[2J.weight").doesNotContain("\u001b");
    }

    @Test
    void one_file_at_a_time() {
        Outcome outcome = Cli.run("inspect");
        assertThat(outcome.err()).startsWith("elman: expected one file, got none.");
        assertThat(outcome.code()).isEqualTo(2);
    }
}
