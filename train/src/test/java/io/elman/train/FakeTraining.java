package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A training run of which a test sets everything that a listener sees.
final class FakeTraining implements Training {
    final List<String> requests = new ArrayList<>();
    final List<EpochResult> finished = new ArrayList<>();
    Sequential model = Tiny.linear(1, 0);
    FitOptions options = FitOptions.epochs(20).seed(7);
    int epoch = 1;
    int batch;
    int batches = 4;
    double learningRate = 0.5;
    double lastLoss;
    Gradients gradients = new Gradients();
    int putBackEpoch;
    List<String> figures = List.of();
    SequencedMap<String, Double> running = new LinkedHashMap<>();

    /// An epoch's result made of names and numbers in turn.
    static EpochResult result(int epoch, Object... values) {
        return new EpochResult(epoch, values(values), 0.5);
    }

    static SequencedMap<String, Double> values(Object... values) {
        SequencedMap<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], (Double) values[i + 1]);
        }
        return map;
    }

    @Override
    public Sequential model() {
        return model;
    }

    @Override
    public FitOptions options() {
        return options;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public Gradients gradients() {
        return gradients;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        this.learningRate = learningRate;
    }

    @Override
    public double lastLoss() {
        return lastLoss;
    }

    @Override
    public SequencedMap<String, Double> running() {
        return running;
    }

    @Override
    public List<String> figures() {
        return figures;
    }

    @Override
    public List<EpochResult> finished() {
        return List.copyOf(finished);
    }

    @Override
    public void putBack(int epoch, Map<String, Tensor> weights) {
        weights.forEach((name, tensor) -> model.parameter(name).set(tensor));
        putBackEpoch = epoch;
    }

    @Override
    public int putBackEpoch() {
        return putBackEpoch;
    }

    @Override
    public void resetState() {
        requests.add("reset state");
    }

    @Override
    public void stop(String reason) {
        requests.add("stop: " + reason);
    }

    @Override
    public void interrupt() {
        requests.add("interrupt");
    }

    @Override
    public void abort(String reason) {
        requests.add("abort: " + reason);
    }
}
