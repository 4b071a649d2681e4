package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Sequential;
import io.elman.tensor.Rng;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdderTest {
    private final AdditionFormat format = new AdditionFormat(2, true);
    private final Sequential model = AdditionModel.of(format, RecurrentKind.RNN, 8, 1);

    @Test
    void the_answer_is_what_the_network_thinks_likeliest() {
        model.initialize(Rng.seed(3));
        Answer answer = new Adder(model, format).answer(" 12 + 9");
        Tensor logits = model.predict(format.encode("12+9"));

        assertThat(answer.question()).isEqualTo("12+9");
        assertThat(
                String.join("", answer.choices().stream().map(Answer.Choice::character).toList()))
                .isEqualTo(AdditionFormat.CHARACTERS.decode(logits));
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            double largest = 0;
            for (int id = 0; id < 12; id++) {
                sum += Math.exp(logits.get(0, row, id));
                largest = Math.max(largest, Math.exp(logits.get(0, row, id)));
            }
            assertThat(answer.choices().get(row).probability()).isCloseTo(largest / sum,
                    within(1e-6));
        }
    }

    @Test
    void a_model_of_another_shape_is_refused() {
        assertThatThrownBy(() -> new Adder(model, new AdditionFormat(3, true)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "Adder: expected a model that gives [answer, characters] [4, 12], got [3, 12]");
    }

    @Test
    void the_whole_is_as_probable_as_the_product_of_its_characters() {
        Answer answer = new Answer(
                "12+9",
                List.of(new Answer.Choice("2", 0.5), new Answer.Choice("1", 0.5),
                        new Answer.Choice(" ", 0.8)));

        assertThat(answer.text()).isEqualTo("21");
        assertThat(answer.probability()).isCloseTo(0.2, within(1e-12));
        assertThat(answer.isRight()).isTrue();
        assertThat(new Answer("12+8", answer.choices()).isRight()).isFalse();
    }
}
