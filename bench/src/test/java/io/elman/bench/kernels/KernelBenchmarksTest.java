package io.elman.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Gates;
import io.elman.kernels.Reductions;
import io.elman.kernels.Updates;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// Every benchmark is called once, so that none rots; nothing is timed.
class KernelBenchmarksTest {
    static Stream<Class<? extends KernelBenchmark>> types() {
        return Families.ALL.values().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_benchmark_runs_and_says_what_it_does(Class<? extends KernelBenchmark> type)
            throws ReflectiveOperationException {
        for (Map<String, String> values : combinations(type)) {
            KernelBenchmark benchmark = Parameters.set(type, values);
            benchmark.prepare();
            assertThat(kernels(type)).isNotEmpty();
            for (Method kernel : kernels(type)) {
                kernel.invoke(benchmark);
                Work work = benchmark.work(kernel.getName());
                assertThat(work.flops() + work.bytes()).as(kernel.getName()).isPositive();
                assertThat(work.held() > 0 || type == PeakBenchmark.class).isTrue();
            }
        }
    }

    @Test
    void every_kernel_has_a_benchmark() {
        assertThat(names(FunctionBenchmark.class, ElementwiseBenchmark.class))
                .isEqualTo(methods(Elementwise.class));
        assertThat(names(GateBenchmark.class)).isEqualTo(methods(Gates.class));
        assertThat(names(ReductionBenchmark.class)).isEqualTo(methods(Reductions.class));
        assertThat(names(UpdateBenchmark.class)).isEqualTo(methods(Updates.class));
    }

    @Test
    void work_follows_from_the_shapes() {
        KernelBenchmark products = Parameters.set(GemmBenchmark.class,
                Map.of("hidden", "128", "rows", "16"));
        assertThat(products.work("forward")).isEqualTo(new Work("16 × 128 · 128 × 512",
                2L * 16 * 128 * 512, 0, 4L * (16 * 128 + 128 * 512 + 16 * 512)));
        assertThat(products.work("weightGradient").flops()).isEqualTo(2L * 512 * 128 * 128);
        assertThat(Parameters.set(RowProductBenchmark.class, Map.of("hidden", "650"))
                .work("oneRow").bytes()).isEqualTo(4L * 650 * 2624);
        assertThat(Parameters.set(StreamBenchmark.class, Map.of("shape", "256 256 2"))
                .work("lstm")).isEqualTo(
                        new Work("256 → 256, 2 layers", 2L << 20, 4L << 20, 4L << 20));
        assertThat(Parameters.set(ElementwiseBenchmark.class, Map.of("n", "64"))
                .work("addRows").bytes()).isEqualTo(4L * (64 + 2 + 2));
    }

    @Test
    void a_kernel_of_another_family_is_refused() {
        assertThatThrownBy(() -> new GateBenchmark().work("tanh"))
                .hasMessage("work: no kernel of this family: tanh");
    }

    private static List<Method> kernels(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class)).toList();
    }

    private static Set<String> names(Class<?>... types) {
        Set<String> names = new TreeSet<>();
        Stream.of(types).forEach(
                type -> kernels(type).forEach(method -> names.add(method.getName())));
        return names;
    }

    private static Set<String> methods(Class<?> kernels) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(kernels.getDeclaredMethods()).filter(method -> !method.isSynthetic())
                .forEach(method -> names.add(method.getName()));
        return names;
    }

    /// Every choice of a value for each parameter.
    private static List<Map<String, String>> combinations(Class<?> type) {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (Field field : type.getDeclaredFields()) {
            Param values = field.getAnnotation(Param.class);
            if (values != null) {
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> before : all) {
                    for (String value : values.value()) {
                        Map<String, String> with = new HashMap<>(before);
                        with.put(field.getName(), value);
                        longer.add(with);
                    }
                }
                all = longer;
            }
        }
        return all;
    }
}
