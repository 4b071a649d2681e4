package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Bidirectional;
import io.elman.nn.Gru;
import io.elman.nn.Layer;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Rng;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that recompute: batches of 70 sequences of 7 steps, in three shards.
class RecomputedTrainingTest {
    private static final int BATCH = 70;

    private final long seed = Seeded.seed(RecomputedTrainingTest.class);
    private final FitOptions options = FitOptions.epochs(2).batchSize(BATCH).seed(seed);
    private final FitOptions stateful = options.shuffle(false).stateful(true);

    private Dataset data() {
        Rng rng = Rng.seed(seed + 1);
        int[] lengths = new int[2 * BATCH];
        Arrays.setAll(lengths, _ -> rng.nextInt(Echoes.TIME + 1));
        return Echoes.data(2 * BATCH, seed).lengths(lengths)
                .weights(Tensor.uniform(rng, 0, 2, 2 * BATCH, Echoes.TIME));
    }

    private static Trainer trainer(Sequential model) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), Sgd.of(0.5)).metrics(new Accuracy());
    }

    private Map<String, Tensor> weightsAfter(FitOptions options, float dropout) {
        Sequential model = Echoes.model(1, dropout);
        trainer(model).fit(data(), options);
        return Tiny.weights(model);
    }

    @Test
    void weights_are_those_of_whole_sequences() {
        for (FitOptions given : List.of(options, options.truncated(5), stateful,
                stateful.truncated(4))) {
            Map<String, Tensor> whole = weightsAfter(given, 0);
            for (int chunk : new int[] {1, 2, 3}) {
                Recomputed.assertClose(weightsAfter(given.recompute(chunk), 0), whole);
            }
            Bits.assertSame(weightsAfter(given.recompute(Echoes.TIME), 0.3f),
                    weightsAfter(given, 0.3f));
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        for (FitOptions given : List.of(options.recompute(3), stateful.truncated(5).recompute(2))) {
            Map<String, Tensor> alone = weightsAfter(given.threads(1), 0.3f);
            Bits.assertSame(weightsAfter(given.threads(2), 0.3f), alone);
            Bits.assertSame(weightsAfter(given.threads(3), 0.3f), alone);
        }
    }

    /// The state of the decoder goes on too.
    @Test
    void a_stateful_model_may_end_with_its_last_output() {
        Dataset reversals = Tiny.reversals(80, seed);
        FitOptions given = FitOptions.epochs(2).batchSize(40).shuffle(false).stateful(true);
        Sequential whole = Tiny.model(1, 0);
        trainer(whole).fit(reversals, given);
        for (int chunk : new int[] {1, 2}) {
            Sequential chunked = Tiny.model(1, 0);
            trainer(chunked).fit(reversals, given.recompute(chunk));
            Recomputed.assertClose(Tiny.weights(chunked), Tiny.weights(whole));
        }
    }

    @Test
    void data_are_measured_as_whole_sequences() {
        for (boolean goesOn : new boolean[] {false, true}) {
            FitOptions given = options.stateful(goesOn);
            assertSameFigures(Echoes.model(1, 0.3f), data(), given);
            assertSameFigures(Tiny.model(1, 0.3f), Tiny.reversals(2 * BATCH, seed), given);
        }
    }

    private static void assertSameFigures(Sequential model, Dataset data, FitOptions options) {
        Trainer trainer = trainer(model).metrics(new Accuracy(), new ExactMatch());
        Map<String, Double> whole = trainer.evaluate(data, options);
        for (int chunk : new int[] {1, 2, 3, 5}) {
            Map<String, Double> chunked = trainer.evaluate(data, options.recompute(chunk));
            assertThat(chunked.get("accuracy")).isEqualTo(whole.get("accuracy"));
            assertThat(chunked.get("exact_match")).isEqualTo(whole.get("exact_match"));
            assertThat(chunked.get("loss")).isCloseTo(whole.get("loss"), within(1e-6));
        }
    }

    @Test
    void an_interruption_changes_nothing(@TempDir Path folder) {
        FitOptions given = stateful.truncated(4).recompute(2);
        Sequential undisturbed = Echoes.model(1, 0.3f);
        adam(undisturbed, Recorder.create()).fit(data(), given);
        Kept kept = new Kept();
        adam(Echoes.model(1, 0.3f), Recorder.at("batch 1: 3/4", Training::interrupt)).keeper(kept)
                .fit(data(), given);
        Path file = folder.resolve("checkpoint.safetensors");
        new CheckpointFile(kept.last(), Map.of(), Map.of()).save(file);
        TrainingState state = CheckpointFile.load(file).state();
        Sequential resumed = Echoes.model(2, 0.3f);
        adam(resumed, Recorder.create()).resume(data(), given, state);
        Bits.assertSame(Tiny.weights(resumed), Tiny.weights(undisturbed));

        assertThatThrownBy(() -> adam(Echoes.model(1, 0.3f), Recorder.create())
                .resume(data(), given.recompute(3), state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected fit.recompute of the run that is resumed, 2, got 3."
                        + " Resume it with the options that it was begun with.");
    }

    private static Trainer adam(Sequential model, Listener listener) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(0.01)).listeners(listener);
    }

    private static void assertRefused(Class<? extends Exception> kind, Dataset data,
            String message, Layer... layers) {
        Trainer trainer = Trainer.of(Sequential.of(layers), new MeanSquaredError(), Sgd.of(0.1));
        assertThatThrownBy(() -> trainer.fit(data, FitOptions.epochs(1).recompute(3)))
                .isInstanceOf(kind).hasMessage(message);
    }

    @Test
    void what_cannot_run_in_chunks_is_refused() {
        Dataset steps = new Dataset(Tensor.zeros(6, 4, 2), Tensor.zeros(6, 4, 2));
        Dataset ends = new Dataset(Tensor.zeros(6, 4, 2), Tensor.zeros(6, 2));
        assertRefused(IllegalArgumentException.class, steps, "Trainer: expected layers that go"
                + " forwards through time with recompute(3), got Bidirectional(\n  (forward):"
                + " LSTM(2, 1)\n  (backward): GRU(2, 1)\n) as layer 0, which goes backwards. It"
                + " would begin at the end of each part of a sequence, before the next part is"
                + " known.",
                Bidirectional.of(Lstm.of(2, 1), Gru.of(2, 1)));
        assertRefused(IllegalArgumentException.class, steps, "Trainer: expected a recurrent layer,"
                + " whose state is carried over, with recompute(3), got none. A layer of your own"
                + " that holds one has to be a StatefulLayer.",
                Linear.of(2, 2));
        assertRefused(IllegalArgumentException.class,
                new Dataset(Tensor.zeros(6, 2), Tensor.zeros(6, 4, 2)),
                "Trainer: expected layers from steps to steps up to a recurrent layer with"
                        + " lastOutput() with recompute(3), got RepeatVector(4) as layer 0, which"
                        + " takes or gives no time. What comes before has to run in chunks of"
                        + " steps.",
                RepeatVector.of(4), Gru.of(2, 2));
        assertRefused(ShapeException.class, ends, "Trainer: expected targets [examples, time, ...]"
                + " of the inputs' time with recompute(3), got [6, 4, 2] and [6, 2]. A model with a"
                + " target for a whole sequence needs lastOutput().",
                Gru.of(2, 2));
    }
}
