package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionFormatTest {
    private final AdditionFormat format = new AdditionFormat(3, true);

    @Test
    void questions_are_padded_and_then_reversed() {
        assertThat(format.question(12, 345)).isEqualTo(" 543+21");
        assertThat(new AdditionFormat(3, false).question(12, 345)).isEqualTo("12+345 ");
        assertThat(format.answer(357)).isEqualTo("357 ");
        assertThat(format.answer(1998)).isEqualTo("1998");
    }

    @Test
    void lengths_and_numbers_of_sums_follow_from_the_digits() {
        assertThat(format.questionLength()).isEqualTo(7);
        assertThat(format.answerLength()).isEqualTo(4);
        assertThat(format.differentSums()).isEqualTo(500_500);
        assertThat(new AdditionFormat(1, true).differentSums()).isEqualTo(55);
        assertThat(new AdditionFormat(2, true).differentSums()).isEqualTo(5_050);
        assertThat(new AdditionFormat(9, true).differentSums()).isEqualTo(500_000_000_500_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"535+61, 535+61", "' 535 + 061 ', 535+61", "0+000, 0+0", "0007+1, 7+1"})
    void a_question_is_written_as_in_training(String question, String normalized) {
        assertThat(format.normalize(question)).isEqualTo(normalized);
    }

    @Test
    void a_question_becomes_the_ids_of_one_example() {
        IntTensor ids = format.encode("535 + 61");

        assertThat(ids.shape().dims()).containsExactly(1, 7);
        assertThat(AdditionFormat.CHARACTERS.decode(ids)).isEqualTo(" 16+535");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "12a+9|expected two numbers joined by +, such as 535+61, got the character \"a\"",
                    "12-9|expected two numbers joined by +, such as 535+61, got the character \"-\"",
                    "12|expected two numbers joined by +, such as 535+61, got another form",
                    "1+2+3|expected two numbers joined by +, such as 535+61, got another form",
                    "+3|expected two numbers joined by +, such as 535+61, got another form",
                    "''|expected two numbers joined by +, such as 535+61, got another form",
                    "1 2+3|expected two numbers joined by +, such as 535+61, got another form",
                    "١+٢|expected two numbers joined by +, such as 535+61, got the character \"١\"",
                    "5+1234|expected numbers of at most 3 digits, got 1234",
                    "99999999999999999999+1|expected numbers of at most 3 digits, got 99999999999999999999",
            })
    void a_question_that_is_no_sum_is_refused(String question, String message) {
        assertThatThrownBy(() -> format.encode(question))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("question \"" + question + "\": " + message);
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "-1"})
    void numbers_of_digits_that_do_not_fit_are_refused(int digits) {
        assertThatThrownBy(() -> new AdditionFormat(digits, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Addition: expected 1 to 9 digits, got " + digits);
    }

    @Test
    void a_format_comes_back_from_its_map() {
        assertThat(format.toMap())
                .hasToString("{name=addition, digits=3, reverse=true, characters= +0123456789}");
        for (AdditionFormat each : new AdditionFormat[] {format, new AdditionFormat(1, false)}) {
            assertThat(AdditionFormat.of("m", each.toMap())).isEqualTo(each);
        }
    }

    @Test
    void the_map_of_another_task_is_refused() {
        Map<String, Object> other = new LinkedHashMap<>(format.toMap());
        other.put("name", "subtraction");
        assertThatThrownBy(() -> AdditionFormat.of("m.safetensors", other))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "m.safetensors: expected the task \"addition\" at name, got \"subtraction\".");
        Map<String, Object> long10 = new LinkedHashMap<>(format.toMap());
        long10.put("digits", 10L);
        assertThatThrownBy(() -> AdditionFormat.of("m.safetensors", long10))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m.safetensors: expected 1 to 9 digits at digits, got 10.");
        assertThatThrownBy(() -> AdditionFormat.of("m.safetensors", Map.of()))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "m.safetensors: holds a model that is for no task. Use a model of \"train addition\".");
    }

    @Test
    void a_row_shows_question_target_mark_and_guess() {
        IntTensor question = format.encode("535+61");
        IntTensor target = AdditionFormat.CHARACTERS.ids("596", 4);
        Tensor right = AdditionFormat.CHARACTERS.oneHot("596 ", 4);
        Tensor wrong = AdditionFormat.CHARACTERS.oneHot("59  ", 4);

        assertThat(format.row(false).print(question, target, right))
                .isEqualTo("Q 535+61  T 596  ☑ 596 ");
        assertThat(format.row(false).print(question, target, wrong))
                .isEqualTo("Q 535+61  T 596  ☒ 59  ");
        assertThat(format.row(true).print(question, target, right))
                .isEqualTo("Q 535+61  T 596  \033[92m☑\033[0m 596 ");
        assertThat(format.row(true).print(question, target, wrong))
                .isEqualTo("Q 535+61  T 596  \033[91m☒\033[0m 59  ");
    }
}
