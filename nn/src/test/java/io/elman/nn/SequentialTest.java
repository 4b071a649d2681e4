package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.StatefulLayer.Carried;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SequentialTest {
    /// The addition example's, smaller: ids `[examples, 7]` to logits `[examples, 4, 12]`.
    private final Sequential model = Sequential.of(
            OneHot.of(12),
            Lstm.of(12, 20).keras().lastOutput(),
            RepeatVector.of(4),
            Lstm.of(20, 20).keras(),
            Dropout.of(0.5f),
            Linear.of(20, 12).keras());

    private static float[] weight(Layer layer, String name) {
        return layer.parameter(name).value().data();
    }

    @Test
    void names_parameters_by_the_place_of_their_layer() {
        assertThat(Sequential.of(ActivationLayer.TANH, Linear.of(2, 3), Sequential.of(Rnn.of(3, 4)))
                .parameters())
                .containsOnlyKeys(
                        "1.weight", "1.bias", "2.0.weight_ih_l0", "2.0.weight_hh_l0",
                        "2.0.bias_ih_l0",
                        "2.0.bias_hh_l0");
    }

    @Test
    void gives_equal_layers_different_weights() {
        Sequential twins = Sequential.of(Linear.of(3, 3), Sequential.of(Linear.of(3, 3)),
                Linear.of(3, 3));
        assertThat(Bits.ofParameters(twins)).doesNotHaveDuplicates();
    }

    @Test
    void leaves_weights_that_are_drawn_as_they_are() {
        Linear linear = Linear.of(3, 3);
        linear.initialize(Rng.seed(4));
        float[] before = linear.weight().value().data().clone();
        assertThat(weight(Sequential.of(Linear.of(3, 3), linear), "1.weight"))
                .containsExactly(before);
    }

    @Test
    void predicts_what_it_gives_example_first() {
        IntTensor examples = Waves.ids(12, 300, 7);
        Tensor predicted = model.predict(examples);
        Tensor applied = model.apply(examples.batch(order(300), 0, 300)).swapFirstAxes();
        assertThat(predicted.shape()).isEqualTo(Shape.of(300, 4, 12));
        assertThat(predicted.data()).containsExactly(applied.data());
    }

    @Test
    void predicts_vectors_for_vectors() {
        Sequential vectors = Sequential.of(Linear.of(3, 5), ActivationLayer.TANH, Linear.of(5, 2));
        Tensor examples = Waves.tensor(0.2, 300, 3);
        assertThat(vectors.predict(examples).shape()).isEqualTo(Shape.of(300, 2));
        assertThat(vectors.predict(examples).data())
                .containsExactly(vectors.apply(examples).data());
    }

    @Test
    void predicts_one_vector_for_a_sequence_and_a_sequence_for_one_id() {
        Sequential last = Sequential.of(Gru.of(3, 4).lastOutput());
        assertThat(last.predict(Waves.tensor(0.2, 5, 6, 3)).shape()).isEqualTo(Shape.of(5, 4));
        Sequential unfold = Sequential.of(Embedding.of(9, 3), RepeatVector.of(6), Gru.of(3, 4));
        assertThat(unfold.predict(Waves.ids(9, 5)).shape()).isEqualTo(Shape.of(5, 6, 4));
    }

    @Test
    void an_example_does_not_depend_on_those_beside_it() {
        IntTensor examples = Waves.ids(12, 300, 7);
        Tensor together = model.predict(examples);
        for (int i : new int[] {0, 1, 31, 32, 37, 255, 256, 299}) {
            assertThat(model.predict(examples.examples(i, i + 1)).data())
                    .containsExactly(together.examples(i, i + 1).data());
        }
        assertThat(model.predict(examples.examples(30, 47)).data())
                .containsExactly(together.examples(30, 47).data());
    }

    @Test
    void steps_beyond_the_length_do_not_matter() {
        Sequential encoder = Sequential.of(OneHot.of(12), Lstm.of(12, 5).lastOutput(),
                Linear.of(5, 2));
        IntTensor examples = Waves.ids(12, 70, 7);
        int[] lengths = new int[70];
        for (int i = 0; i < 70; i++) {
            lengths[i] = 1 + i % 7;
        }
        Tensor predictions = encoder.predict(examples, lengths);
        for (int i : new int[] {0, 1, 5, 6, 31, 33, 69}) {
            int[] valid = Arrays.copyOfRange(examples.data(), 7 * i, 7 * i + lengths[i]);
            assertThat(predictions.examples(i, i + 1).data()).containsExactly(
                    encoder.predict(IntTensor.of(Shape.of(1, lengths[i]), valid)).data());
        }
    }

    @Test
    void refuses_lengths_that_do_not_fit() {
        assertThatThrownBy(() -> model.predict(Waves.ids(12, 3, 7), 1, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("predict: expected a length for each of 3 examples, got 2 lengths");
        assertThatThrownBy(() -> Sequential.of(Linear.of(2, 2)).predict(Tensor.zeros(1, 2), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("predict: expected sequences to have lengths, got [1, 2]");
    }

    @Test
    void predicts_nothing_for_nothing() {
        assertThat(model.predict(IntTensor.of(Shape.of(0, 7), new int[0])).shape())
                .isEqualTo(Shape.of(0, 4, 12));
    }

    @Test
    void a_layer_may_be_printed_before_it_is_put_into_a_chain() {
        Linear first = Linear.of(3, 3);
        Linear second = Linear.of(3, 3);
        assertThat(second.weight().toString()).isEqualTo(first.weight().toString());
        assertThat(Bits.ofParameters(Sequential.of(first, second)))
                .isEqualTo(Bits.ofParameters(Sequential.of(Linear.of(3, 3), Linear.of(3, 3))));
    }

    @Test
    void refuses_what_is_no_list_of_examples() {
        assertThatThrownBy(() -> model.predict(Tensor.scalar(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Sequential: expected examples [examples, ...], got []");
    }

    @Test
    void refuses_examples_that_do_not_fit() {
        assertThatThrownBy(() -> Sequential.of(Lstm.of(28, 4)).predict(Tensor.zeros(5, 28, 100)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 0 (lstm), Lstm(28 → 4): expected input [examples, time, 28], "
                        + "got [5, 28, 100]. Is the input features-first?");
    }

    @Test
    void names_the_layer_that_examples_do_not_fit_and_what_reaches_it() {
        Sequential wide = Sequential.of(Lstm.of(3, 4), Lstm.of(4, 6).lastOutput(),
                Linear.of(5, 2));
        assertThatThrownBy(() -> wide.predict(Tensor.zeros(70, 9, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 2 (linear), Linear(5 → 2): expected input [..., 5], "
                        + "got [70, 6]");
        Sequential flat = Sequential.of(Lstm.of(3, 4), Lstm.of(4, 6).lastOutput(), Gru.of(6, 2),
                Lstm.of(2, 2));
        assertThatThrownBy(() -> flat.predict(Tensor.zeros(70, 9, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 2 (gru), Gru(6 → 2): expected input [examples, time, 6], "
                        + "got [70, 6]");
        Sequential inside = Sequential.of(Linear.of(3, 4),
                TimeDistributed.of(Sequential.of(Linear.of(4, 2), RepeatVector.of(3))),
                TimeDistributed.of(Linear.of(7, 2)));
        assertThatThrownBy(() -> inside.predict(Tensor.zeros(70, 9, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 2 (time_distributed_1), Linear(7 → 2): expected input [..., 7], "
                        + "got [70, 9, 3, 2]");
        assertThatThrownBy(() -> inside.predict(Tensor.zeros(70, 9, 1, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 1 (time_distributed), layer 1 (repeat_vector), "
                        + "RepeatVector(3): expected input [examples, time, features], "
                        + "got [70, 9, 1, 2]");
    }

    @Test
    void names_the_first_layer_if_ids_and_numbers_are_mixed_up() {
        assertThatThrownBy(() -> model.predict(Tensor.zeros(70, 9)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 0 (one_hot): expected token ids, got real numbers [70, 9]. "
                        + "Ids are an IntTensor.");
        assertThatThrownBy(() -> Sequential.of(Sequential.of(Gru.of(3, 2)))
                .predict(Waves.ids(3, 70, 9)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 0 (sequential): expected real numbers, got token ids [70, 9]. "
                        + "Put an Embedding or a OneHot layer before this one.");
    }

    @Test
    void runs_some_of_its_layers_with_their_states() {
        Sequential deep = Sequential.of(Gru.of(3, 4), ActivationLayer.TANH, Lstm.of(4, 2),
                Linear.of(2, 1));
        Pass pass = Pass.inference();
        Variable x = pass.constant(Waves.tensor(0.2, 5, 6, 3));
        List<Variable> initial = deep.stateShapes(6).stream()
                .map(shape -> pass.constant(Waves.tensor(0.7, shape.dims()))).toList();
        Carried all = deep.carry(pass, x, initial);
        Carried first = deep.carry(pass, x, initial.subList(0, 1), 0, 2);
        Carried rest = deep.carry(pass, first.output(), initial.subList(1, 3), 2, 4);
        assertThat(numbers(Stream.of(rest.output()))).isEqualTo(numbers(Stream.of(all.output())));
        assertThat(numbers(Stream.concat(first.state().stream(), rest.state().stream())))
                .isEqualTo(numbers(all.state().stream()));
        assertThat(deep.carry(pass, x, List.of(), 1, 1)).isEqualTo(new Carried(x, List.of()));
        assertThatThrownBy(() -> deep.carry(pass, x, initial, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sequential: expected a state of 1 parts, got 3 parts");
    }

    private static List<String> numbers(Stream<Variable> variables) {
        return variables.map(v -> v.shape() + Arrays.toString(v.value().data())).toList();
    }

    private static int[] order(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }
}
