package io.elman.bench.kernels;

import io.elman.bench.Table;
import io.elman.bench.speed.Demand;
import io.elman.bench.speed.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The tables of the page.
final class KernelTable {
    private static final double NEAR_BANDWIDTH = 0.9;
    private static final double GIGA = 1e9;

    private final KernelResults results;

    KernelTable(KernelResults results) {
        this.results = results;
    }

    /// What the kernels are held against.
    String limits() {
        Table table = Table.ofFigures(List.of("limit", "holds", "most"));
        table.row(List.of("multiply-adds in registers", Figures.NONE,
                giga(results.peak()) + " GFLOP/s"));
        results.caches().all().forEach(cache -> table.row(List.of("reading from " + cache.name(),
                Caches.text(cache.bytes()), giga(cache.bandwidth()) + " GB/s")));
        return table.toString();
    }

    /// A line for each kernel of a family and size.
    String of(String family) {
        boolean marked = family.equals(Families.STREAMS);
        List<String> titles = new ArrayList<>(List.of("kernel", "size", "median (min–max)",
                "GFLOP/s", "of the peak", "GB/s", "data", "in", "of its bandwidth"));
        if (marked) {
            titles.add("mark met");
        }
        Table table = Table.ofFigures(titles);
        for (KernelResult row : results.of(family)) {
            List<String> cells = new ArrayList<>(cells(row));
            if (marked) {
                cells.add(Demand.met(List.of(new Demand("≥ 90 % of the bandwidth",
                        ofBandwidth(row).orElse(0) >= NEAR_BANDWIDTH))));
            }
            table.row(cells);
        }
        return table.toString();
    }

    private List<String> cells(KernelResult row) {
        boolean counted = row.flops() > 0;
        OptionalDouble part = ofBandwidth(row);
        return List.of("`" + row.kernel() + "`", row.size(), Figures.spread(row.seconds()),
                counted ? giga(row.rate(row.flops())) : Figures.NONE,
                counted ? Figures.percent(row.rate(row.flops()) / results.peak()) : Figures.NONE,
                row.bytes() > 0 ? giga(row.rate(row.bytes())) : Figures.NONE,
                Caches.text(row.held()),
                results.caches().holding(row.held()).map(Caches.Cache::name).orElse("memory"),
                part.isPresent() ? Figures.percent(part.getAsDouble()) : Figures.NONE);
    }

    /// Nothing if the bytes are no measure, or no cache holds the data.
    private OptionalDouble ofBandwidth(KernelResult row) {
        return row.bytes() == 0
                ? OptionalDouble.empty()
                : results.caches().holding(row.held()).stream()
                        .mapToDouble(cache -> row.rate(row.bytes()) / cache.bandwidth())
                        .findFirst();
    }

    private static String giga(double rate) {
        return String.format(Locale.ROOT, rate < 10 * GIGA ? "%.2f" : "%.1f", rate / GIGA);
    }
}
