package io.elman.bench.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What rows are held against, by their kind.
final class Demands {
    private static final double FASTER = 1.2;
    private static final double NEAR_PEAK = 0.9;
    private static final double LARGE_NEAR_PEAK = 0.85;
    private static final int LARGE = 512;
    private static final int SMALL_STREAM = 128;
    private static final double FLAT = 1.1;
    private static final double NOISE = 0.97;
    private static final double TWO_THREADS = 1.9;
    private static final double SCALAR = 8;

    private final SpeedResults results;

    Demands(SpeedResults results) {
        this.results = results;
    }

    /// Those on a row whose judgement is possible with the rows on file.
    List<Demand> on(SpeedResult result) {
        return switch (result.kind()) {
            case "train" -> onTraining(result);
            case "infer" -> List.of(faster(result));
            case "train-lengths", "infer-lengths" -> onLengths(result);
            case "stream" -> onStream(result);
            case "growth-time" -> onTime(result);
            case "growth-batch" -> onBatch(result);
            case "threads" -> List.of(new Demand("≥ 1.9 × one thread",
                    result.ratio("one-thread") >= TWO_THREADS));
            case "scalar" -> List.of(new Demand("scalar ≤ 8 × vector",
                    result.ratio("scalar") <= SCALAR));
            default -> throw new IllegalArgumentException("no kind of row: " + result.kind());
        };
    }

    private static List<Demand> onTraining(SpeedResult result) {
        if (result.row().hidden() < LARGE) {
            return List.of(faster(result));
        }
        return List.of(faster(result),
                new Demand("≥ 85 % of the peak", result.partOfPeak() >= LARGE_NEAR_PEAK));
    }

    private static Demand faster(SpeedResult result) {
        return new Demand("≥ 1.2 × the best, or 90 % of the peak",
                result.ratioOfBest() >= FASTER || result.partOfPeak() >= NEAR_PEAK);
    }

    private List<Demand> onLengths(SpeedResult result) {
        return results.fullLength(result).map(full -> List.of(new Demand(
                "a valid step no slower than of full length",
                result.perStep() <= full.perStep()))).orElse(List.of());
    }

    private static List<Demand> onStream(SpeedResult result) {
        if (result.row().hidden() > SMALL_STREAM) {
            return List.of(new Demand("≤ 3/4 of ONNX Runtime's time",
                    result.ratio("onnxruntime") >= 4 / 3.0));
        }
        List<Demand> demands = new ArrayList<>(List.of(
                new Demand("≤ 1/3 of ONNX Runtime's time", result.ratio("onnxruntime") >= 3),
                new Demand("≤ 1/8 of PyTorch's time", result.ratioOfPyTorch() >= 8)));
        SpeedResult.StepTimes step = result.step();
        if (step != null) {
            demands.add(new Demand("p99 ≤ 2 × p50", step.slow() <= 2 * step.median()));
            demands.add(new Demand("nothing allocated", step.allocated() == 0));
        }
        return demands;
    }

    private List<Demand> onTime(SpeedResult result) {
        return results.shortest(result)
                .map(first -> List.of(new Demand("a step at most 10 % longer",
                        result.perStep() <= FLAT * first.perStep())))
                .orElse(List.of());
    }

    private List<Demand> onBatch(SpeedResult result) {
        Optional<SpeedResult> before = results.similar(result)
                .filter(other -> other.row().batch() < result.row().batch())
                .max(Comparator.comparingInt(other -> other.row().batch()));
        return before.map(smaller -> List.of(new Demand("throughput does not fall",
                result.row().batch() / result.ours().median() >= NOISE * smaller.row().batch()
                        / smaller.ours().median())))
                .orElse(List.of());
    }
}
