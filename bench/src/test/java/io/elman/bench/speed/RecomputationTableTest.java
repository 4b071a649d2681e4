package io.elman.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecomputationTableTest {
    private static final String ROW = """
            {"kind": "recompute", "cell": "lstm", "time": 16384, "batch": 16, "hidden": 128,
             "chunk": 128, "seconds": {"kept": [2, 2.2, 2.1], "recomputed": [3.15, 3]},
             "held": {"kept": [1048576000], "recomputed": [131072000]}}""";

    @Test
    void time_and_memory_are_held_against_keeping_everything() {
        assertThat(RecomputationTable.of(Rows.file(ROW)).lines().skip(2)).containsExactly(
                "| LSTM T 16,384, B 16, 128 units, chunks of 128 | 2.10 s (2.00 s–2.20 s)"
                        + " | 3.08 s (3.00 s–3.15 s) | 1.46 | 1000 MiB | 125 MiB | 1/8 | yes |");
        assertThat(RecomputationTable.of(Rows.file(
                ROW.replace("[3.15, 3]", "[3.2]").replace("131072000", "131072001"))))
                .contains("**no**: ≤ 1.5 times the time; ≤ 1/8 of the memory |");
    }

    @Test
    void rows_of_other_kinds_are_passed_over() {
        assertThat(RecomputationTable.of(Rows.file(Rows.TRAIN))).isEmpty();
    }
}
