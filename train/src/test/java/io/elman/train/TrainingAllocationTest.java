package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a step of training allocates does not grow with time or width: arrays are used again, and
/// what is left are the small objects of a shard's tape.
///
/// Measured with scalar kernels in a JVM of its own: until the JVM has compiled the vector kernels,
/// their vectors are objects.
class TrainingAllocationTest {
    @Test
    void a_step_allocates_a_few_objects_whatever_the_size() throws IOException,
            InterruptedException {
        Map<String, Integer> kib = probe();
        assertThat(kib.get("sums of 64")).isLessThan(64);
        int few = kib.get("short sequences") + 16;
        assertThat(kib.get("long sequences")).isLessThan(few);
        assertThat(kib.get("wide long sequences")).isLessThan(few);
        assertThat(kib.get("long sequences with lengths"))
                .isLessThan(kib.get("short sequences with lengths") + 16);
    }

    private static Map<String, Integer> probe() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Delman.kernels=scalar", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"),
                TrainingAllocationProbe.class.getName()).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
            Map<String, Integer> kib = new HashMap<>();
            for (String line : lines) {
                int colon = line.indexOf(": ");
                kib.put(line.substring(0, colon), Integer.parseInt(line.substring(colon + 2)));
            }
            return kib;
        }
    }
}
