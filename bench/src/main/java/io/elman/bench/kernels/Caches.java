package io.elman.bench.kernels;

import io.elman.formats.JsonView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The caches of a processor, from the nearest on, with the most that was read from each.
///
/// @param all none whose bandwidth was not measured
record Caches(List<Cache> all) {
    /// @param name such as `L1`
    /// @param bytes that it holds
    /// @param bandwidth bytes a second
    record Cache(String name, long bytes, double bandwidth) {}

    /// Those of a file, the rows of whose bandwidths stand in the order of the caches.
    static Caches of(JsonView json, List<KernelResult> bandwidths) {
        List<JsonView> caches = json.field("caches").elements();
        if (caches.size() != bandwidths.size()) {
            throw json.field("caches").fault(
                    "a cache for each of " + bandwidths.size() + " bandwidths");
        }
        return new Caches(IntStream.range(0, caches.size())
                .mapToObj(i -> new Cache(caches.get(i).field("name").text(),
                        caches.get(i).field("bytes").whole(),
                        bandwidths.get(i).most(bandwidths.get(i).bytes())))
                .toList());
    }

    /// The nearest one that holds so much; none if it is for the memory.
    Optional<Cache> holding(long bytes) {
        return all.stream().filter(cache -> bytes <= cache.bytes()).findFirst();
    }

    /// Bytes as a reader likes them.
    static String text(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%,d KiB", Math.ceilDiv(bytes, 1 << 10))
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
