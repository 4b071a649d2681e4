package io.elman.bench.kernels;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/// Benchmarks made outside JMH, to be asked what a call does.
final class Parameters {
    private Parameters() {}

    /// The first value of each parameter.
    static Map<String, String> first(Class<? extends KernelBenchmark> type) {
        Map<String, String> values = new HashMap<>();
        for (Field field : type.getDeclaredFields()) {
            Param listed = field.getAnnotation(Param.class);
            if (listed != null) {
                values.put(field.getName(), listed.value()[0]);
            }
        }
        return values;
    }

    /// A benchmark with its parameters as given, each an `int` or a text.
    static KernelBenchmark set(Class<? extends KernelBenchmark> type, Map<String, String> values) {
        try {
            KernelBenchmark benchmark = type.getConstructor().newInstance();
            for (Map.Entry<String, String> value : values.entrySet()) {
                Field field = type.getDeclaredField(value.getKey());
                if (field.getType() == int.class) {
                    field.setInt(benchmark, Integer.parseInt(value.getValue()));
                } else {
                    field.set(benchmark, value.getValue());
                }
            }
            return benchmark;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(
                    type.getSimpleName() + ": expected a field for each of " + values, failure);
        }
    }
}
