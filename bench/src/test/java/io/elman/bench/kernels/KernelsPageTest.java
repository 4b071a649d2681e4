package io.elman.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KernelsPageTest {
    private static final String FILE = """
            {"machine": "M", "date": "2026-01-02", "commit": "c0ffee", "command": "bench/kernels",
             "kernels": "vector kernels, 512 bits", "versions": {"elman": "1", "java": "25"},
             "caches": [{"name": "L1", "bytes": 32768}, {"name": "L2", "bytes": 1048576}],
             "rows": [
              {"family": "peak", "kernel": "registers", "size": "", "flops": 100, "bytes": 0,
               "held": 0, "seconds": [1e-9, 2e-9]},
              {"family": "bandwidth", "kernel": "read", "size": "", "flops": 0, "bytes": 400,
               "held": 16384, "seconds": [2e-9, 4e-9]},
              {"family": "bandwidth", "kernel": "read", "size": "", "flops": 0, "bytes": 100,
               "held": 524288, "seconds": [1e-9]},
              {"family": "products", "kernel": "forward", "size": "1 × 2 · 2 × 3", "flops": 90,
               "bytes": 0, "held": 40000, "seconds": [1e-9, 2e-9, 1.5e-9]},
              {"family": "elementwise", "kernel": "relu", "size": "8", "flops": 0, "bytes": 50,
               "held": 4096, "seconds": [1e-9]},
              {"family": "streams", "kernel": "lstm", "size": "4 → 5", "flops": 10, "bytes": 89,
               "held": 524288, "seconds": [1e-9]},
              {"family": "streams", "kernel": "lstm", "size": "5 → 6", "flops": 10, "bytes": 91,
               "held": 2097152, "seconds": [1e-9]}]}""";

    private static Map<String, String> parts(String file) {
        return KernelsPage.parts(JsonView.parse("test", file));
    }

    @Test
    void kernels_are_held_against_the_limits_of_the_same_run() {
        Map<String, String> parts = parts(FILE);
        assertThat(parts.get("limits").lines().skip(2)).containsExactly(
                "| multiply-adds in registers | – | 100.0 GFLOP/s |",
                "| reading from L1 | 32 KiB | 200.0 GB/s |",
                "| reading from L2 | 1.0 MiB | 100.0 GB/s |");
        assertThat(parts.get("products").lines().skip(2)).containsExactly(
                "| `forward` | 1 × 2 · 2 × 3 | 0.00 µs (0.00 µs–0.00 µs) | 60.0 | 60 % | –"
                        + " | 40 KiB | L2 | – |");
        assertThat(parts.get("elementwise").lines().skip(2)).containsExactly(
                "| `relu` | 8 | 0.00 µs | – | – | 50.0 | 4 KiB | L1 | 25 % |");
    }

    @Test
    void a_stream_near_the_bandwidth_meets_its_mark_and_none_beyond_the_caches_does() {
        assertThat(parts(FILE).get("streams").lines().skip(2)).containsExactly(
                "| `lstm` | 4 → 5 | 0.00 µs | 10.0 | 10 % | 89.0 | 512 KiB | L2 | 89 %"
                        + " | **no**: ≥ 90 % of the bandwidth |",
                "| `lstm` | 5 → 6 | 0.00 µs | 10.0 | 10 % | 91.0 | 2.0 MiB | memory | –"
                        + " | **no**: ≥ 90 % of the bandwidth |");
        assertThat(parts(FILE.replace("\"bytes\": 89", "\"bytes\": 90")).get("streams"))
                .contains("| 90 % | yes |");
    }

    @Test
    void the_page_says_where_its_figures_are_from() {
        assertThat(parts(FILE).get("machine")).endsWith("made on 2026-01-02 at commit c0ffee by"
                + " `bench/kernels`.\n\nMachine: M. Versions: elman 1, java 25. One thread,"
                + " vector kernels, 512 bits.");
    }

    @Test
    void a_file_without_a_bandwidth_for_each_cache_is_refused() {
        assertThatThrownBy(() -> parts(FILE.replace("\"family\": \"bandwidth\"",
                "\"family\": \"other\"")))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "test: expected a cache for each of 0 bandwidths at caches");
    }

    @Test
    void the_page_is_what_the_figures_on_file_say() throws IOException {
        Path project = Path.of("..");
        assertThat(KernelsPage.text(project)).as("bench/report writes it")
                .isEqualTo(Files.readString(project.resolve("docs/benchmarks/kernels.md")));
    }

    @Test
    void the_page_has_a_place_for_every_part() throws IOException {
        String page = Files.readString(Path.of("../docs/benchmarks/kernels.md"));
        assertThat(Pattern.compile("<!-- generated: ([a-z-]+) -->").matcher(page).results()
                .map(part -> part.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(parts(FILE).keySet());
    }

    @Test
    void the_script_names_the_families() throws IOException {
        String script = Files.readString(Path.of("kernels"));
        assertThat(Families.ALL.keySet()).allSatisfy(family -> assertThat(script)
                .containsAnyOf("\"" + family + "\"", "BANDWIDTH = \"" + family + "\""));
    }
}
