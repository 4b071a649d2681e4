package io.elman.bench.kernels;

import io.elman.formats.JsonView;
import java.util.List;

/// What `bench/kernels` left.
///
/// @param peak operations a second
record KernelResults(List<KernelResult> rows, double peak, Caches caches) {
    /// @throws io.elman.formats.FormatException if the file is not what it should be
    static KernelResults of(JsonView json) {
        List<KernelResult> rows = json.field("rows").elements().stream().map(KernelResult::of)
                .toList();
        double peak = of(rows, Families.PEAK).stream().mapToDouble(row -> row.most(row.flops()))
                .max().orElseThrow(() -> json.field("rows").fault("a row of the peak"));
        return new KernelResults(rows, peak, Caches.of(json, of(rows, Families.BANDWIDTH)));
    }

    List<KernelResult> of(String family) {
        return of(rows, family);
    }

    private static List<KernelResult> of(List<KernelResult> rows, String family) {
        return rows.stream().filter(row -> row.family().equals(family)).toList();
    }
}
