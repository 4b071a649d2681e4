package io.elman.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.bench.MarkedText;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryPageTest {
    private static final String RUN = """
            {"machine": "a machine", "java": "25",
             "long": [{"minutes": 5.01, "steps": 123456, "heap": 4194304, "resident": 104857600}],
             "allocated": [{"work": "small", "bytes": 65535}, {"work": "large", "bytes": 65536}]}
            """;

    @Test
    void a_step_is_held_against_its_mark() {
        var parts = MemoryPage.parts(JsonView.parse("run", RUN));
        assertThat(parts.get("allocated")).contains(
                "| small | 64.0 KiB | yes |", "| large | 64.0 KiB | **no** |");
        assertThat(parts.get("long")).contains("| 5 | 123,456 | 4.00 MiB | 100.00 MiB |");
    }

    @Test
    void the_page_is_that_of_the_results() throws IOException {
        Path project = Path.of("..");
        String page = Files.readString(project.resolve("docs/benchmarks/memory.md"));
        JsonView results = JsonView.parse("memory.json",
                Files.readString(project.resolve("bench/results/memory.json")));
        assertThat(MarkedText.fill(page, MemoryPage.parts(results))).isEqualTo(page);
    }

    @Test
    void the_trainings_run() {
        for (MemoryWork work : new MemoryWork[] {
                MemoryWork.addition(2), MemoryWork.sequences(3, 2, true)}) {
            assertThat(work.train(1, new io.elman.train.Listener() {}).epochs()).hasSize(1);
        }
    }
}
