package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Bias;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that hold no model, or half of one.
class ModelFileRefusalTest {
    private static final String DAMAGED = ". The file is damaged, or was changed by hand.";
    private static final String JSON = ". The file is damaged, or was written by something else: get"
            + " an intact copy.";
    private static final String UNKNOWN = ". Use a file that this version of Elman wrote.";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void save() {
        file = folder.resolve("model.safetensors");
        new ModelFile(Sequential.of(Linear.of(3, 2)), Map.of(), Map.of()).save(file);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ModelFile.load(file))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": " + message);
    }

    private void changeTensors(Consumer<Map<String, Tensor>> change) {
        SafetensorsFile content = Safetensors.read(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
        change.accept(tensors);
        Safetensors.write(file, new SafetensorsFile(tensors, content.metadata()));
    }

    private void changeText(String from, String to) {
        SafetensorsFile content = Safetensors.read(file);
        String text = content.metadata().get("elman");
        assertThat(text).contains(from);
        Safetensors.write(file,
                new SafetensorsFile(content.tensors(), Map.of("elman", text.replace(from, to))));
    }

    @Test
    void a_missing_file_is_refused() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> ModelFile.load(file))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot read " + file + ": there is no such file. Check the path.");
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused("truncated: the header promises 32 bytes of data, and there are 31. Copy or"
                + " write the file again.");
        for (int length = 0; length < whole.length; length += 5) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelFile.load(file)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void a_foreign_file_is_refused() throws IOException {
        Files.writeString(file, "PK and whatever follows in an archive");
        assertThatThrownBy(() -> ModelFile.load(file))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith(". Is this a safetensors file?");
    }

    @Test
    void tensors_without_metadata_are_no_model() {
        Safetensors.write(file,
                new SafetensorsFile(Map.of("weight", Tensor.zeros(2)), Map.of("format", "pt")));
        assertRefused("holds tensors but no model of Elman's. Use a file that Elman wrote.");
    }

    @Test
    void a_checkpoint_is_no_model() {
        Kept kept = new Kept();
        Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .keeper(kept)
                .fit(Tiny.line(2), FitOptions.epochs(1).threads(1));
        new CheckpointFile(kept.last(), Map.of(), Map.of()).save(file);
        assertRefused("holds a training run to go on with, no model."
                + " Use the model.safetensors beside it.");
    }

    @Test
    void another_version_is_refused() {
        changeText("\"version\":1", "\"version\":2");
        assertRefused("expected version 1 of Elman's files, got 2. Use the version of Elman that"
                + " wrote it.");
    }

    @Test
    void another_version_is_named_before_the_fields_that_it_brought() {
        changeText("\"version\":1", "\"version\":2,\"colour\":\"red\"");
        assertRefused("expected version 1 of Elman's files, got 2. Use the version of Elman that"
                + " wrote it.");
    }

    /// With the layers of [Integer#MAX_VALUE] built first, this would end in an `OutOfMemoryError`.
    @Test
    void more_layers_than_the_file_has_tensors_are_refused_before_they_are_built() {
        new ModelFile(Sequential.of(Gru.of(1, 1), Gru.of(1, 1)), Map.of(), Map.of()).save(file);
        changeText("\"layers\":1", "\"layers\":2147483647");
        assertRefused("expected no more recurrent layers than tensors, which are 8, got 4294967294"
                + DAMAGED);
        changeText("\"layers\":2147483647", "\"layers\":9223372036854775807");
        assertRefused("expected no more recurrent layers than tensors, which are 8, got 4294967294"
                + DAMAGED);
    }

    @Test
    void fields_that_nobody_knows_are_refused() {
        changeText("\"version\":1", "\"version\":1,\"colour\":\"red\"");
        assertRefused("expected only \"version\", \"architecture\", \"task\", \"training\","
                + " \"frozen\", \"note\" at the top, got \"colour\"" + JSON);
    }

    @Test
    void metadata_that_are_no_json_are_refused() {
        changeText("\"version\":1", "version");
        assertThatThrownBy(() -> ModelFile.load(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": not JSON at line 1, column 2: ")
                .hasMessageEndingWith(JSON);
    }

    @Test
    void a_missing_field_is_refused() {
        changeText(",\"task\":{}", "");
        assertRefused("expected a field \"task\" at the top, got only \"version\","
                + " \"architecture\", \"training\"" + JSON);
    }

    @Test
    void an_unknown_layer_is_refused() {
        changeText("\"Linear\"", "\"Transformer\"");
        assertRefused("Layers: expected a layer that this version of Elman has, or one of your own"
                + " named by Layers.standard().withLayer(\"Transformer\", ...), got Transformer"
                + UNKNOWN);
    }

    @Test
    void options_that_no_layer_can_have_are_refused() {
        changeText("\"in\":3", "\"in\":[3]");
        assertRefused("Linear: expected a number, a truth value or a string as in, got [3]"
                + DAMAGED);
    }

    @Test
    void wrong_options_of_a_layer_are_refused() {
        changeText("\"in\":3", "\"in\":\"three\"");
        assertRefused("Linear: expected a whole number as in, got three" + UNKNOWN);
        changeText("\"in\":\"three\"", "\"in\":-3");
        assertRefused("Linear: expected in of at least 1, got -3" + UNKNOWN);
        changeText("\"in\":-3", "\"in\":3,\"heads\":8");
        assertRefused("Linear: expected the options [in, out, bias, scheme], got heads" + UNKNOWN);
    }

    @Test
    void an_unknown_field_of_a_layer_is_refused() {
        changeText("\"kind\":\"Linear\"", "\"kind\":\"Linear\",\"device\":\"gpu\"");
        assertRefused("expected only \"kind\", \"options\", \"inside\" at architecture.inside[0],"
                + " got \"device\"" + JSON);
    }

    @Test
    void a_missing_tensor_is_refused() {
        changeTensors(tensors -> tensors.remove("0.bias"));
        assertRefused("expected a tensor 0.bias [2], got none" + DAMAGED);
    }

    @Test
    void a_tensor_of_another_shape_is_refused() {
        changeTensors(tensors -> tensors.put("0.weight", Tensor.zeros(3, 2)));
        assertRefused("expected a tensor 0.weight [2, 3], got [3, 2]" + DAMAGED);
    }

    @Test
    void tensors_too_many_are_refused() {
        changeTensors(tensors -> tensors.put("1.weight", Tensor.zeros(1)));
        assertRefused("expected the architecture's tensors only, got [1.weight] too" + DAMAGED);
        changeTensors(tensors -> {
            tensors.remove("1.weight");
            tensors.put("", Tensor.zeros(1));
        });
        assertRefused("expected the architecture's tensors only, got [] too" + DAMAGED);
    }

    @Test
    void the_second_of_two_biases_is_not_taken_for_the_zeros_of_one() {
        new ModelFile(Sequential.of(Gru.of(1, 1)), Map.of(), Map.of()).save(file);
        changeText("\"bias\":\"two\"", "\"bias\":\"one\"");
        assertRefused("expected zeros in 0.bias_hh_l0, got other numbers" + DAMAGED);
    }

    @Test
    void a_second_bias_beside_a_single_one_has_to_be_there_and_zero() {
        new ModelFile(Sequential.of(Gru.of(1, 1).bias(Bias.ONE)), Map.of(), Map.of()).save(file);
        ModelFile.load(file);
        changeTensors(tensors -> tensors.put("0.bias_hh_l0", Tensor.of(0, 0, 1e-30f)));
        assertRefused("expected zeros in 0.bias_hh_l0, got other numbers" + DAMAGED);
        changeTensors(tensors -> tensors.put("0.bias_hh_l0", Tensor.of(0, 0, Float.NaN)));
        assertRefused("expected zeros in 0.bias_hh_l0, got other numbers" + DAMAGED);
        changeTensors(tensors -> tensors.put("0.bias_hh_l0", Tensor.zeros(4)));
        assertRefused("expected a tensor 0.bias_hh_l0 [3], got [4]" + DAMAGED);
        changeTensors(tensors -> tensors.remove("0.bias_hh_l0"));
        assertRefused("expected a tensor 0.bias_hh_l0 [3], got none" + DAMAGED);
    }
}
