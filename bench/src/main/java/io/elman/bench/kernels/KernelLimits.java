package io.elman.bench.kernels;

import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the same run says a kernel could reach.
///
/// @param peak multiply-adds in registers
/// @param caches by KiB, the fastest way of reading an array of that size
record KernelLimits(KernelResult peak, NavigableMap<Integer, KernelResult> caches) {
    /// The rate that sets a kernel's limit.
    record Limit(String name, double rate) {}

    static KernelLimits of(List<KernelResult> results) {
        KernelResult peak = results.stream()
                .filter(result -> result.kernel().startsWith("Registers.")).findFirst()
                .orElseThrow();
        NavigableMap<Integer, KernelResult> caches = new TreeMap<>();
        for (KernelResult result : results) {
            if (result.kernel().startsWith("Limits.")) {
                caches.merge(Integer.parseInt(result.size()), result,
                        (a, b) -> a.median() < b.median() ? b : a);
            }
        }
        return new KernelLimits(peak, caches);
    }

    /// The limit of a kernel: the peak of its arithmetic, or how fast the smallest array is read
    /// that is as large as its operands; null for functions, whose arithmetic nobody has counted.
    @Nullable
    Limit of(KernelResult result) {
        if (result.kernel().startsWith("Registers.") || result.kernel().startsWith("Limits.")) {
            return null;
        }
        return switch (result.unit()) {
            case "flops" -> new Limit("multiply-adds in registers", peak.median());
            case "bytes" -> {
                int kib = kib(result);
                Integer cache = Objects.requireNonNullElse(caches.ceilingKey(kib),
                        caches.lastKey());
                yield new Limit("reading " + cache + " KiB",
                        Objects.requireNonNull(caches.get(cache)).median());
            }
            default -> null;
        };
    }

    /// The size of a kernel's operands.
    private static int kib(KernelResult result) {
        String kernel = result.kernel();
        if (result.size().isEmpty()) {
            return 16;
        }
        int[] parts = Numbers.parts(result.size());
        if (kernel.startsWith("Stream.")) {
            int units = parts[1];
            return (parts[0] + units + (parts[2] - 1) * 2 * units) * 4 * units / 256;
        }
        return parts[parts.length - 2] * parts[parts.length - 1] / 256;
    }
}
