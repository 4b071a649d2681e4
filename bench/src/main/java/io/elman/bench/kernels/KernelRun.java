package io.elman.bench.kernels;

import io.elman.formats.Json;
import io.elman.kernels.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Has JMH measure a family of kernels, and prints a line of JSON for each of them:
///
/// | field                    | what it says                                             |
/// |--------------------------|----------------------------------------------------------|
/// | `family`, `kernel`, `size` | what was called                                        |
/// | `kernels`                | which set of kernels                                     |
/// | `flops`, `bytes`, `held` | of a call, see [Work]                                    |
/// | `seconds`                | of a call, iteration by iteration                        |
///
/// Each benchmark has a process of its own, which has the options of this one. Arguments: the
/// family, `full` or `quick`, and the bytes to read where the bandwidth is measured.
public final class KernelRun {
    private static final int WARM = 6;
    private static final int ITERATIONS = 7;
    private static final TimeValue LENGTH = TimeValue.milliseconds(200);
    private static final TimeValue MOMENT = TimeValue.milliseconds(50);
    private static final double NANO = 1e-9;

    private KernelRun() {}

    /// Runs it.
    ///
    /// @throws RunnerException if a benchmark fails
    public static void main(String[] args) throws RunnerException {
        String family = args[0];
        boolean quick = args[1].equals("quick");
        Class<? extends KernelBenchmark> type = Families.type(family);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(type.getName()) + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .threads(1)
                .forks(1)
                .warmupIterations(quick ? 1 : WARM)
                .warmupTime(quick ? MOMENT : LENGTH)
                .measurementIterations(quick ? 1 : ITERATIONS)
                .measurementTime(quick ? MOMENT : LENGTH)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (family.equals(Families.BANDWIDTH)) {
            options.param(BandwidthBenchmark.BYTES, Arrays.copyOfRange(args, 2, args.length));
        }
        new Runner(options.build()).run().stream()
                .sorted(Comparator.comparing(result -> kernel(result.getParams())))
                .forEach(result -> System.out.println(Json.write(row(family, type, result))));
    }

    private static Map<String, Object> row(String family, Class<? extends KernelBenchmark> type,
            RunResult result) {
        BenchmarkParams params = result.getParams();
        String kernel = kernel(params);
        Work work = Parameters.set(type, params.getParamsKeys().stream()
                .collect(Collectors.toMap(key -> key, params::getParam))).work(kernel);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("family", family);
        row.put("kernel", kernel);
        row.put("size", work.size());
        row.put("kernels", Kernels.active().describe());
        row.put("flops", work.flops());
        row.put("bytes", work.bytes());
        row.put("held", work.held());
        row.put("seconds", seconds(result));
        return row;
    }

    private static List<Double> seconds(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore() * NANO)
                .toList();
    }

    private static String kernel(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
