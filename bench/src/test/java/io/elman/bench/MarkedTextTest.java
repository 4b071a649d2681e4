package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    private static final String PAGE = """
            Before
            <!-- generated: one -->
            old
            <!-- end: one -->
            Between
            <!-- generated: two -->
            <!-- end: two -->
            """;

    @Test
    void fills_the_parts_and_keeps_the_rest() {
        String filled = MarkedText.fill(PAGE, Map.of("one", "| $1 |\n", "two", "b"));

        assertThat(filled).isEqualTo("""
                Before
                <!-- generated: one -->

                | $1 |

                <!-- end: one -->
                Between
                <!-- generated: two -->

                b

                <!-- end: two -->
                """);
        assertThat(MarkedText.fill(filled, Map.of("one", "| $1 |", "two", "b"))).isEqualTo(filled);
    }

    @Test
    void a_part_too_many_or_too_few_is_refused() {
        assertThatThrownBy(() -> MarkedText.fill(PAGE, Map.of("one", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the page: expected the generated parts [one], got [one, two].");
        assertThatThrownBy(() -> MarkedText.fill("", Map.of("one", "a")))
                .hasMessageStartingWith("the page: expected the generated parts [one], got [].");
    }
}
