package io.elman.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A listener that writes down what it is told, and does at some moments what a test wants.
final class Recorder implements Listener {
    final List<String> events;
    private final String name;
    private final Map<String, Consumer<Training>> actions;

    private Recorder(String name, List<String> events, Map<String, Consumer<Training>> actions) {
        this.name = name;
        this.events = events;
        this.actions = actions;
    }

    static Recorder create() {
        return new Recorder("", new ArrayList<>(), Map.of());
    }

    /// A recorder that writes into `events`, each time with its name in front.
    static Recorder named(String name, List<String> events) {
        return new Recorder(name, events, Map.of());
    }

    /// A recorder that acts when it has written down `event`.
    static Recorder at(String event, Consumer<Training> action) {
        return new Recorder("", new ArrayList<>(), Map.of(event, action));
    }

    private void note(Training training, String event) {
        events.add(name + event);
        actions.getOrDefault(event, _ -> {}).accept(training);
    }

    @Override
    public void onStart(Training training) {
        note(training, "start");
    }

    @Override
    public void onEpochStart(Training training) {
        note(training, "epoch " + training.epoch() + " from " + training.batch());
    }

    @Override
    public void onBatch(Training training) {
        note(training,
                "batch " + training.epoch() + ": " + training.batch() + "/" + training.batches());
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        note(training, "result " + result.epoch());
    }

    @Override
    public void onEnd(Training training, History history) {
        note(training, "end " + history.ending().kind());
    }
}
