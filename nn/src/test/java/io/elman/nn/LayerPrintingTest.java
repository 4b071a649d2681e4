package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Activation;
import io.elman.testkit.GoldenText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers print themselves as PyTorch's modules do, word for word: `golden/printing.py` wrote the
/// texts.
class LayerPrintingTest {
    /// Texts with options that there are not here.
    private static final Set<String> WITHOUT_TWIN = Set.of(
            "rnn everything", "lstm batch first", "lstm everything", "gru everything",
            "sequential of none");

    private static final List<GoldenText> ALL = GoldenText.load(LayerPrintingTest.class,
            "/golden/printing.txt");

    private static Map<String, Object> layers() {
        Map<String, Object> layers = new HashMap<>();
        layers.put("linear", Linear.of(2, 4));
        layers.put("linear without bias", Linear.of(2, 4).withoutBias());
        layers.put("rnn", Rnn.of(5, 10));
        layers.put("rnn of the seed", Rnn.of(5, 10).layers(2));
        layers.put("rnn relu", Rnn.of(5, 10).relu());
        layers.put("rnn without bias", Rnn.of(5, 10).bias(Bias.NONE));
        layers.put("lstm", Lstm.of(50, 100));
        layers.put("lstm of the seed", Lstm.of(50, 100).layers(2));
        layers.put("gru", Gru.of(5, 10));
        layers.put("gru two layers", Gru.of(5, 10).layers(2));
        layers.put("rnn cell", RnnCell.of(5, 10));
        layers.put("rnn cell relu without bias", RnnCell.of(5, 10).relu().bias(Bias.NONE));
        layers.put("lstm cell", LstmCell.of(5, 10));
        layers.put("gru cell", GruCell.of(5, 10));
        layers.put("embedding", Embedding.of(12, 8));
        layers.put("dropout", Dropout.of(0.5f));
        layers.put("dropout 0.1", Dropout.of(0.1f));
        layers.put("softmax", Softmax.create());
        layers.put("tanh", ActivationLayer.TANH);
        layers.put("sigmoid", ActivationLayer.SIGMOID);
        layers.put("relu", ActivationLayer.RELU);
        layers.put("linear activation", ActivationLayer.of(Activation.LINEAR));
        layers.put("hard sigmoid", ActivationLayer.of(Activation.HARD_SIGMOID));
        layers.put("hard tanh", ActivationLayer.of(Activation.HARD_TANH));
        layers.put("softsign", ActivationLayer.of(Activation.SOFTSIGN));
        layers.put("softplus", ActivationLayer.of(Activation.SOFTPLUS));
        layers.put("elu", ActivationLayer.of(Activation.ELU));
        layers.put("selu", ActivationLayer.of(Activation.SELU));
        layers.put("silu", ActivationLayer.of(Activation.SILU));
        layers.put("gelu", ActivationLayer.of(Activation.GELU));
        layers.put("leaky relu", ActivationLayer.of(Activation.LEAKY_RELU));
        layers.put("layer norm", LayerNorm.of(5));
        layers.put("layer norm of keras", LayerNorm.of(5).keras());
        layers.put("embedding with padding", Embedding.of(12, 8).padding(2));
        layers.put(
                "sequential",
                Sequential.of(Linear.of(2, 4), ActivationLayer.TANH,
                        Linear.of(4, 1).withoutBias()));
        layers.put("sequential of one", Sequential.of(Linear.of(2, 4)));
        layers.put(
                "sequential nested",
                Sequential.of(
                        Embedding.of(12, 8),
                        Sequential.of(Linear.of(8, 4), Dropout.of(0.2f)),
                        Lstm.of(4, 16).layers(2),
                        Softmax.create()));
        layers.put(
                "sequential of eleven",
                Sequential.of(IntStream.range(0, 11).mapToObj(k -> Linear.of(k + 1, k + 2))
                        .toArray(Layer[]::new)));
        return layers;
    }

    static List<GoldenText> texts() {
        return ALL.stream().filter(text -> !WITHOUT_TWIN.contains(text.name())).toList();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void prints_like_pytorch(GoldenText text) {
        assertThat(layers().get(text.name())).hasToString(text.expected());
    }

    @Test
    void every_text_has_its_layer() {
        assertThat(texts()).extracting(GoldenText::name)
                .containsExactlyInAnyOrderElementsOf(layers().keySet());
    }

    @Test
    void layers_that_pytorch_has_not_print_likewise() {
        assertThat(OneHot.of(12)).hasToString("OneHot(12)");
        assertThat(RepeatVector.of(4)).hasToString("RepeatVector(4)");
        assertThat(ActivationLayer.of(Activation.EXPONENTIAL)).hasToString("Exponential()");
        assertThat(TimeDistributed.of(Linear.of(2, 4)))
                .hasToString("""
                        TimeDistributed(
                          (layer): Linear(in_features=2, out_features=4, bias=True)
                        )""");
        assertThat(Recurrent.of(LstmCell.of(5, 10)))
                .hasToString("""
                        Recurrent(
                          (cell): LSTMCell(5, 10)
                        )""");
    }
}
