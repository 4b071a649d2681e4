package io.elman.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Each benchmark runs, and says what it did. How fast it was is not looked at.
class KernelBenchmarksTest {
    static List<Method> benchmarks() {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type : KernelRun.BENCHMARKS) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Benchmark.class)) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void a_benchmark_counts_what_it_does(Method benchmark) throws ReflectiveOperationException {
        Class<?> type = benchmark.getDeclaringClass();
        Object state = type.getDeclaredConstructor().newInstance();
        for (Field field : type.getDeclaredFields()) {
            Param sizes = field.getAnnotation(Param.class);
            if (sizes != null) {
                field.set(state, sizes.value()[0]);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.invoke(state);
            }
        }
        Count count = new Count();
        benchmark.invoke(state, count);
        assertThat(count.flops + count.bytes + count.elements).isPositive();
        assertThat(List.of(count.flops, count.bytes, count.elements)).filteredOn(n -> n > 0)
                .as("one unit").hasSize(1);
    }
}
