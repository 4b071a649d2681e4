package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Dropout;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.Layer;
import io.elman.nn.LayerNormLstmCell;
import io.elman.nn.Linear;
import io.elman.nn.LockedDropout;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.Masking;
import io.elman.nn.Recurrent;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.Sequential;
import io.elman.nn.VariationalDropoutCell;
import io.elman.nn.Zoneout;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Gradients of whole sequences of 23 steps that are computed in chunks, beside those with
/// everything kept. A batch is two shards.
class RecomputationTest {
    private static final int[] CHUNKS = {1, 5, 8, 22};

    private final long seed = Seeded.seed(RecomputationTest.class);
    private final Dataset steps = Recomputed.steps(seed);
    private final Dataset ends = Recomputed.ends(seed);
    private final Loss loss = new MeanSquaredError();

    private static Sequential model(Layer... layers) {
        Sequential model = Sequential.of(layers);
        model.initialize(Rng.seed(7));
        return model;
    }

    private Recomputed run(Sequential model, Dataset data, int chunk) {
        return Recomputed.run(model, loss, data, chunk, 2);
    }

    private void assertSameGradients(Sequential model, Dataset data) {
        Recomputed whole = run(model, data, 0);
        for (int chunk : CHUNKS) {
            Recomputed chunked = run(model, data, chunk);
            chunked.assertGradientsCloseTo(whole);
            assertThat(chunked.tallies().getFirst().mean())
                    .isCloseTo(whole.tallies().getFirst().mean(), within(1e-6));
            assertThat(chunked.tallies().getFirst().weight())
                    .isEqualTo(whole.tallies().getFirst().weight());
        }
        for (int chunk : new int[] {Recomputed.TIME, 100}) {
            Bits.assertSame(run(model, data, chunk).gradients(), whole.gradients());
        }
    }

    private static Dataset withLengths(Dataset data) {
        int[] lengths = new int[data.size()];
        Arrays.setAll(lengths, i -> i * Recomputed.TIME / (data.size() - 1));
        return data.lengths(lengths);
    }

    /// Every third step or so is padding of NaN.
    private static Dataset withHoles(Dataset data) {
        float[] numbers = ((Tensor) data.inputs()).data().clone();
        for (int step = 0; step < numbers.length / 3; step++) {
            if (step * 7 % 11 < 4) {
                Arrays.fill(numbers, 3 * step, 3 * step + 3, Float.NaN);
            }
        }
        return new Dataset(Tensor.of(data.inputs().shape(), numbers), data.targets());
    }

    @Test
    void every_kind_of_recurrent_layer_has_the_gradient_of_the_whole() {
        assertSameGradients(model(Rnn.of(3, 5), Linear.of(5, 2)), steps);
        assertSameGradients(model(Gru.of(3, 5), Linear.of(5, 2)), steps);
        assertSameGradients(model(Lstm.of(3, 5), Linear.of(5, 2)), steps);
        assertSameGradients(model(Linear.of(3, 4), Lstm.of(4, 5).layers(2).projection(3),
                Gru.of(3, 4).learnInitialState(), Linear.of(4, 2)), steps);
        assertSameGradients(model(Recurrent.of(LayerNormLstmCell.of(3, 5)), Linear.of(5, 2)),
                steps);
    }

    @Test
    void steps_that_do_not_count_are_left_out() {
        assertSameGradients(model(Gru.of(3, 5).layers(2), Linear.of(5, 2)), withLengths(steps));
        assertSameGradients(model(Masking.of(Float.NaN), Lstm.of(3, 5), Recurrent.of(
                GruCell.of(5, 4)), Linear.of(4, 2)), withHoles(steps));
        assertSameGradients(model(Masking.of(Float.NaN), Rnn.of(3, 5), Linear.of(5, 2)),
                withLengths(withHoles(steps)).weights(
                        Tensor.uniform(Rng.seed(seed), 0, 2, Recomputed.EXAMPLES,
                                Recomputed.TIME)));
    }

    /// Each sequence's last output is in another chunk, or there is none.
    @Test
    void a_last_output_has_the_gradient_of_the_whole() {
        Sequential stacked = model(Linear.of(3, 4), Lstm.of(4, 5), Gru.of(5, 4).layers(2)
                .lastOutput(), Linear.of(4, 2));
        assertSameGradients(stacked, ends);
        assertSameGradients(stacked, withLengths(ends));
        assertSameGradients(model(Masking.of(Float.NaN), Recurrent.of(LstmCell.of(3, 4))
                .lastOutput(), Linear.of(4, 2)), withLengths(withHoles(ends)));
    }

    @Test
    void what_comes_after_a_last_output_may_be_anything() {
        assertSameGradients(model(Gru.of(3, 4).learnInitialState().lastOutput(),
                RepeatVector.of(Recomputed.TIME + 4), Lstm.of(4, 3).bidirectional(),
                Linear.of(6, 2)),
                new Dataset(ends.inputs(), Tensor.uniform(Rng.seed(seed), -1, 1,
                        Recomputed.EXAMPLES, Recomputed.TIME + 4, 2)));
    }

    @Test
    void frozen_layers_have_no_gradient() {
        for (Dataset data : List.of(steps, ends)) {
            Lstm first = Lstm.of(3, 5);
            Lstm second = data.equals(steps) ? Lstm.of(5, 4) : Lstm.of(5, 4).lastOutput();
            Sequential model = model(first, second, Linear.of(4, 2));
            first.trainable(false);
            assertSameGradients(model, data);
            second.trainable(false);
            assertSameGradients(model, data);
            assertThat(run(model, data, 5).gradients()).containsOnlyKeys("2.weight", "2.bias");
        }
    }

    /// What is dropped at every step is drawn for the whole sequence, also if it is in chunks.
    @Test
    void features_that_are_dropped_are_dropped_in_all_chunks() {
        assertSameGradients(model(LockedDropout.of(0.3f),
                Lstm.of(3, 5).inputDropout(0.2f).recurrentDropout(0.3f), LockedDropout.of(0.2f),
                Recurrent.of(VariationalDropoutCell.of(GruCell.of(5, 4), 0.2f, 0.3f)),
                Linear.of(4, 2)), steps);
    }

    /// The loss of weights a little further in the direction of the gradient, and a little back.
    @Test
    void what_is_dropped_at_single_steps_is_dropped_again() {
        Sequential model = model(Lstm.of(3, 5).layers(2).dropout(0.3f), Dropout.of(0.3f),
                Recurrent.of(Zoneout.of(LstmCell.of(5, 4), 0.4f)), Linear.of(4, 2));
        Map<String, Tensor> gradients = run(model, steps, 5).gradients();
        double square = 0;
        for (Tensor gradient : gradients.values()) {
            for (float g : gradient.data()) {
                square += g * g;
            }
        }
        double epsilon = 0.01 / Math.sqrt(square);
        double slope = (lossAt(model, gradients, epsilon) - lossAt(model, gradients, -epsilon))
                / (2 * epsilon);
        assertThat(slope / square).isCloseTo(1, within(1e-3));
    }

    private double lossAt(Sequential model, Map<String, Tensor> gradients, double factor) {
        Map<String, Tensor> weights = Tiny.weights(model);
        gradients.forEach((name, gradient) -> {
            Tensor moved = weights.get(name).copy();
            for (int i = 0; i < moved.data().length; i++) {
                moved.data()[i] += (float) (factor * gradient.data()[i]);
            }
            model.parameter(name).set(moved);
        });
        double at = run(model, steps, 5).tallies().getFirst().mean();
        weights.forEach((name, tensor) -> model.parameter(name).set(tensor));
        return at;
    }

    @Test
    void chunks_drop_other_numbers_than_one_another() {
        Sequential model = model(Dropout.of(0.5f), Rnn.of(3, 2));
        Dataset constant = new Dataset(Tensor.full(1, 1, 4, 3), Tensor.zeros(1, 4, 2));
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            losses[i] = Recomputed.run(model, loss, constant, i + 1, 1).tallies().getFirst()
                    .mean();
        }
        assertThat(losses[0]).isNotEqualTo(losses[1]);
    }

    @Test
    void metrics_judge_whole_sequences() {
        Dataset data = Echoes.data(40, seed).lengths(lengths(40));
        Sequential model = Echoes.model(seed, 0);
        Loss crossEntropy = new SoftmaxCrossEntropy();
        Recomputed whole = Recomputed.run(model, crossEntropy, data, 0, 1, new Accuracy(),
                new ExactMatch());
        for (int chunk = 1; chunk < Echoes.TIME; chunk++) {
            Recomputed chunked = Recomputed.run(model, crossEntropy, data, chunk, 1,
                    new Accuracy(), new ExactMatch());
            assertThat(chunked.tallies().subList(1, 3)).isEqualTo(whole.tallies().subList(1, 3));
        }
    }

    private static int[] lengths(int examples) {
        int[] lengths = new int[examples];
        Arrays.setAll(lengths, i -> i % (Echoes.TIME + 1));
        return lengths;
    }

    /// Of 2048 steps in chunks of 64; numbers that are held, counted.
    @Test
    void an_eighth_of_the_memory_is_enough() {
        Sequential many = model(Lstm.of(3, 16), Gru.of(16, 16), Linear.of(16, 2));
        Dataset sequences = new Dataset(Tensor.zeros(4, 2048, 3), Tensor.zeros(4, 2048, 2));
        assertThat(8 * run(many, sequences, 64).held()).isLessThan(run(many, sequences, 0).held());
        Sequential one = model(Gru.of(3, 16).lastOutput(), Linear.of(16, 2));
        Dataset ended = new Dataset(sequences.inputs(), Tensor.zeros(4, 2));
        assertThat(8 * run(one, ended, 64).held()).isLessThan(run(one, ended, 0).held());
    }
}
