package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PassTest {
    private final Parameter w = parameter(2, 3);

    private static Parameter parameter(float... numbers) {
        Tensor values = Tensor.of(numbers);
        Parameter parameter = new Parameter(values.shape(), (_, _) -> {});
        parameter.set(values);
        return parameter;
    }

    private static float[] numbers(Tensor tensor) {
        return Objects.requireNonNull(tensor).data();
    }

    @Test
    void differentiates_a_chain_of_operations() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable x = pass.read(w);
        Variable loss = x.times(x).plus(x.times(5)).sum();
        assertThat(loss.value().item()).isEqualTo(4 + 9 + 25);
        assertThat(numbers(pass.backward(loss).of(w))).containsExactly(2 * 2 + 5, 2 * 3 + 5);
    }

    @Test
    void scales_the_gradient_by_the_seed() {
        Pass pass = Pass.training(Rng.seed(1));
        assertThat(numbers(pass.backward(pass.read(w).sum(), 0.25f).of(w))).containsExactly(0.25f,
                0.25f);
    }

    @Test
    void reads_a_parameter_as_the_same_variable() {
        Pass pass = Pass.training(Rng.seed(1));
        assertThat(pass.read(w)).isSameAs(pass.read(w));
        assertThat(Pass.training(Rng.seed(1)).read(w)).isNotSameAs(pass.read(w));
    }

    @Test
    void gives_no_gradient_to_a_parameter_that_the_loss_does_not_depend_on() {
        Parameter other = parameter(1);
        Pass pass = Pass.training(Rng.seed(1));
        pass.read(other).times(2);
        Gradients gradients = pass.backward(pass.read(w).sum());
        assertThat(gradients.of(other)).isNull();
        assertThat(gradients.of(parameter(1))).isNull();
    }

    @Test
    void gives_no_gradient_to_a_constant() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable constant = pass.constant(Tensor.of(1, 1));
        Variable tracked = pass.tracked(Tensor.of(4, 5));
        pass.backward(pass.read(w).times(constant).times(tracked).sum());
        assertThat(Gradients.of(constant)).isNull();
        assertThat(numbers(Gradients.of(tracked))).containsExactly(2, 3);
    }

    @Test
    void inference_keeps_no_tape() {
        Pass pass = Pass.inference();
        Variable loss = pass.read(w).sum();
        assertThat(pass.isTraining()).isFalse();
        assertThat(loss.value().item()).isEqualTo(5);
        assertThatThrownBy(() -> pass.backward(loss))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "backward: expected a variable that depends on a trainable parameter of a "
                                + "training pass, got one that does not");
    }

    @Test
    void runs_backward_once() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable loss = pass.read(w).sum();
        pass.backward(loss);
        assertThatThrownBy(() -> pass.backward(loss))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "backward: expected a pass that has not run backward, got one that has");
    }

    @Test
    void refuses_a_loss_of_another_pass() {
        Variable loss = Pass.training(Rng.seed(1)).read(w).sum();
        Pass pass = Pass.training(Rng.seed(1));
        assertThatThrownBy(() -> pass.backward(loss))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backward: expected a variable of this pass, got one of another");
        assertThat(numbers(loss.pass().backward(loss).of(w))).containsExactly(1, 1);
    }

    @Test
    void runs_backward_from_many_elements_with_a_gradient_for_each() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable squares = pass.read(w).times(pass.read(w));
        Gradients gradients = pass.backward(squares, Tensor.of(10, -1));
        Tensor values = w.value();
        assertThat(numbers(gradients.of(w)))
                .containsExactly(20 * values.data()[0], -2 * values.data()[1]);
    }

    @Test
    void runs_backward_from_many_outputs_at_once() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable x = pass.read(w);
        Variable doubled = x.times(2);
        Variable tracked = pass.tracked(Tensor.of(7));
        Gradients gradients = pass.backward(List.of(doubled.sum(), doubled, x, tracked),
                List.of(Tensor.scalar(10), Tensor.of(1, 2), Tensor.of(100, 200), Tensor.of(5)));
        assertThat(numbers(gradients.of(w))).containsExactly(2 * (10 + 1) + 100,
                2 * (10 + 2) + 200);
        assertThat(numbers(Gradients.of(tracked))).containsExactly(5);
    }

    @Test
    void refuses_outputs_without_a_gradient_each() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable x = pass.read(w);
        assertThatThrownBy(() -> pass.backward(List.of(x, x), List.of(Tensor.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backward: expected outputs and a gradient for each, got 2 outputs and"
                        + " 1 gradients");
        assertThatThrownBy(() -> pass.backward(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backward: expected outputs and a gradient for each, got 0 outputs and"
                        + " 0 gradients");
    }

    @Test
    void refuses_a_gradient_of_another_shape() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable output = pass.read(w);
        assertThatThrownBy(() -> pass.backward(output, Tensor.of(1, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("backward: expected a gradient [2], got [3]");
    }

    @Test
    void refuses_a_loss_of_many_elements() {
        Pass pass = Pass.training(Rng.seed(1));
        assertThatThrownBy(() -> pass.backward(pass.read(w)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "backward: expected a loss with one element, got [2]. Take its sum or its mean first.");
    }

    @Test
    void takes_numbers_as_a_constant_and_ids_as_ids() {
        Pass pass = Pass.training(Rng.seed(1));
        assertThat(pass.input(Tensor.of(1, 2)).tracked()).isFalse();
        assertThat(pass.input(IntTensor.of(1, 2)).ids()).isEqualTo(IntTensor.of(1, 2));
    }

    @Test
    void numbers_its_random_streams_in_the_order_of_asking() {
        Pass pass = Pass.training(Rng.seed(9));
        assertThat(pass.nextRandom().nextInt()).isEqualTo(Rng.seed(9).fork(0).nextInt());
        assertThat(pass.nextRandom().nextInt()).isEqualTo(Rng.seed(9).fork(1).nextInt());
    }

    @Test
    void parts_of_a_sequence_draw_the_same_for_whole_sequences_only() {
        Pass whole = Pass.training(Rng.seed(9));
        assertThat(whole.nextRandom().nextInt()).isEqualTo(Rng.seed(9).fork(0).nextInt());
        assertThat(whole.nextSequenceRandom().nextInt()).isEqualTo(Rng.seed(9).fork(1).nextInt());
        for (int part = 0; part < 2; part++) {
            Pass pass = Pass.trainingPart(Rng.seed(part), Rng.seed(9), Memory.fresh(),
                    new PackedWeights());
            assertThat(pass.nextRandom().nextInt()).isEqualTo(Rng.seed(part).fork(0).nextInt());
            assertThat(pass.nextSequenceRandom().nextInt())
                    .isEqualTo(Rng.seed(9).fork(0).nextInt());
            assertThat(pass.nextRandom().nextInt()).isEqualTo(Rng.seed(part).fork(1).nextInt());
            assertThat(pass.nextSequenceRandom().nextInt())
                    .isEqualTo(Rng.seed(9).fork(1).nextInt());
        }
    }

    @Test
    void has_no_random_streams_in_inference() {
        assertThatThrownBy(() -> Pass.inference().nextRandom())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Pass: expected a training pass to draw random numbers, got inference");
    }

    @Test
    void a_pass_can_hold_on_to_earlier_numbers_of_a_parameter() {
        Parameter held = parameter(2);
        Parameter other = parameter(3);
        Map<Parameter, Tensor> earlier = Map.of(held, held.value().copy());
        held.set(Tensor.of(5));
        other.set(Tensor.of(7));
        Pass pass = Pass.inference(Memory.fresh(), new PackedWeights(), earlier);
        assertThat(pass.read(held).value().item()).isEqualTo(2);
        assertThat(pass.read(other).value().item()).isEqualTo(7);
    }
}
