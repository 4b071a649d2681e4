package io.elman.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What whole programs are held against. Each gives a table's last two cells, the mark and whether
/// it is met.
final class WholeRunMarks {
    static final String NONE = "–";
    private static final double MORE_THREADS = 1.9;

    private WholeRunMarks() {}

    /// How many times as long as Elman a peer has to take; `–` where nothing is asked.
    static List<String> faster(WholeRun run) {
        List<String> texts = new ArrayList<>();
        boolean met = true;
        for (Map.Entry<String, Integer> mark : times(run).entrySet()) {
            Double ratio = run.ratio(mark.getKey());
            if (ratio != null) {
                texts.add("≥ " + mark.getValue() + " × " + WholeRunTables.title(mark.getKey()));
                met &= ratio >= mark.getValue();
            }
        }
        return texts.isEmpty() ? List.of(NONE, NONE) : cells(String.join(", ", texts), met);
    }

    private static Map<String, Integer> times(WholeRun run) {
        Map<String, Integer> times = new LinkedHashMap<>();
        if (run.threads() > 1 && run.batch() == 128) {
            times.put("pytorch", 3);
            times.put("keras", 4);
            times.put("djl", 3);
            times.put("dl4j", 15);
        } else if (run.threads() > 1) {
            times.put("keras", 5);
        }
        return times;
    }

    /// How much faster two threads have to be than one.
    static List<String> threads(double ratio) {
        return cells("≥ " + MORE_THREADS, ratio >= MORE_THREADS);
    }

    /// How much of PyTorch's memory Elman may take.
    static List<String> memory(Turns ours, Turns pytorch) {
        return cells("≤ 1/2 of PyTorch's", ours.median() <= pytorch.median() / 2);
    }

    /// How long a start may take.
    static List<String> start(WholeRun run) {
        double most = run.name().equals("predict") ? 0.4 : 1;
        return cells("≤ " + most + " s", run.ours().median() <= most);
    }

    private static List<String> cells(String mark, boolean met) {
        return List.of(mark, met ? "yes" : "**no**");
    }
}
