package io.elman.bench.kernels;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What the calls of a benchmark did; JMH gives each as so much a second.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Count {
    /// Multiplications and additions.
    public double flops;

    /// Bytes of arrays that were read or written.
    public double bytes;

    /// Results of a function.
    public double elements;
}
