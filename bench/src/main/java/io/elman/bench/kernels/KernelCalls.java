package io.elman.bench.kernels;

import java.lang.reflect.Method;

/// Calls a kernel until HotSpot has compiled it, for `bench/machine-code`. Arguments: the family
/// and the kernel.
public final class KernelCalls {
    private static final long SECONDS = 3;

    private KernelCalls() {}

    /// Runs it.
    ///
    /// @throws ReflectiveOperationException if the family has no such kernel
    public static void main(String[] args) throws ReflectiveOperationException {
        Class<? extends KernelBenchmark> type = Families.type(args[0]);
        KernelBenchmark benchmark = Parameters.set(type, Parameters.first(type));
        benchmark.prepare();
        Method kernel = type.getMethod(args[1]);
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            kernel.invoke(benchmark);
        }
    }
}
