package io.elman.train;

import java.util.ArrayList;
import java.util.List;

/// A keeper that remembers every state it was given.
final class Kept implements Keeper {
    final List<TrainingState> states = new ArrayList<>();

    @Override
    public void keep(Training training, TrainingState state) {
        states.add(state);
    }

    TrainingState last() {
        return states.getLast();
    }

    /// Epoch and batch of each state, `1.0 1.2 2.0`.
    String positions() {
        List<String> positions = new ArrayList<>();
        for (TrainingState state : states) {
            positions.add(state.position().epoch() + "." + state.position().batch());
        }
        return String.join(" ", positions);
    }
}
