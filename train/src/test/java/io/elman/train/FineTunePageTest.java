package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.ParameterGroups;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/fine-tune.md` shows.
class FineTunePageTest {
    private final MeanSquaredError loss = new MeanSquaredError();
    private final Dataset data = new Dataset(Tensor.full(1, 4, 3, 2), Tensor.full(2, 4, 3, 1));

    @TempDir
    private Path folder;

    private static Sequential twoLayers() {
        return Sequential.of(Gru.of(2, 3), Linear.of(3, 1));
    }

    @Test
    void freezing_and_thawing() {
        Path file = folder.resolve("model.safetensors");
        new ModelFile(twoLayers(), Map.of(), Map.of()).save(file);

        Sequential model = ModelFile.load(file).model();
        model.layers().get(0).trainable(false);
        model.trainable("bias", false);

        Map<String, Tensor> before = Tiny.weights(model);

        Trainer.of(model, loss, Adam.of(1e-3)).fit(data, FitOptions.epochs(5));
        model.trainable(true);
        Trainer.of(model, loss, Adam.of(1e-4)).fit(data, FitOptions.epochs(5).seed(1));

        before.forEach((name, tensor) -> assertThat(Bits.of(model.parameter(name).value()))
                .as(name).isNotEqualTo(Bits.of(tensor)));
    }

    @Test
    void groups() {
        Sequential model = twoLayers();

        Optimizer optimizer = ParameterGroups.of(AdamW.of(1e-3))
                .group(model.layers().get(0).parameters(), AdamW.of(1e-4))
                .group(model.layers().get(1).parameters("bias"), AdamW.of(1e-3).weightDecay(0));

        Trainer.of(model, loss, optimizer).fit(data, FitOptions.epochs(1));
        assertThat(optimizer.steps()).isEqualTo(1);
    }
}
