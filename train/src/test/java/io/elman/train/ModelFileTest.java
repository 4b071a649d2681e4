package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.JsonView;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Bias;
import io.elman.nn.Dropout;
import io.elman.nn.Embedding;
import io.elman.nn.Graph;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.Layer;
import io.elman.nn.LayerNorm;
import io.elman.nn.LayerNormGruCell;
import io.elman.nn.LayerNormLstmCell;
import io.elman.nn.LearntState;
import io.elman.nn.Linear;
import io.elman.nn.LockedDropout;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.Masking;
import io.elman.nn.Merge;
import io.elman.nn.OneHot;
import io.elman.nn.Recurrent;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.RnnCell;
import io.elman.nn.Sequential;
import io.elman.nn.Softmax;
import io.elman.nn.StackedCells;
import io.elman.nn.TimeDistributed;
import io.elman.nn.VariationalDropoutCell;
import io.elman.nn.Zoneout;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
    private final long seed = Seeded.seed(ModelFileTest.class);

    @TempDir
    private Path folder;

    static Stream<Layer> layers() {
        return Stream.of(
                ActivationLayer.TANH,
                ActivationLayer.SIGMOID,
                ActivationLayer.RELU,
                ActivationLayer.of(Activation.GELU),
                Dropout.of(0.1f),
                Embedding.of(5, 3),
                Embedding.of(5, 3).keras(),
                Embedding.of(5, 3).padding(2).masking(),
                Graph.builder()
                        .input("x")
                        .layer("up", Linear.of(3, 4), "x")
                        .layer("lstm", Lstm.of(3, 4), "x")
                        .shared("again", "up", "x")
                        .join("all", Merge.CONCAT, "up", "lstm", "again")
                        .layer("down", Linear.of(12, 2), "all")
                        .output("down").build(),
                Gru.of(3, 4),
                Gru.of(3, 4).resetBefore().lastOutput(),
                Gru.of(3, 4).keras(),
                Gru.of(3, 4).resetBefore().keras(),
                LayerNorm.of(3).keras(),
                Linear.of(3, 4),
                Linear.of(3, 4).withoutBias().keras(),
                LockedDropout.of(0.25f),
                Lstm.of(3, 4),
                Lstm.of(3, 4).layers(2).bias(Bias.NONE),
                Lstm.of(3, 4).layers(2).bias(Bias.ONE).lastOutput(),
                Lstm.of(3, 4).keras(),
                Masking.of(0.5f),
                Masking.of(Float.NaN),
                OneHot.of(7),
                Recurrent.of(RnnCell.of(3, 4).activation(Activation.SELU)),
                Recurrent.of(LstmCell.of(3, 4).peepholes().projection(2).forgetBias(0.1f)
                        .activation(Activation.SILU)),
                Recurrent.of(LstmCell.of(3, 4).recurrentActivation(Activation.HARD_SIGMOID)
                        .keras()),
                Recurrent.of(GruCell.of(3, 4).resetBefore().activation(Activation.ELU)),
                Recurrent.of(LearntState.of(LayerNormLstmCell.of(3, 4))),
                Recurrent.of(StackedCells.of(Zoneout.of(LayerNormGruCell.of(3, 4), 0.1f),
                        VariationalDropoutCell.of(LstmCell.of(4, 2), 0.1f, 0.2f))),
                RepeatVector.of(3),
                Rnn.of(3, 4),
                Rnn.of(3, 4).relu().layers(2),
                Rnn.of(3, 4).keras(),
                Sequential.of(Linear.of(3, 4), Sequential.of(Linear.of(4, 2), Dropout.of(0.5f))),
                Softmax.create(),
                TimeDistributed.of(Sequential.of(Linear.of(3, 4), ActivationLayer.TANH)));
    }

    private Path save(String name, ModelFile content) {
        Path file = folder.resolve(name);
        content.save(file);
        return file;
    }

    private static JsonView metadata(Path file) {
        return JsonView.parse("metadata", Safetensors.read(file).metadata().get("elman"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void every_layer_comes_back_to_the_bit(Layer layer) throws IOException {
        Sequential model = Sequential.of(layer);
        model.initialize(Rng.seed(seed));
        model.parameters().values().forEach(parameter -> parameter.value().data()[0] = -0.0f);
        Path file = save("a", new ModelFile(model, Map.of(), Map.of()));

        ModelFile loaded = ModelFile.load(file);

        assertThat(loaded.model().spec()).isEqualTo(model.spec());
        assertThat(loaded.model()).hasToString(model.toString());
        Bits.assertSame(Tiny.weights(loaded.model()), Tiny.weights(model));
        assertThat(Files.readAllBytes(save("b", loaded))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void a_loaded_model_predicts_the_same() {
        Sequential model = Tiny.model(seed, 0.5f);
        Sequential loaded = ModelFile.load(save("a", new ModelFile(model, Map.of(), Map.of())))
                .model();
        Dataset data = Tiny.reversals(30, seed);

        assertThat(Bits.of(loaded.predict(data.inputs())))
                .isEqualTo(Bits.of(model.predict(data.inputs())));
    }

    @Test
    void what_the_model_is_for_and_how_it_was_trained_come_back_in_order() {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", "addition");
        task.put("digits", 3L);
        task.put("characters", List.of("0", "1"));
        Map<String, Object> training = Map.of("rate", 0.1, "shuffled", true, "inner",
                Map.of("n", 1L));
        ModelFile loaded = ModelFile
                .load(save("a", new ModelFile(Tiny.linear(1, 2), task, training)));

        assertThat(loaded.task()).isEqualTo(task);
        assertThat(loaded.task().keySet()).containsExactly("name", "digits", "characters");
        assertThat(loaded.training()).isEqualTo(training);
    }

    @Test
    void the_same_content_gives_the_same_bytes_anywhere() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        byte[] first = Files.readAllBytes(
                save("a", new ModelFile(Tiny.model(1, 0.5f), Map.of("name", "x"),
                        Map.of("epochs", 3))));
        byte[] second = Files.readAllBytes(
                save("elsewhere/b", new ModelFile(Tiny.model(1, 0.5f), Map.of("name", "x"),
                        Map.of("epochs", 3))));
        byte[] other = Files.readAllBytes(
                save("c", new ModelFile(Tiny.model(2, 0.5f), Map.of("name", "x"),
                        Map.of("epochs", 3))));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void the_file_holds_nothing_but_the_model() {
        Path file = save("a", new ModelFile(
                Sequential.of(Lstm.of(3, 4), Linear.of(4, 2)), Map.of("name", "x"),
                Map.of("epochs", 3)));
        SafetensorsFile content = Safetensors.read(file);

        assertThat(content.metadata()).containsOnlyKeys("elman");
        assertThat(content.metadata().get("elman")).isEqualTo(
                "{\"version\":1,\"architecture\":{\"kind\":\"Sequential\",\"inside\":["
                        + "{\"kind\":\"Lstm\",\"options\":{\"in\":3,\"hidden\":4,\"layers\":1,"
                        + "\"bidirectional\":false,\"projection\":0,"
                        + "\"bias\":\"two\",\"scheme\":\"pytorch\",\"learns_state\":false,"
                        + "\"last_output\":false,\"backwards\":false,\"held\":false,"
                        + "\"dropout\":0.0,\"input_dropout\":0.0,\"hidden_dropout\":0.0,"
                        + "\"batch_first\":false}},"
                        + "{\"kind\":\"Linear\",\"options\":{\"in\":4,\"out\":2,\"bias\":true,"
                        + "\"scheme\":\"pytorch\"}}]},"
                        + "\"task\":{\"name\":\"x\"},\"training\":{\"epochs\":3}}");
        assertThat(content.tensors().keySet()).containsExactly(
                "0.weight_ih_l0", "0.weight_hh_l0", "0.bias_ih_l0", "0.bias_hh_l0",
                "1.weight", "1.bias");
    }

    @Test
    void a_single_bias_gets_a_second_one_of_zeros_under_pytorchs_name() {
        Sequential model = Sequential.of(
                Lstm.of(3, 4).layers(2).bias(Bias.ONE),
                TimeDistributed.of(Rnn.of(4, 2).bias(Bias.ONE)));
        model.initialize(Rng.seed(seed));
        long parameters = model.parameterCount();
        Path file = save("a", new ModelFile(model, Map.of(), Map.of()));
        Map<String, Tensor> tensors = Safetensors.read(file).tensors();

        assertThat(tensors.keySet()).containsExactly(
                "0.weight_ih_l0", "0.weight_hh_l0", "0.bias_ih_l0", "0.bias_hh_l0",
                "0.weight_ih_l1", "0.weight_hh_l1", "0.bias_ih_l1", "0.bias_hh_l1",
                "1.layer.weight_ih_l0", "1.layer.weight_hh_l0", "1.layer.bias_ih_l0",
                "1.layer.bias_hh_l0");
        assertThat(tensors.get("0.bias_hh_l1").data()).isEqualTo(new float[16]);
        assertThat(tensors.get("1.layer.bias_hh_l0").data()).isEqualTo(new float[2]);
        assertThat(metadata(file).field("note").text()).isEqualTo(
                "bias_hh of recurrent layers whose bias is \"one\" is zero and stands here for"
                        + " PyTorch");
        Sequential loaded = ModelFile.load(file).model();
        assertThat(loaded.parameterCount()).isEqualTo(parameters);
        Bits.assertSame(Tiny.weights(loaded), Tiny.weights(model));
    }

    @Test
    void a_reset_before_the_product_is_noted_because_pytorch_has_it_after() {
        String reset = "a GRU whose \"reset_after\" is false resets before the product, PyTorch's"
                + " GRU after it, which is another formula";
        Gru gru = Gru.of(3, 4).resetBefore();
        Path file = save("a", new ModelFile(Sequential.of(TimeDistributed.of(gru)), Map.of(),
                Map.of()));
        assertThat(metadata(file).field("note").text()).isEqualTo(reset);
        file = save("b", new ModelFile(Sequential.of(gru.bias(Bias.ONE)), Map.of(), Map.of()));
        assertThat(metadata(file).field("note").text()).isEqualTo(
                "bias_hh of recurrent layers whose bias is \"one\" is zero and stands here for"
                        + " PyTorch; " + reset);
        ModelFile.load(file);
    }

    @Test
    void two_biases_or_none_need_no_note() {
        for (Bias bias : new Bias[] {Bias.NONE, Bias.TWO}) {
            Path file = save("a", new ModelFile(
                    Sequential.of(Lstm.of(3, 4).bias(bias)), Map.of(), Map.of()));
            assertThat(metadata(file).names())
                    .containsExactly("version", "architecture", "task", "training");
        }
    }
}
