/// `bench/kernels`: how long each kernel takes, beside what registers and caches allow.
///
/// A class whose name ends in `Benchmark` holds the kernels of a family, one to a method, which
/// JMH times; [KernelBenchmark] says what a call does. [KernelRun] has a family measured,
/// [KernelsPage] writes the page.
@NullMarked
package io.elman.bench.kernels;

import org.jspecify.annotations.NullMarked;
