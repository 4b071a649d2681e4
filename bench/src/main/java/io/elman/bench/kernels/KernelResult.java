package io.elman.bench.kernels;

import io.elman.bench.speed.Turns;
import io.elman.formats.JsonView;

/// A row of `bench/results/kernels.json`.
///
/// @param flops of a call, 0 if it has none that count
/// @param bytes of a call, 0 if they are no measure
/// @param held bytes of all arrays
/// @param seconds of a call, iteration by iteration
record KernelResult(String family, String kernel, String size, double flops, double bytes,
        long held, Turns seconds) {
    static KernelResult of(JsonView json) {
        return new KernelResult(json.field("family").text(), json.field("kernel").text(),
                json.field("size").text(), json.field("flops").number(),
                json.field("bytes").number(), json.field("held").whole(),
                Turns.of(json.field("seconds")));
    }

    /// So much of a call, a second.
    double rate(double ofACall) {
        return ofACall / seconds.median();
    }

    /// The same in the quickest iteration.
    double most(double ofACall) {
        return ofACall / seconds.least();
    }
}
