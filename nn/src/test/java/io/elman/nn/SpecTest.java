package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecTest {
    private final Spec spec = Spec.of("Thing").with("count", 3).with("rate", 0.5)
            .with("on", true).with("bias", "two");

    @Test
    void gives_its_options() {
        assertThat(spec.integer("count")).isEqualTo(3);
        assertThat(spec.number("rate")).isEqualTo(0.5f);
        assertThat(spec.number("count")).isEqualTo(3f);
        assertThat(spec.flag("on")).isTrue();
        assertThat(spec.choice("bias", Bias.class)).isEqualTo(Bias.TWO);
    }

    @Test
    void keeps_its_options_in_order_and_whole_numbers_as_long() {
        assertThat(spec.options().keySet()).containsExactly("count", "rate", "on", "bias");
        assertThat(spec.options()).containsEntry("count", 3L);
        assertThat(Spec.of("Thing").with("count", 3L))
                .isEqualTo(Spec.of("Thing").with("count", 3));
    }

    @Test
    void holds_numbers_as_long_and_double_however_it_is_made() {
        Spec made = new Spec("Thing", Map.of("count", 3, "rate", 0.1f), List.of());
        assertThat(made.options()).isEqualTo(Map.of("count", 3L, "rate", 0.1));
        assertThat(made.integer("count")).isEqualTo(3);
        assertThat(Spec.of("Thing").with("rate", 0.1f))
                .isEqualTo(Spec.of("Thing").with("rate", 0.1));
    }

    @Test
    void is_plain_data_that_cannot_be_changed() {
        Map<String, Object> options = new HashMap<>(Map.of("a", 1L));
        Spec copied = new Spec("Thing", options, List.of());
        options.put("b", 2L);
        assertThat(copied.options()).containsOnlyKeys("a");
        assertThatThrownBy(() -> copied.options().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        spec.with("more", 1);
        assertThat(spec.options()).doesNotContainKey("more");
    }

    @Test
    void holds_a_number_that_is_not_finite_as_its_text() {
        Spec endless = Spec.of("Thing").with("most", Float.POSITIVE_INFINITY)
                .with("least", Double.NEGATIVE_INFINITY).with("none", Double.NaN);
        assertThat(endless.options()).isEqualTo(
                Map.of("most", "Infinity", "least", "-Infinity", "none", "NaN"));
        assertThat(endless.number("most")).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(endless.number("least")).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(endless.number("none")).isNaN();
    }

    private record Pair(Runnable first, int second) {}

    @Test
    void describes_by_class_and_text_what_does_not_describe_itself() {
        Runnable lambda = () -> {};
        assertThat(Spec.ofText(lambda)).isEqualTo(Spec.of("SpecTest$$Lambda"));
        assertThat(Spec.ofText(new Pair(lambda, 2)))
                .isEqualTo(Spec.of("SpecTest$Pair")
                        .with("text", "Pair[first=io.elman.nn.SpecTest$$Lambda, second=2]"));
    }

    @Test
    void refuses_options_that_are_no_plain_data() {
        assertThatThrownBy(() -> spec.with("sizes", new int[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Thing: expected a number, a truth value or a string as sizes, got"
                        + " int[]");
    }

    @Test
    void says_what_is_missing_or_something_else() {
        assertThatThrownBy(() -> spec.integer("size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Thing: expected a whole number as size, got nothing");
        assertThatThrownBy(() -> spec.integer("rate"))
                .hasMessage("Thing: expected a whole number as rate, got 0.5");
        assertThatThrownBy(() -> spec.number("on"))
                .hasMessage("Thing: expected a number as on, got true");
        assertThatThrownBy(() -> spec.flag("count"))
                .hasMessage("Thing: expected true or false as count, got 3");
        assertThatThrownBy(() -> spec.choice("rate", Bias.class))
                .hasMessage("Thing: expected one of [none, one, two] as rate, got 0.5");
    }
}
