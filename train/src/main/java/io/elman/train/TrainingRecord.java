package io.elman.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a model was trained, as its file tells it.
final class TrainingRecord {
    private TrainingRecord() {}

    /// Seed, batch size, epochs, and the figures of the epoch that the weights are of, as far as
    /// they are finite.
    ///
    /// @param batch how many batches are done of the epoch that is under way; of such weights there
    ///     are no figures
    static Map<String, Object> of(Training training, int batch) {
        List<EpochResult> finished = training.finished();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("seed", training.options().seed());
        record.put("batch_size", training.options().batchSize());
        record.put("epochs", finished.size());
        if (training.putBackEpoch() > 0) {
            record.put("weights_of_epoch", training.putBackEpoch());
            record.put("results", results(finished.get(training.putBackEpoch() - 1)));
        } else if (batch > 0) {
            record.put("batches_of_next_epoch", batch);
        } else if (!finished.isEmpty()) {
            record.put("results", results(finished.getLast()));
        }
        return record;
    }

    private static Map<String, Object> results(EpochResult epoch) {
        Map<String, Object> results = new LinkedHashMap<>();
        epoch.values().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                results.put(name, value);
            }
        });
        return results;
    }
}
