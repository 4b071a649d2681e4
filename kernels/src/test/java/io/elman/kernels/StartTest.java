package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The kernels of a fresh JVM under the options that decide about them.
class StartTest {

    private static final String[] MODULE = {"--add-modules", "jdk.incubator.vector"};

    @Test
    void with_the_module_the_vector_kernels_run() {
        assertThat(start(MODULE, "-Delman.vector.bits=256")).containsSubsequence(
                "vector kernels, 256 bits",
                "vector kernels, 256 bits",
                "vector kernels, 256 bits",
                "scalar kernels (asked for by the caller)");
    }

    @Test
    void without_the_module_one_warning_names_the_cure() {
        List<String> lines = start(new String[0]);

        assertThat(lines)
                .filteredOn(line -> line.contains("Add --add-modules jdk.incubator.vector"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("WARNING: Elman runs on its slower scalar"))
                .anyMatch(line -> line.startsWith("vector refused: Elman: the vector kernels"));
        assertThat(lines)
                .filteredOn("scalar kernels (the module jdk.incubator.vector is not there)"::equals)
                .hasSize(3);
        assertThat(lines).noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void forced_scalar_kernels_are_silent() {
        assertThat(start(new String[0], "-Delman.kernels=scalar"))
                .first()
                .isEqualTo("scalar kernels (-Delman.kernels=scalar)");
    }

    @Test
    void a_refusal_is_the_same_sentence_every_time() {
        String refusal = "refused: Elman: expected -Delman.kernels to be scalar or vector, got x.";

        assertThat(start(MODULE, "-Delman.kernels=x"))
                .filteredOn(refusal::equals)
                .hasSize(2);
        assertThat(start(MODULE, "-Delman.vector.bits=1"))
                .contains("refused: Elman: expected -Delman.vector.bits to be 128, 256 or 512,"
                        + " got 1.");
        assertThat(start(new String[0], "-Delman.kernels=vector"))
                .anyMatch(line -> line.startsWith("refused: Elman: the vector kernels are asked"));
    }

    @Test
    void no_vector_class_is_loaded_before_the_choice() {
        List<String> lines = start(new String[0], "-Xlog:class+load");

        assertThat(lines).anyMatch(line -> line.contains("io.elman.kernels.ScalarGemm"));
        assertThat(lines).noneMatch(line -> line.contains("io.elman.kernels.Vector"));
    }

    private static List<String> start(String[] options, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, options);
        Collections.addAll(command, more);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(StartProbe.class.getName());
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                List<String> lines = output.lines().toList();
                assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
                return lines;
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
