package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A step allocates nothing.
///
/// This is measured with the scalar kernels, in a JVM of its own: the vector kernels hold vectors
/// in objects until they are compiled, and when that is, is up to the JVM.
class StreamAllocationTest {
    @Test
    void a_step_allocates_nothing() throws IOException, InterruptedException {
        assertThat(probe()).containsExactly(
                "numbers: 0",
                "one-hot rows: 0",
                "one-hot rows written out: 0",
                "embedded ids: 0");
    }

    private static List<String> probe() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Delman.kernels=scalar", "-cp", System.getProperty("java.class.path"),
                StreamAllocationProbe.class.getName()).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
            return lines;
        }
    }
}
