package io.elman.bench.kernels;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The classes of benchmarks by the name of what they measure, in the order of the page.
final class Families {
    static final String PEAK = "peak";
    static final String BANDWIDTH = "bandwidth";
    static final String STREAMS = "streams";

    static final Map<String, Class<? extends KernelBenchmark>> ALL = all();

    private Families() {}

    /// The class of a family.
    static Class<? extends KernelBenchmark> type(String family) {
        Class<? extends KernelBenchmark> type = ALL.get(family);
        if (type == null) {
            throw new IllegalArgumentException(
                    "kernels: expected one of " + ALL.keySet() + ", got " + family);
        }
        return type;
    }

    private static Map<String, Class<? extends KernelBenchmark>> all() {
        Map<String, Class<? extends KernelBenchmark>> all = new LinkedHashMap<>();
        all.put(PEAK, PeakBenchmark.class);
        all.put(BANDWIDTH, BandwidthBenchmark.class);
        all.put("products", GemmBenchmark.class);
        all.put("packing", PackBenchmark.class);
        all.put("one-row", RowProductBenchmark.class);
        all.put("functions", FunctionBenchmark.class);
        all.put("elementwise", ElementwiseBenchmark.class);
        all.put("gates", GateBenchmark.class);
        all.put("reductions", ReductionBenchmark.class);
        all.put("softmax", SoftmaxBenchmark.class);
        all.put("updates", UpdateBenchmark.class);
        all.put(STREAMS, StreamBenchmark.class);
        return Collections.unmodifiableMap(all);
    }
}
