package io.elman.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/interop.md` shows in Java.
class TorchPageTest {
    @TempDir
    private static java.nio.file.Path folder;

    /// The page's paths, in a folder of the test's.
    private static final class Path {
        static java.nio.file.Path of(String name) {
            return folder.resolve(name);
        }
    }

    @Test
    void a_state_dictionary_becomes_a_model() throws IOException {
        Files.copy(TorchCase.file("tagger.pt"), folder.resolve("weights.pt"));
        Files.copy(TorchCase.file("tagger.json"), folder.resolve("tagger.json"));
        IntTensor ids = (IntTensor) new TorchCase("tagger").input();

        TorchModel imported = TorchModel.read(Path.of("weights.pt"),
                TorchArchitecture.read(Path.of("tagger.json")));
        Tensor y = imported.model().predict(ids);
        String report = imported.report().text();

        new TorchCase("tagger").assertComputes("y", y);
        assertThat(report).hasLineCount(5);
    }

    @Test
    void a_model_becomes_a_module() throws IOException {
        Sequential model = Sequential.of(Gru.of(3, 4), Linear.of(4, 2));

        TorchExport export = TorchExport.of(model);
        export.save(Path.of("weights.safetensors"));
        Files.writeString(Path.of("model.py"), export.source());

        assertThat(folder.resolve("model.py")).content()
                .contains("self.gru = nn.GRU(3, 4, batch_first=True)");
        assertThat(StateDict.read(folder.resolve("weights.safetensors")).tensors().keySet())
                .containsExactly("gru.weight_ih_l0", "gru.weight_hh_l0", "gru.bias_ih_l0",
                        "gru.bias_hh_l0", "linear.weight", "linear.bias");
    }
}
