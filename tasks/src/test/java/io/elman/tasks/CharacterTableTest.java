package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CharacterTableTest {
    private final CharacterTable table = CharacterTable.of("0123456789+ ");

    @Test
    void characters_are_sorted_and_kept_once() {
        assertThat(table.characters()).isEqualTo(" +0123456789");
        assertThat(table.size()).isEqualTo(12);
        assertThat(CharacterTable.of("banana").characters()).isEqualTo("abn");
        assertThat(table).isEqualTo(CharacterTable.of("9876543210 ++ "));
    }

    @Test
    void one_hot_rows_have_a_single_1_and_are_zeros_after_the_text() {
        Tensor rows = CharacterTable.of("abc").oneHot("cab", 4);

        assertThat(rows.shape().dims()).containsExactly(4, 3);
        assertThat(rows.data()).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    @Test
    void ids_are_padded_with_spaces() {
        assertThat(table.ids("5+61", 7)).isEqualTo(IntTensor.of(7, 1, 8, 3, 0, 0, 0));
    }

    @Test
    void every_encoding_is_decoded_to_the_text() {
        assertThat(table.decode(table.oneHot("535+61 ", 7))).isEqualTo("535+61 ");
        assertThat(table.decode(table.ids("535+61", 7))).isEqualTo("535+61 ");
    }

    @Test
    void probabilities_are_decoded_to_the_likeliest_characters() {
        Tensor probabilities = Tensor
                .of(new float[][] {{0.1f, 0.7f, 0.2f}, {0.4f, 0.4f, 0.2f}, {-3, -2, -1}});

        assertThat(CharacterTable.of("abc").decode(probabilities)).isEqualTo("bac");
    }

    @Test
    void characters_outside_the_basic_plane_count_as_one() {
        CharacterTable runes = CharacterTable.of("𝛼β");

        assertThat(runes.size()).isEqualTo(2);
        assertThat(runes.decode(runes.ids("𝛼β𝛼", 3))).isEqualTo("𝛼β𝛼");
    }

    @Test
    void an_unknown_character_is_refused() {
        assertThatThrownBy(() -> table.ids("5x1", 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CharacterTable: expected characters of \" +0123456789\", got \"x\"");
    }

    @Test
    void padding_needs_a_space_in_the_table() {
        assertThatThrownBy(() -> CharacterTable.of("ab").ids("a", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CharacterTable: expected characters of \"ab\", got \" \"");
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> table.oneHot("1234", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CharacterTable: expected at most 3 characters, got 4 in \"1234\"");
    }

    @Test
    void ids_and_rows_of_another_table_are_refused() {
        assertThatThrownBy(() -> table.decode(IntTensor.of(3, 12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CharacterTable: expected ids from 0 to 11, got 12");
        assertThatThrownBy(() -> table.decode(Tensor.zeros(4, 11)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("CharacterTable: expected rows [..., 12], got [4, 11]");
    }

    @Test
    void an_empty_table_is_refused() {
        assertThatThrownBy(() -> CharacterTable.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CharacterTable: expected at least one character, got none");
    }
}
