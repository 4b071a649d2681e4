package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A step allocates nothing, once the JVM has compiled it: until then vectors are objects.
///
/// Each set of kernels is measured in a JVM of its own.
class StreamAllocationTest {
    @Test
    void a_step_allocates_nothing_with_scalar_kernels() throws IOException, InterruptedException {
        assertThat(probe("-Delman.kernels=scalar")).isEqualTo(NOTHING);
    }

    @Test
    void a_step_allocates_nothing_with_vector_kernels() throws IOException, InterruptedException {
        assertThat(probe("-Delman.kernels=vector", "--add-modules", "jdk.incubator.vector"))
                .isEqualTo(NOTHING);
    }

    private static final List<String> NOTHING = List.of(
            "numbers: 0", "one-hot rows: 0", "one-hot rows written out: 0", "embedded ids: 0");

    private static List<String> probe(String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                StreamAllocationProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
            return lines.stream().filter(line -> !line.startsWith("WARNING")).toList();
        }
    }
}
