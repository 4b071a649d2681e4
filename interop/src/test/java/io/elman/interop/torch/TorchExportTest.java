package io.elman.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.Npy;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Bias;
import io.elman.nn.Bidirectional;
import io.elman.nn.Dropout;
import io.elman.nn.Embedding;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.Layer;
import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.OneHot;
import io.elman.nn.Recurrent;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.RnnCell;
import io.elman.nn.Sequential;
import io.elman.nn.Softmax;
import io.elman.nn.TimeDistributed;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TorchExportTest {
    private static final Map<String, Sequential> MODELS = models();

    @TempDir
    private Path folder;

    private static Map<String, Sequential> models() {
        Map<String, Sequential> models = new LinkedHashMap<>();
        models.put("rnn", Sequential.of(Rnn.of(3, 4), Rnn.of(4, 2).relu().lastOutput()));
        models.put("lstm", Sequential.of(Lstm.of(3, 4).layers(2).bidirectional().lastOutput(),
                Linear.of(8, 2), Softmax.create()));
        models.put("lstm_projection", Sequential.of(Lstm.of(3, 5).projection(2),
                LayerNorm.of(2).epsilon(1e-3f), Linear.of(2, 2).withoutBias()));
        models.put("gru", Sequential.of(Gru.of(3, 4).bias(Bias.NONE), Dropout.of(0.5f),
                TimeDistributed.of(Linear.of(4, 3))));
        models.put("one_bias", Sequential.of(Lstm.of(3, 4).keras().forgetBias(2),
                Gru.of(4, 3).inputDropout(0.1f)));
        models.put("cells", Sequential.of(
                Recurrent.of(LstmCell.of(3, 4)),
                Recurrent.of(GruCell.of(4, 4)),
                Recurrent.of(RnnCell.of(4, 2).bias(Bias.ONE)).lastOutput()));
        models.put("addition", Sequential.of(OneHot.of(7), Lstm.of(7, 4).lastOutput(),
                RepeatVector.of(3), Lstm.of(4, 4), Linear.of(4, 7)));
        models.put("tagger", Sequential.of(Embedding.of(7, 3).padding(0),
                Sequential.of(Gru.of(3, 4).bidirectional(), Linear.of(8, 5)),
                ActivationLayer.of(Activation.GELU), Linear.of(5, 2)));
        for (Activation f : Activation.values()) {
            models.put("activation_" + f, Sequential.of(Linear.of(3, 6), ActivationLayer.of(f)));
        }
        models.values().forEach(model -> model.initialize(Rng.seed(8)));
        return models;
    }

    static Set<String> names() {
        return MODELS.keySet();
    }

    private static Sequential model(String name) {
        return MODELS.getOrDefault(name, Sequential.of(Linear.of(1, 1)));
    }

    /// Two examples of five steps.
    private static Values input(String name) {
        return Set.of("addition", "tagger").contains(name)
                ? IntTensor.of(new int[][] {{1, 6, 2, 2, 0}, {3, 0, 5, 4, 4}})
                : Tensor.uniform(Rng.seed(3), -1, 1, 2, 5, 3);
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_exported_comes_back_to_the_bit(String name) throws IOException {
        Sequential model = model(name);
        TorchExport export = TorchExport.of(model);
        Path file = folder.resolve(name + ".safetensors");
        export.save(file);

        TorchModel again = TorchModel.of(StateDict.read(file),
                TorchArchitecture.parse("metadata", export.architecture()));
        Tensor output = model.predict(input(name));
        assertThat(again.batchFirst()).isTrue();
        assertThat(again.model().spec()).isEqualTo(model.spec());
        assertThat(again.model().predict(input(name)).data()).isEqualTo(output.data());
        keepForPython(name, export, output);
    }

    /// For `interop/check-with-python`, which has PyTorch load the same files.
    private static void keepForPython(String name, TorchExport export, Tensor output)
            throws IOException {
        String kept = System.getProperty("elman.interop.keep");
        if (kept == null) {
            return;
        }
        Path folder = Files.createDirectories(Path.of(kept));
        export.save(folder.resolve(name + ".safetensors"));
        Files.writeString(folder.resolve(name + ".py"), export.source());
        Npy.write(folder.resolve(name + ".output.npy"), output);
        switch (input(name)) {
            case Tensor numbers -> Npy.write(folder.resolve(name + ".input.npy"), numbers);
            case IntTensor ids -> Npy.write(folder.resolve(name + ".input.npy"), ids);
        }
    }

    @Test
    void the_module_is_python_as_people_write_it() {
        assertThat(TorchExport.of(model("lstm")).source()).isEqualTo(
                """
                        import torch
                        from safetensors.torch import load_file
                        from torch import nn


                        class Model(nn.Module):
                            def __init__(self):
                                super().__init__()
                                self.lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)
                                self.linear = nn.Linear(8, 2)

                            def forward(self, x):
                                _, (h, _) = self.lstm(x)
                                x = torch.cat((h[-2], h[-1]), -1)
                                x = self.linear(x)
                                x = torch.softmax(x, -1)
                                return x


                        def load(path):
                            model = Model()
                            model.load_state_dict(load_file(path))
                            return model.eval()
                        """);
    }

    @Test
    void what_acts_in_training_only_is_reported() {
        assertThat(TorchExport.of(model("one_bias")).report().text()).endsWith(
                "ignored input_dropout 0.1: it acts in training only, and PyTorch's layer has none\n");
    }

    private static void assertRefused(Layer layer, String sentence) {
        Sequential model = Sequential.of(ActivationLayer.of(Activation.TANH), layer);
        assertThatThrownBy(() -> TorchExport.of(model))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("layer 1: " + sentence);
    }

    @Test
    void what_pytorch_has_not_is_refused() {
        assertRefused(Recurrent.of(LstmCell.of(2, 3).peepholes()),
                "LstmCell: expected false as peepholes, got true:"
                        + " PyTorch's LSTMCell has no peepholes");
        assertRefused(Gru.of(2, 3).resetBefore(), "Gru: expected true as reset_after, got false:"
                + " PyTorch's GRU resets after the product");
        assertRefused(Lstm.of(2, 3).learnInitialState(), "Lstm: expected false as learns_state,"
                + " got true: PyTorch's layers learn no initial state");
        assertRefused(Rnn.of(2, 3).goBackwards(), "Rnn: expected false as backwards, got true:"
                + " PyTorch's layers do not go backwards alone");
        assertRefused(Recurrent.of(LstmCell.of(2, 3).projection(1)),
                "LstmCell: expected 0 as projection, got 1: PyTorch's LSTMCell has no projection");
        assertRefused(Bidirectional.of(Gru.of(2, 3), Gru.of(2, 3)),
                "PyTorch has no layer like Elman's Bidirectional: expected Rnn, Lstm, Gru, their"
                        + " cells, Linear, Embedding or LayerNorm");
        assertRefused(TimeDistributed.of(Lstm.of(2, 3)),
                "PyTorch has no TimeDistributed(Lstm): expected a layer that works on the last axis");
        assertRefused(Embedding.of(4, 3).masking(),
                "Embedding: expected false as masking, got true:"
                        + " PyTorch's layers have no masks");
    }
}
