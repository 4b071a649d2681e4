/// Each kernel alone, measured by JMH beside what the same run reaches in registers and caches.
@NullMarked
package io.elman.bench.kernels;

import org.jspecify.annotations.NullMarked;
