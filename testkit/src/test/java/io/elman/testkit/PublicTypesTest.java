package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicTypesTest {
    /// Not public, and nested.
    static class Inside {}

    /// Something with an option.
    public interface Named {
        /// The same under another name.
        Named named(String name);
    }

    @Test
    void gives_the_public_types_of_a_module() {
        assertThat(PublicTypes.beside(Value.class)).contains(Value.class, Golden.class)
                .allMatch(type -> type.getPackage().equals(Value.class.getPackage()));
        assertThat(PublicTypes.beside(Inside.class)).isEmpty();
    }

    @Test
    void an_option_gives_a_new_one_of_its_class() {
        assertThat(PublicTypes.options(Value.class)).contains("plus", "tanh")
                .doesNotContain("of", "toString");
        assertThat(PublicTypes.options(Named.class)).containsExactly("named");
        assertThat(PublicTypes.factories(Closeness.class)).containsExactly("assertClose", "scale");
    }
}
