package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonViewTest {
    private final JsonView view = JsonView.parse(
            "m.json",
            """
                    {"layers": [{"type": "Lstm", "hidden": 128, "dropout": 0.5, "bias": true}, "end"],
                     "best": null, "steps": 3000000000, "none": {}}
                    """);

    @Test
    void values_are_found_by_their_place() {
        JsonView layer = view.field("layers").element(0);

        assertThat(layer.field("type").text()).isEqualTo("Lstm");
        assertThat(layer.field("hidden").integer()).isEqualTo(128);
        assertThat(layer.field("hidden").number()).isEqualTo(128.0);
        assertThat(layer.field("dropout").number()).isEqualTo(0.5);
        assertThat(layer.field("bias").truth()).isTrue();
        assertThat(view.field("steps").whole()).isEqualTo(3_000_000_000L);
        assertThat(view.has("best")).isTrue();
        assertThat(view.has("worst")).isFalse();
        assertThat(view.names()).containsExactly("layers", "best", "steps", "none");
        assertThat(view.field("layers").elements()).hasSize(2);
        assertThat(layer.allowing("type", "hidden", "dropout", "bias")).isSameAs(layer);
        assertThat(layer.field("type")).hasToString("m.json: layers[0].type");
        assertThat(view).hasToString("m.json");
    }

    @Test
    void what_is_not_there_or_of_another_type_is_named_with_its_place() {
        JsonView layer = view.field("layers").element(0);

        assertFault(() -> view.field("weights"),
                "a field \"weights\" at the top, got only \"layers\", \"best\", "
                        + "\"steps\", \"none\"");
        assertFault(() -> view.field("none").field("x"), "a field \"x\" at none, got {}");
        assertFault(() -> view.field("layers").field("x"), "an object at layers, got an array");
        assertFault(() -> view.field("best").field("x"), "an object at best, got null");
        assertFault(() -> view.field("layers").element(2),
                "an element 2 at layers, got 2 elements");
        assertFault(() -> view.field("layers").element(-1),
                "an element -1 at layers, got 2 elements");
        assertFault(() -> layer.elements(), "an array at layers[0], got an object");
        assertFault(() -> layer.field("hidden").text(), "a string at layers[0].hidden, got 128");
        assertFault(() -> layer.field("type").whole(),
                "a whole number at layers[0].type, got \"Lstm\"");
        assertFault(() -> layer.field("dropout").whole(),
                "a whole number at layers[0].dropout, got 0.5");
        assertFault(() -> view.field("steps").integer(),
                "a whole number of 32 bits at steps, got 3000000000");
        assertFault(() -> layer.field("bias").number(), "a number at layers[0].bias, got true");
        assertFault(() -> view.field("best").number(), "a number at best, got null");
        assertFault(() -> view.field("best").truth(), "true or false at best, got null");
        assertFault(() -> layer.allowing("type", "hidden"),
                "only \"type\", \"hidden\" at layers[0], got \"dropout\"");
        assertFault(
                () -> {
                    throw layer.field("hidden").fault("a multiple of 16");
                },
                "a multiple of 16 at layers[0].hidden, got 128");
        assertFault(
                () -> JsonView.of("m.json", "long ".repeat(20)).whole(),
                "a whole number at the top, got \"long long long long long long long long …\"");
    }

    private static void assertFault(ThrowingCallable code, String message) {
        assertThatThrownBy(code)
                .isInstanceOf(FormatException.class)
                .hasMessage("m.json: expected " + message
                        + ". The file is damaged, or was written by something else: get an intact copy.");
    }
}
