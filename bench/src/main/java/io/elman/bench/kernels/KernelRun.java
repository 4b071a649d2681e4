package io.elman.bench.kernels;

import io.elman.formats.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks of this package, and writes what each reached to a file of JSON.
public final class KernelRun {
    /// The classes with the benchmarks, in the order of the page.
    static final List<Class<?>> BENCHMARKS = List.of(Registers.class, Limits.class, Product.class,
            Row.class, Stream.class, Units.class, Functions.class, Loops.class);

    private KernelRun() {}

    /// Measures.
    ///
    /// @param args the file to write, the machine's name, Elman's and Java's versions, and `quick`
    ///     for figures that are worth nothing
    /// @throws IOException if the file cannot be written
    /// @throws RunnerException if a benchmark cannot run
    public static void main(String[] args) throws IOException, RunnerException {
        boolean quick = args.length > 4 && args[4].equals("quick");
        OptionsBuilder options = new OptionsBuilder();
        for (Class<?> benchmarks : BENCHMARKS) {
            options.include("^" + benchmarks.getName().replace(".", "\\.") + "\\.");
        }
        options.forks(1)
                .warmupIterations(quick ? 1 : 4)
                .warmupTime(TimeValue.milliseconds(quick ? 50 : 700))
                .measurementIterations(quick ? 1 : 7)
                .measurementTime(TimeValue.milliseconds(quick ? 50 : 300))
                .shouldFailOnError(true)
                .jvmArgsAppend("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC");
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("machine", args[1]);
        run.put("elman", args[2]);
        run.put("java", args[3]);
        run.put("rows", rows(new Runner(options.build()).run()));
        Files.writeString(Path.of(args[0]), Json.write(run) + "\n");
    }

    private static List<Map<String, Object>> rows(Collection<RunResult> results) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            List<String> sizes = new ArrayList<>();
            for (String key : result.getParams().getParamsKeys()) {
                sizes.add(result.getParams().getParam(key));
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kernel", name.substring(KernelRun.class.getPackageName().length() + 1));
            row.put("size", String.join(" ", sizes));
            for (String unit : List.of("flops", "bytes", "elements")) {
                List<Double> rates = rates(result, unit);
                if (rates.stream().anyMatch(rate -> rate > 0)) {
                    row.put("unit", unit);
                    row.put("rates", rates);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /// How much a second in each of the measured iterations.
    private static List<Double> rates(RunResult result, String unit) {
        List<Double> rates = new ArrayList<>();
        for (IterationResult iteration : result.getBenchmarkResults().iterator().next()
                .getIterationResults()) {
            Result<?> rate = iteration.getSecondaryResults().get(unit);
            rates.add(rate == null ? 0 : rate.getScore());
        }
        return rates;
    }
}
