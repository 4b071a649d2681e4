package io.elman.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.bench.MarkedText;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelPageTest {
    private static final String RUN = """
            {"machine": "a machine", "elman": "1", "java": "25", "rows": [
             {"kernel": "Registers.multiplyAdd", "size": "", "unit": "flops", "rates": [2e11]},
             {"kernel": "Limits.read", "size": "16", "unit": "bytes", "rates": [4e11]},
             {"kernel": "Limits.read", "size": "6144", "unit": "bytes", "rates": [7e10]},
             {"kernel": "Limits.readQuarters", "size": "6144", "unit": "bytes", "rates": [8e10]},
             {"kernel": "Product.forward", "size": "2x3x4", "unit": "flops",
              "rates": [1.9e11, 1.5e11, 1.6e11]},
             {"kernel": "Stream.lstm", "size": "128x512x1", "unit": "bytes", "rates": [7.2e10]},
             {"kernel": "Functions.exp", "size": "", "unit": "elements", "rates": [3e9]}]}
            """;

    @Test
    void a_kernel_stands_beside_its_limit() {
        assertThat(KernelPage.parts(JsonView.parse("run", RUN)).get("kernels")).contains(
                "| `Product.forward` | 2 × 3 × 4 | 160.0 GFLOP/s (150.0–190.0) | 80 % |"
                        + " multiply-adds in registers |",
                "| `Stream.lstm` | 128 × 512 × 1 | 72.0 GB/s (72.0–72.0) | 90 % |"
                        + " reading 6144 KiB |",
                "| `Functions.exp` |  | 3.0 G/s (3.0–3.0) | – | – |");
    }

    @Test
    void the_page_is_that_of_the_results() throws IOException {
        Path project = Path.of("..");
        String page = Files.readString(project.resolve("docs/benchmarks/kernels.md"));
        JsonView results = JsonView.parse("kernels.json",
                Files.readString(project.resolve("bench/results/kernels.json")));
        assertThat(MarkedText.fill(page, KernelPage.parts(results))).isEqualTo(page);
    }
}
