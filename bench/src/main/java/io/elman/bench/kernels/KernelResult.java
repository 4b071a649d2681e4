package io.elman.bench.kernels;

import io.elman.formats.JsonView;
import java.util.List;

/// What a kernel reached.
///
/// @param kernel the benchmark, such as `Product.forward`
/// @param size of its operands, or nothing if there is one only
/// @param unit `flops`, `bytes` or `elements`
/// @param rates so many of them a second, in each iteration
record KernelResult(String kernel, String size, String unit, List<Double> rates) {
    static KernelResult of(JsonView json) {
        return new KernelResult(
                json.field("kernel").text(), json.field("size").text(), json.field("unit").text(),
                json.field("rates").elements().stream().map(JsonView::number).sorted().toList());
    }

    double median() {
        return rates.get(rates.size() / 2);
    }

    double least() {
        return rates.getFirst();
    }

    double most() {
        return rates.getLast();
    }
}
