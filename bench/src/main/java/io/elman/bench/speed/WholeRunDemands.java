package io.elman.bench.speed;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What whole programs are held against.
final class WholeRunDemands {
    private static final double TWO_THREADS = 1.9;

    private WholeRunDemands() {}

    /// How many times as long as Elman a peer that took part has to take for an epoch.
    static List<Demand> faster(WholeRun run) {
        return times(run).entrySet().stream()
                .filter(mark -> run.has(mark.getKey()))
                .map(mark -> new Demand("≥ " + mark.getValue() + " × " + mark.getKey().title(),
                        run.ratio(mark.getKey()) >= mark.getValue()))
                .toList();
    }

    private static Map<Side, Integer> times(WholeRun run) {
        Map<Side, Integer> times = new EnumMap<>(Side.class);
        if (run.threads() > 1 && run.batch() == 128) {
            times.put(Side.PYTORCH, 3);
            times.put(Side.KERAS, 4);
            times.put(Side.DJL, 3);
            times.put(Side.DL4J, 15);
        } else if (run.threads() > 1) {
            times.put(Side.KERAS, 5);
        }
        return times;
    }

    /// How many times as fast two threads have to be as one.
    static List<Demand> threads(double ratio) {
        return List.of(new Demand("≥ " + TWO_THREADS, ratio >= TWO_THREADS));
    }

    /// How much of PyTorch's memory Elman may take.
    static List<Demand> memory(Turns ours, @Nullable Turns pytorch) {
        return pytorch == null
                ? List.of()
                : List.of(new Demand("≤ 1/2 of PyTorch's",
                        ours.median() <= pytorch.median() / 2));
    }

    /// How long a start may take.
    static List<Demand> start(WholeRun run) {
        double most = run.name().equals("predict") ? 0.4 : 1;
        return List.of(new Demand("≤ " + most + " s", run.ours().median() <= most));
    }

    /// How much longer and how much smaller recomputation may be.
    static List<Demand> recompute(double time, double memory) {
        return List.of(new Demand("≤ 1.5 times the time", time <= 1.5),
                new Demand("≤ 1/8 of the memory", memory <= 1 / 8.0));
    }
}
