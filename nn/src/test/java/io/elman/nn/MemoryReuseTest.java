package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Optimizer;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Memory;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Training with memory and packed weights that are used again gives the bits of training without.
class MemoryReuseTest {
    private static final int STEPS = 6;

    private static Sequential model() {
        return Sequential.of(
                OneHot.of(9),
                Lstm.of(9, 10).layers(2).lastOutput(),
                RepeatVector.of(3),
                Gru.of(10, 8),
                Dropout.of(0.25f),
                Rnn.of(8, 6).relu(),
                Linear.of(6, 4));
    }

    @Test
    void reused_memory_changes_no_bit() {
        ReusedMemory memory = new ReusedMemory();
        PackedWeights packed = new PackedWeights();
        List<List<Integer>> fresh = train(_ -> Pass.training(Rng.seed(1)));
        List<List<Integer>> reused = train(_ -> {
            memory.reset();
            packed.invalidate();
            return Pass.training(Rng.seed(1), memory, packed);
        });
        assertThat(reused).isEqualTo(fresh);
    }

    @Test
    void what_a_pass_gives_is_gone_after_the_reset_unless_its_memory_is_fresh() {
        Tensor kept = model().apply(Waves.ids(9, 5, 2));
        float[] before = kept.data().clone();
        model().apply(Waves.ids(9, 5, 2));
        assertThat(kept.data()).containsExactly(before);

        ReusedMemory memory = new ReusedMemory();
        Pass pass = Pass.inference(memory, new PackedWeights());
        Tensor lent = model().apply(pass, pass.input(Waves.ids(9, 5, 2))).value();
        memory.reset();
        Pass next = Pass.inference(memory, new PackedWeights());
        Tensor again = model().apply(next, next.input(Waves.ids(9, 5, 2))).value();
        assertThat(again.data()).isSameAs(lent.data());
    }

    @Test
    void fresh_memory_is_never_lent_twice() {
        Pass pass = Pass.inference(Memory.fresh(), new PackedWeights());
        Variable x = pass.constant(Waves.tensor(0.2, 3));
        assertThat(x.tanh().value().data()).isNotSameAs(x.tanh().value().data());
    }

    private interface Passes {
        Pass next(int step);
    }

    /// Steps with batches of changing size; the losses and the weights at the end.
    private static List<List<Integer>> train(Passes passes) {
        Sequential model = model();
        Optimizer optimizer = Adam.of(0.01);
        List<List<Integer>> all = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int batch = 2 + step % 3;
            Values input = Waves.ids(9, 5, batch);
            Pass pass = passes.next(step);
            Variable loss = new SoftmaxCrossEntropy()
                    .apply(pass, model.apply(pass, pass.input(input)), Waves.ids(4, 3, batch));
            all.add(Bits.of(loss.value()));
            optimizer.step(model.parameters().values(), pass.backward(loss));
        }
        all.addAll(Bits.ofParameters(model));
        return all;
    }
}
