package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTest {
    private static final String TEXT = """
            # PyTorch, float64
            a/x 2x3 1 -2.5 3e-3 nan inf -inf
            a/loss - 0.25

            b/x 0x3
            ids 2 4 -1
            """;
    private final Golden golden = Golden.parse("numbers.txt", TEXT);

    @Test
    void tensors_have_their_shape_and_values() {
        assertThat(golden.shape("a/x")).containsExactly(2, 3);
        assertThat(golden.values("a/x"))
                .containsExactly(1, -2.5, 3e-3, Double.NaN, Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY);
        assertThat(golden.floats("a/x")[2]).isEqualTo(0.003f);
        assertThat(golden.shape("a/loss")).isEmpty();
        assertThat(golden.scalar("a/loss")).isEqualTo(0.25);
        assertThat(golden.values("b/x")).isEmpty();
        assertThat(golden.integers("ids")).containsExactly(4, -1);
        assertThat(golden.names()).containsExactly("a/x", "a/loss", "b/x", "ids");
    }

    @Test
    void a_case_is_chosen_by_what_stands_before_the_slash() {
        assertThat(golden.cases()).containsExactly("a", "b");
        assertThat(golden.under("a").names()).containsExactly("x", "loss");
        assertThat(golden.under("a").scalar("loss")).isEqualTo(0.25);
        assertThat(golden.has("a/loss")).isTrue();
        assertThat(golden.under("b").has("loss")).isFalse();
        assertThatThrownBy(() -> golden.under("c"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("numbers.txt: expected a case c, got [a, b]");
    }

    @Test
    void tensors_are_found_by_the_beginning_of_their_names() {
        List<GoldenTensor> found = golden.startingWith("a/");

        assertThat(found).extracting(GoldenTensor::name).containsExactly("x", "loss");
        assertThat(golden.startingWith("nothing")).isEmpty();
    }

    @Test
    void arrays_are_copies() {
        golden.values("ids")[0] = 99;
        golden.shape("ids")[0] = 99;

        assertThat(golden.integers("ids")).containsExactly(4, -1);
        assertThat(golden.shape("ids")).containsExactly(2);
    }

    @Test
    void a_missing_tensor_or_file_is_named() {
        assertThatThrownBy(() -> golden.under("a").get("y"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("numbers.txt a: expected a tensor y, got [x, loss]");
        assertThatThrownBy(() -> Golden.load(GoldenTest.class, "/golden/none.txt"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("/golden/none.txt: expected a resource on the class path of "
                        + "io.elman.testkit.GoldenTest, got none");
        assertThatThrownBy(() -> golden.scalar("ids")).hasMessage("ids: expected one value, got 2");
        assertThatThrownBy(() -> golden.integers("a/loss"))
                .hasMessage("a/loss: expected whole numbers, got 0.25 at 0");
    }

    @Test
    void faults_of_the_text_are_named_with_their_line() {
        assertFault("x 2x3 1 2 3", "f line 2: expected 6 values for x 2x3, got 3");
        assertFault("x", "f line 2: expected name, shape and values, got x");
        assertFault("x 2xy 1 2", "f line 2: expected a shape such as 2x3 or -, got 2xy");
        assertFault("x 1 one", "f line 2: expected a number, got one");
        assertFault("y 1 1\ny 1 2", "f line 3: a second tensor named y");
    }

    private static void assertFault(String text, String message) {
        assertThatThrownBy(() -> Golden.parse("f", "# first\n" + text))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }

    @Test
    void texts_are_read_section_by_section() {
        String text = """
                # print
                === first one
                shape 2x3
                values
                ---
                tensor([[1.,

                        2.]])
                === second
                ---
                """;

        List<GoldenText> sections = GoldenText.parse("printing.txt", text);

        assertThat(sections).extracting(GoldenText::name).containsExactly("first one", "second");
        GoldenText first = sections.getFirst();
        assertThat(first.given("shape")).isEqualTo("2x3");
        assertThat(first.given("values")).isEmpty();
        assertThat(first.expected()).isEqualTo("tensor([[1.,\n\n        2.]])");
        assertThat(first).hasToString("first one");
        assertThat(sections.getLast().expected()).isEmpty();
        assertThatThrownBy(() -> first.given("dtype"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("first one: expected a line dtype, got [shape, values]");
    }

    @Test
    void faults_of_a_file_of_texts_are_named_with_their_line() {
        assertThatThrownBy(() -> GoldenText.parse("p", "# c\nstray\n"))
                .hasMessage("p line 2: expected a section, got stray");
        assertThatThrownBy(() -> GoldenText.parse("p", "# c\n=== a\nshape 1\n"))
                .hasMessage("p line 2: expected a line --- in the section, got none");
    }
}
