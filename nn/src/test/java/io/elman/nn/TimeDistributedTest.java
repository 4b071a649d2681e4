package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import org.junit.jupiter.api.Test;

/// Every step gives what the layer gives for it alone.
class TimeDistributedTest {
    private static final int TIME = 4;
    private static final int BATCH = 3;
    private static final int INNER = 2;

    /// Step `t` of a whole batch, as the layer takes it: `[batch, inner, …]` turned round.
    private static void assertSteps(Layer layer, Values input) {
        Tensor whole = TimeDistributed.of(layer).apply(input);
        int[] all = {0, 1, 2};
        int block = whole.data().length / TIME;
        for (int t = 0; t < TIME; t++) {
            Values step = switch (input) {
                case Tensor numbers -> Pass.inference().constant(numbers).step(t).value();
                case IntTensor ids -> {
                    int[] data = new int[ids.data().length / TIME];
                    System.arraycopy(ids.data(), t * data.length, data, 0, data.length);
                    yield IntTensor.of(ids.shape().dropFirst(), data);
                }
            };
            Tensor alone = layer.apply(step.batch(all, 0, BATCH));
            Tensor exampleFirst = alone.isSequence() ? alone.swapFirstAxes() : alone;
            float[] part = new float[block];
            System.arraycopy(whole.data(), t * block, part, 0, block);
            assertThat(part).containsExactly(exampleFirst.data());
        }
    }

    @Test
    void layers_of_vectors() {
        assertSteps(Linear.of(5, 2), Waves.tensor(0.2, TIME, BATCH, 5));
    }

    @Test
    void layers_of_sequences() {
        Tensor x = Waves.tensor(0.2, TIME, BATCH, INNER, 5);
        assertSteps(Linear.of(5, 2), x);
        assertSteps(Lstm.of(5, 4), x);
        assertSteps(Lstm.of(5, 4).lastOutput(), x);
        assertSteps(Sequential.of(Gru.of(5, 4), Linear.of(4, 2)), x);
    }

    @Test
    void layers_of_ids() {
        assertSteps(Embedding.of(7, 3), Waves.ids(7, TIME, BATCH));
        assertSteps(Sequential.of(OneHot.of(7), Gru.of(7, 4).lastOutput()),
                Waves.ids(7, TIME, BATCH, INNER));
    }

    @Test
    void the_mask_of_the_steps_is_handed_on() {
        Pass pass = Pass.inference();
        Mask mask = Mask.ofLengths(TIME, 2, 4, 0);
        assertThat(TimeDistributed.of(Lstm.of(5, 4).lastOutput())
                .apply(pass, pass.constant(Waves.tensor(0.2, TIME, BATCH, INNER, 5)).masked(mask))
                .mask()).isEqualTo(mask);
    }

    @Test
    void a_sequence_of_sequences_goes_through_a_model() {
        Sequential model = Sequential.of(
                TimeDistributed.of(Sequential.of(Embedding.of(7, 3), Gru.of(3, 4).lastOutput())),
                Lstm.of(4, 2).lastOutput());
        IntTensor examples = Waves.ids(7, BATCH, TIME, INNER);
        assertThat(model.outputShape(Shape.of(TIME, INNER))).isEqualTo(Shape.of(2));
        Tensor all = model.predict(examples);
        for (int example = 0; example < BATCH; example++) {
            assertThat(model.predict(examples.examples(example, example + 1)).data())
                    .containsExactly(all.get(example, 0), all.get(example, 1));
        }
    }
}
