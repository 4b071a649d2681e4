package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeededTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private @Nullable String before;

    @BeforeEach
    void capture() {
        before = System.getProperty(Seeded.PROPERTY);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(console);
        if (before == null) {
            System.clearProperty(Seeded.PROPERTY);
        } else {
            System.setProperty(Seeded.PROPERTY, before);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_property_decides_and_is_printed_once_for_a_class() {
        System.setProperty(Seeded.PROPERTY, "123");

        long first = Seeded.random(SeededTest.class).nextLong();
        long again = Seeded.random(SeededTest.class).nextLong();

        assertThat(again).isEqualTo(first);
        assertThat(printed().lines())
                .containsExactly("SeededTest: reproduce with -Delman.test.seed=123");
        System.setProperty(Seeded.PROPERTY, "124");
        assertThat(Seeded.random(SeededTest.class).nextLong()).isNotEqualTo(first);
    }

    @Test
    void the_printed_seed_brings_the_same_numbers_again() {
        System.clearProperty(Seeded.PROPERTY);
        long drawn = Seeded.random(GoldenTest.class).nextLong();
        String line = printed().lines().findFirst().orElseThrow();
        String seed = line.substring(line.indexOf('=') + 1);

        System.setProperty(Seeded.PROPERTY, seed);

        assertThat(Seeded.random(GoldenTest.class).nextLong()).isEqualTo(drawn);
    }

    @Test
    void two_classes_have_different_numbers() {
        System.setProperty(Seeded.PROPERTY, "5");

        assertThat(Seeded.seed(SeededTest.class)).isNotEqualTo(Seeded.seed(GoldenTest.class));
    }
}
