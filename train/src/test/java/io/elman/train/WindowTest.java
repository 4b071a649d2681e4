package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.nn.loss.Targets;
import io.elman.tensor.Allocator;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Batches that are windows of their examples' steps.
class WindowTest {
    private static final int[] ORDER = {2, 0, 1};

    private final Dataset data = new Dataset(
            IntTensor.of(new int[][] {{0, 1, 2, 3}, {10, 11, 12, 13}, {20, 21, 22, 23}}),
            IntTensor.of(new int[][] {{1, 2, 3, 4}, {11, 12, 13, 14}, {21, 22, 23, 24}}));

    private static Batch window(Dataset data) {
        return new Batch(data, ORDER, 0, 2, new Batch.Window(1, 3));
    }

    private static Targets targets(Dataset data) {
        return window(data).targets(0, Allocator.NEW);
    }

    private static float[] weights(Targets targets) {
        return Objects.requireNonNull(targets.spread(targets.rows(), Allocator.NEW)).data();
    }

    @Test
    void inputs_and_targets_are_cut_alike() {
        assertThat(window(data).inputs(Pass.inference(), 0).ids())
                .isEqualTo(IntTensor.of(new int[][] {{21, 1}, {22, 2}}));
        assertThat(targets(data).values())
                .isEqualTo(IntTensor.of(new int[][] {{22, 2}, {23, 3}}));
    }

    @Test
    void lengths_are_those_within_the_window() {
        Mask mask = window(data.lengths(2, 0, 4)).inputs(Pass.inference(), 0).mask();
        assertThat(mask).isEqualTo(Mask.of(2, 2, true, true, true, false));
        Mask none = window(data.lengths(1, 4, 0)).inputs(Pass.inference(), 0).mask();
        assertThat(none).isEqualTo(Mask.of(2, 2, false, false, false, false));
    }

    @Test
    void weights_of_steps_are_cut_and_those_of_examples_are_not() {
        assertThat(weights(targets(data.weights(Tensor.of(new float[][] {
                {0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}}))))).containsExactly(9, 1, 10, 2);
        assertThat(weights(targets(data.weights(Tensor.of(5, 6, 7)))))
                .containsExactly(7, 5, 7, 5);
    }

    @Test
    void windows_follow_one_another_before_other_examples_come() {
        Batching batching = Batching.of(data, FitOptions.epochs(1).batchSize(2).truncated(3));
        assertThat(batching.count()).isEqualTo(4);
        assertThat(batching.batch(ORDER, 0))
                .isEqualTo(new Batch(data, ORDER, 0, 2, new Batch.Window(0, 3)));
        assertThat(batching.batch(ORDER, 1))
                .isEqualTo(new Batch(data, ORDER, 0, 2, new Batch.Window(3, 4)));
        assertThat(batching.batch(ORDER, 3))
                .isEqualTo(new Batch(data, ORDER, 2, 3, new Batch.Window(3, 4)));
    }

    @Test
    void only_what_follows_goes_on() {
        FitOptions options = FitOptions.epochs(1).batchSize(1);
        assertThat(goesOn(options)).isEqualTo("...");
        assertThat(goesOn(options.truncated(3))).isEqualTo(".1.1.1");
        assertThat(goesOn(options.shuffle(false).stateful(true))).isEqualTo(".11");
        assertThat(goesOn(options.shuffle(false).stateful(true).truncated(3))).isEqualTo(".11111");
    }

    private String goesOn(FitOptions options) {
        Batching batching = Batching.of(data, options);
        assertThat(batching.goesOn(batching.count())).isFalse();
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < batching.count(); index++) {
            text.append(batching.goesOn(index) ? '1' : '.');
        }
        return text.toString();
    }

    /// In memory that is reused for each window.
    @Test
    void the_outputs_of_windows_are_those_of_the_whole_to_the_bit() {
        Sequential model = Echoes.model(3, 0.3f);
        Dataset echoes = Echoes.data(5, 1).lengths(7, 3, 0, 5, 6);
        Batching batching = Batching.of(echoes, FitOptions.epochs(1).truncated(3));
        int[] order = batching.ownOrder();
        Pass pass = Pass.inference();
        Tensor whole = model.apply(pass, new Batch(echoes, order, 0, 5).inputs(pass, 0)).value();
        CarriedState carried = CarriedState.of(model, FitOptions.epochs(1).truncated(3));
        ReusedMemory memory = new ReusedMemory();
        PackedWeights packed = new PackedWeights();
        int at = 0;
        for (int index = 0; index < batching.count(); index++) {
            memory.reset();
            Pass part = Pass.inference(memory, packed);
            Variable inputs = batching.batch(order, index).inputs(part, 0);
            Tensor output = carried.apply(part, inputs, 0).value();
            int steps = output.shape().size(0);
            assertThat(Bits.of(output)).isEqualTo(Bits.of(whole.examples(at, at + steps)));
            at += steps;
        }
        assertThat(at).isEqualTo(Echoes.TIME);
    }
}
