package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Failures failures = new Failures(Cli.print(err));

    private String said() {
        return err.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @AfterEach
    void forget_debugging() {
        System.clearProperty("elman.debug");
    }

    @Test
    void an_error_in_elman_is_one_sentence_without_a_stack_trace() {
        assertThat(failures.report(new UnsupportedOperationException("first line\nsecond line")))
                .isEqualTo(1);
        assertThat(said())
                .isEqualTo(
                        "elman: an error in Elman itself: java.lang.UnsupportedOperationException: first line second "
                                + "line. ELMAN_JAVA_OPTS=-Delman.debug=true shows where; please report it.");
    }

    @Test
    void developers_can_have_the_stack_trace() {
        System.setProperty("elman.debug", "true");
        failures.report(new UnsupportedOperationException("here"));
        assertThat(said())
                .contains("at io.elman.cli.FailuresTest.developers_can_have_the_stack_trace");
    }

    @Test
    void too_little_memory_has_a_cure() {
        assertThat(failures.report(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
        assertThat(said())
                .isEqualTo(
                        "elman: out of memory. Smaller sizes need less, and ELMAN_JAVA_OPTS=-Xmx8g allows more "
                                + "(here 8 GB).");
    }

    @Test
    void a_sentence_of_the_library_gets_its_full_stop() {
        assertThat(failures.report(new IllegalArgumentException("Adam: expected 1, got 2")))
                .isEqualTo(1);
        assertThat(said()).isEqualTo("elman: Adam: expected 1, got 2.");
    }

    @Test
    void control_characters_of_foreign_files_do_not_reach_the_terminal() {
        failures.report(new IllegalArgumentException("got \033]0;title\007 and \u009b2J\t☑"));
        assertThat(said())
                .isEqualTo("elman: got \\u001b]0;title\\u0007 and \\u009b2J\\u0009☑.");
    }

    @Test
    void kernels_that_cannot_be_had_are_named_once() {
        failures.report(new IllegalStateException(
                "Elman: expected -Delman.kernels to be scalar or vector, got x."));
        assertThat(said())
                .isEqualTo("elman: expected -Delman.kernels to be scalar or vector, got x.");
    }
}
