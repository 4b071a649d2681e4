package io.elman.bench.speed;

import com.sun.management.ThreadMXBean;
import io.elman.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Answers the questions of `bench/compare`, line by line, in the words of
/// `bench/comparison/serve.py`.
final class SpeedServer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private @Nullable Measured measured;

    private SpeedServer() {}

    public static void main(String[] arguments) {
        SpeedServer server = new SpeedServer();
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            IO.println(server.answer(line.split(" ")));
        }
    }

    private String answer(String... words) {
        if (words[0].equals("prepare")) {
            if (measured != null) {
                measured.close();
            }
            measured = prepare(Integer.parseInt(words[1]), words[2],
                    LayerRow.of(Arrays.copyOfRange(words, 3, words.length)));
            return "ready";
        }
        Measured work = measured;
        if (work == null) {
            throw new IllegalStateException("expected prepare first, got " + words[0]);
        }
        return switch (words[0]) {
            case "run" -> String.valueOf(run(work, Integer.parseInt(words[1])));
            case "each" -> each(work, Integer.parseInt(words[1]));
            case "allocated" -> String.valueOf(allocated(work, Integer.parseInt(words[1])));
            case "flops" -> String.valueOf(((Peak) work).flops());
            case "results" -> write(work, Path.of(words[1]));
            default -> throw new IllegalArgumentException(
                    "expected prepare, run, each, allocated, flops or results, got " + words[0]);
        };
    }

    private static Measured prepare(int threads, String kind, LayerRow row) {
        return switch (kind) {
            case "train" -> new Training(row, false, threads);
            case "train-lengths" -> new Training(row, true, threads);
            case "infer" -> new Inference(row, false, threads);
            case "infer-lengths" -> new Inference(row, true, threads);
            case "stream" -> new Streaming(row);
            case "peak" -> new Peak(threads);
            default -> throw new IllegalArgumentException("no kind of row: " + kind);
        };
    }

    /// Nanoseconds for so many calls.
    private static long run(Measured work, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        return System.nanoTime() - start;
    }

    /// Nanoseconds of each of so many calls.
    private static String each(Measured work, int times) {
        long[] taken = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.call();
            taken[i] = System.nanoTime() - start;
        }
        StringJoiner line = new StringJoiner(" ");
        Arrays.stream(taken).mapToObj(String::valueOf).forEach(line::add);
        return line.toString();
    }

    /// The bytes that this thread allocates in so many calls.
    private static long allocated(Measured work, int times) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static String write(Measured work, Path file) {
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Tensor result : work.results()) {
                for (float number : result.data()) {
                    out.writeInt(Integer.reverseBytes(Float.floatToRawIntBits(number)));
                }
            }
            return "written";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
