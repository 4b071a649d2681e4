package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.nn.Bidirectional;
import io.elman.nn.Gru;
import io.elman.nn.Layer;
import io.elman.nn.Layers;
import io.elman.nn.LearntState;
import io.elman.nn.Linear;
import io.elman.nn.LstmCell;
import io.elman.nn.OneHot;
import io.elman.nn.Recurrent;
import io.elman.nn.Sequential;
import io.elman.nn.StackedCells;
import io.elman.nn.TimeDistributed;
import io.elman.nn.VariationalDropoutCell;
import io.elman.nn.Zoneout;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.stream.StreamState;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers and cells of one's own in files.
class OwnLayersTest {
    private static final Layers OWN = Layers.standard()
            .withCell("leaky", (spec, _) -> new Leaky(
                    spec.integer("in"), spec.integer("hidden"), spec.number("leak")))
            .withLayer("residual",
                    (spec, inside) -> new Residual(inside.layer(spec.onlyInside())));

    private final long seed = Seeded.seed(OwnLayersTest.class);

    @TempDir
    private Path folder;

    static Stream<Layer> layers() {
        return Stream.of(
                Recurrent.of(new Leaky(3, 4, 0.1f)),
                Recurrent.of(new Leaky(3, 4, 0.25f)).lastOutput().goBackwards(),
                Bidirectional.of(Recurrent.of(new Leaky(3, 4, 0.5f)), Gru.of(3, 4)),
                Recurrent.of(StackedCells.of(LstmCell.of(3, 5), new Leaky(5, 4, 0.5f))),
                Recurrent.of(Zoneout.of(new Leaky(3, 4, 0.5f), 0.1f)),
                Recurrent.of(LearntState.of(new Leaky(3, 4, 0.5f))),
                Recurrent.of(VariationalDropoutCell.of(new Leaky(3, 4, 0.5f), 0.1f, 0.2f)),
                new Residual(Linear.of(3, 3)),
                new Residual(Sequential.of(Recurrent.of(new Leaky(3, 4, 0.5f)),
                        new Residual(Linear.of(4, 4)), Linear.of(4, 3))),
                TimeDistributed.of(new Residual(Linear.of(3, 3))));
    }

    private Path save(String name, ModelFile content) {
        Path file = folder.resolve(name);
        content.save(file);
        return file;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_model_with_one_comes_back_to_the_bit(Layer layer) throws IOException {
        Sequential model = Sequential.of(layer);
        model.initialize(Rng.seed(seed));
        Path file = save("a", new ModelFile(model, Map.of(), Map.of()));

        ModelFile loaded = ModelFile.load(file, OWN);

        assertThat(loaded.model().spec()).isEqualTo(model.spec());
        Bits.assertSame(Tiny.weights(loaded.model()), Tiny.weights(model));
        assertThat(Files.readAllBytes(save("b", loaded))).isEqualTo(Files.readAllBytes(file));
        Tensor examples = Tensor.zeros(Shape.of(2, 5, 3));
        for (int i = 0; i < examples.data().length; i++) {
            examples.data()[i] = (float) i / 7 - 2;
        }
        assertThat(Bits.of(loaded.model().predict(examples)))
                .isEqualTo(Bits.of(model.predict(examples)));
    }

    @Test
    void a_kind_that_was_not_named_is_refused_with_what_to_write() {
        Path cell = save("cell", new ModelFile(
                Sequential.of(Recurrent.of(new Leaky(3, 4, 0.5f))), Map.of(), Map.of()));
        assertThatThrownBy(() -> ModelFile.load(cell)).isInstanceOf(FormatException.class)
                .hasMessage(cell + ": Layers: expected a cell that this version of Elman has, or"
                        + " one of your own named by Layers.standard().withCell(\"leaky\", ...),"
                        + " got leaky. Use a file that this version of Elman wrote.");
        Path layer = save("layer", new ModelFile(
                Sequential.of(new Residual(Linear.of(3, 3))), Map.of(), Map.of()));
        assertThatThrownBy(() -> ModelFile.load(layer)).isInstanceOf(FormatException.class)
                .hasMessage(layer + ": Layers: expected a layer that this version of Elman has, or"
                        + " one of your own named by Layers.standard().withLayer(\"residual\","
                        + " ...), got residual. Use a file that this version of Elman wrote.");
    }

    @Test
    void the_example_of_the_page_runs() {
        Sequential model = Sequential.of(Recurrent.of(new Leaky(3, 4, 0.5f)),
                new Residual(Linear.of(4, 4)));
        Path file = save("model.safetensors", new ModelFile(model, Map.of(), Map.of()));

        Layers layers = Layers.standard()
                .withCell("leaky", (spec, _) -> new Leaky(
                        spec.integer("in"), spec.integer("hidden"), spec.number("leak")))
                .withLayer("residual",
                        (spec, inside) -> new Residual(inside.layer(spec.onlyInside())));
        Sequential again = ModelFile.load(file, layers).model();

        assertThat(again.spec()).isEqualTo(model.spec());
    }

    private static Sequential model() {
        Sequential model = Sequential.of(OneHot.of(Tiny.CLASSES),
                Recurrent.of(new Leaky(Tiny.CLASSES, 6, 0.5f)),
                new Residual(Linear.of(6, 6)), Linear.of(6, Tiny.CLASSES));
        model.initialize(Rng.seed(3));
        return model;
    }

    private static Trainer trainer(Keeper keeper) {
        return Trainer.of(model(), new SoftmaxCrossEntropy(), Adam.of(0.01)).keeper(keeper);
    }

    @Test
    void a_run_with_them_is_kept_and_resumed() {
        Dataset data = new Dataset(Tiny.reversals(20, 1).inputs(), Tiny.reversals(20, 1).inputs());
        FitOptions options = FitOptions.epochs(4).batchSize(5).seed(7).threads(1);
        RunFolder whole = RunFolder.create(folder.resolve("whole"), Map.of(), Map.of());
        trainer(whole).fit(data, options);
        RunFolder half = RunFolder.create(folder.resolve("half"), Map.of(), Map.of());
        trainer(half).fit(data, FitOptions.epochs(2).batchSize(5).seed(7).threads(1));

        RunFolder again = RunFolder.open(folder.resolve("half"));
        trainer(again).resume(data, options, again.state());

        Bits.assertSame(Tiny.weights(ModelFile.load(again.model(), OWN).model()),
                Tiny.weights(ModelFile.load(whole.model(), OWN).model()));
    }

    @Test
    void a_stream_of_a_model_with_one_is_kept() {
        Sequential model = Sequential.of(Recurrent.of(new Leaky(3, 4, 0.5f)));
        var session = model.stream();
        session.step(new float[] {1, 2, 3}, new float[4]);
        StreamState state = session.snapshot();
        Path file = folder.resolve("stream");
        StreamFile.save(file, model, state);
        Bits.assertSame(StreamFile.load(file, model).tensors(), state.tensors());
    }
}
