package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A fused layer in training drops what a [VariationalDropoutCell] over time drops, which draws as
/// many numbers in the same order: outputs, final states and gradients are the same.
class DropoutFusedEqualsCellTest {
    /// Of the largest magnitude in a tensor: the two forms round at different places.
    private static final double TOLERANCE = 1e-5;

    private static final int IN = 5;
    private static final int HIDDEN = 6;
    private static final float INPUTS = 0.25f;
    private static final float STATES = 0.5f;

    @Test
    void an_rnn() {
        assertSame(Rnn.of(IN, HIDDEN), RnnCell.of(IN, HIDDEN));
    }

    @Test
    void an_lstm() {
        assertSame(Lstm.of(IN, HIDDEN), LstmCell.of(IN, HIDDEN));
    }

    /// What is dropped is the projected state, which is narrower than the hidden one.
    @Test
    void a_projected_lstm() {
        assertSame(Lstm.of(IN, HIDDEN).projection(4), LstmCell.of(IN, HIDDEN).projection(4));
    }

    private static void assertSame(RecurrentLayer<?, ?> layer, Cell cell) {
        assertClose(everything(layer.recurrentDropout(STATES)),
                everything(Recurrent.of(VariationalDropoutCell.of(cell, 0, STATES))));
        assertClose(everything(layer.inputDropout(INPUTS).recurrentDropout(STATES)),
                everything(Recurrent.of(VariationalDropoutCell.of(cell, INPUTS, STATES))));
        assertThat(everything(layer.recurrentDropout(STATES)).getFirst().data())
                .isNotEqualTo(everything(layer).getFirst().data());
    }

    /// The output, the final states, the gradient of the input and those of the parameters.
    private static List<Tensor> everything(SequenceLayer layer) {
        Waves.fill(layer.parameters());
        Pass pass = Pass.training(Rng.seed(7));
        Variable x = pass.tracked(Waves.tensor(0.2, 4, 3, IN));
        Unrolled unrolled = layer.unroll(pass, x, List.of());
        List<Variable> results = new ArrayList<>(unrolled.state());
        results.addFirst(unrolled.output());
        List<Variable> losses = IntStream.range(0, results.size())
                .mapToObj(i -> results.get(i).times(pass.constant(
                        Waves.tensor(0.7 + i, results.get(i).shape().dims()))).sum())
                .toList();
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        List<Tensor> everything = new ArrayList<>(results.stream().map(Variable::value).toList());
        everything.add(Objects.requireNonNull(Gradients.of(x)));
        Collection<Parameter> parameters = layer.parameters().values();
        parameters.forEach(parameter -> everything.add(
                Objects.requireNonNull(gradients.of(parameter))));
        return everything;
    }

    /// A layer's states have an axis more than a cell's.
    private static void assertClose(List<Tensor> actual, List<Tensor> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            float[] numbers = expected.get(i).data();
            Closeness.assertClose("tensor " + i, actual.get(i).data(),
                    IntStream.range(0, numbers.length).mapToDouble(k -> numbers[k]).toArray(),
                    TOLERANCE);
        }
    }
}
