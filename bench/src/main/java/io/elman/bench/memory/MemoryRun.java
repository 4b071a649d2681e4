package io.elman.bench.memory;

import com.sun.management.ThreadMXBean;
import io.elman.formats.Json;
import io.elman.train.EpochResult;
import io.elman.train.Listener;
import io.elman.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Trains for an hour and looks at the heap now and then, then counts what steps of several sizes
/// allocate; writes both to a file of JSON.
public final class MemoryRun {
    private static final int MARKS = 12;

    /// Batches of an epoch of the addition example.
    private static final int EPOCH = 352;

    /// Steps until the JVM has compiled everything, and steps that are counted.
    private static final int WARM = 1600;

    private static final int COUNTED = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MemoryRun() {}

    /// Measures.
    ///
    /// @param args the file to write, the machine's name, and how many minutes to train
    /// @throws IOException if the file cannot be written
    public static void main(String[] args) throws IOException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("machine", args[1]);
        run.put("java", System.getProperty("java.version"));
        run.put("long", kept(Double.parseDouble(args[2])));
        List<Map<String, Object>> allocated = new ArrayList<>();
        for (MemoryWork work : List.of(
                MemoryWork.addition(32), MemoryWork.addition(128), MemoryWork.addition(256),
                MemoryWork.addition(1024), MemoryWork.sequences(64, 32, false),
                MemoryWork.sequences(1024, 32, false), MemoryWork.sequences(1024, 32, true))) {
            allocated.add(allocated(work));
        }
        run.put("allocated", allocated);
        Files.writeString(Path.of(args[0]), Json.write(run) + "\n");
    }

    /// The heap in use after a collection and the resident memory, some times in so many minutes
    /// of training.
    private static List<Map<String, Object>> kept(double minutes) {
        List<Map<String, Object>> marks = new ArrayList<>();
        long start = System.nanoTime();
        MemoryWork.addition(128, EPOCH).train(Integer.MAX_VALUE, new Listener() {
            private long steps;

            @Override
            public void onBatch(Training training) {
                steps++;
                double passed = (System.nanoTime() - start) / 60e9;
                if (passed >= (marks.size() + 1) * minutes / MARKS) {
                    marks.add(mark(passed, steps));
                }
                if (marks.size() == MARKS) {
                    training.interrupt();
                }
            }
        });
        return marks;
    }

    private static Map<String, Object> mark(double minutes, long steps) {
        System.gc();
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put("minutes", minutes);
        mark.put("steps", steps);
        mark.put("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        mark.put("resident", resident());
        System.out.println(mark);
        return mark;
    }

    /// Bytes of the process in memory, or 0 where the system does not say.
    private static long resident() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    private static Map<String, Object> allocated(MemoryWork work) {
        int warm = WARM / MemoryWork.BATCHES;
        int last = (WARM + COUNTED) / MemoryWork.BATCHES;
        long[] at = new long[2];
        work.train(last, new Listener() {
            @Override
            public void onEpoch(Training training, EpochResult result) {
                if (result.epoch() == warm || result.epoch() == last) {
                    at[result.epoch() == warm ? 0 : 1] = THREADS.getTotalThreadAllocatedBytes();
                }
            }
        });
        Map<String, Object> allocated = new LinkedHashMap<>();
        allocated.put("work", work.name());
        allocated.put("bytes", (at[1] - at[0]) / COUNTED);
        System.out.println(allocated);
        return allocated;
    }
}
