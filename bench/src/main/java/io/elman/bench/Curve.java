package io.elman.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a model had learnt at the end of each epoch of one training run, or of some epochs of it.
///
/// @param run the run's name
/// @param source whose run it was: `Elman`, `PyTorch 2.13`
/// @param epochs rising
record Curve(String run, String source, List<Epoch> epochs) {
    Curve {
        epochs = List.copyOf(epochs);
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i).number() <= epochs.get(i - 1).number()) {
                throw new IllegalArgumentException(run + ": expected rising epochs, got "
                        + epochs.get(i).number() + " after " + epochs.get(i - 1).number());
            }
        }
    }

    /// The epochs up to and with that one.
    Curve until(int last) {
        return new Curve(run, source, epochs.stream().filter(e -> e.number() <= last).toList());
    }

    /// Only the epochs that have the figure.
    Curve with(String figure) {
        return new Curve(
                run, source, epochs.stream().filter(e -> e.figure(figure) != null).toList());
    }

    /// The epoch of that number, or null if it was not recorded.
    @Nullable
    Epoch at(int number) {
        return epochs.stream().filter(e -> e.number() == number).findFirst().orElse(null);
    }

    /// The first epoch at which the figure is at least that much.
    Optional<Epoch> firstReaching(String figure, double level) {
        return epochs.stream().filter(e -> e.reaches(figure, level)).findFirst();
    }

    /// The epoch with the highest figure, the first of them if there are several.
    Optional<Epoch> best(String figure) {
        return with(figure).epochs.stream()
                .max(Comparator.comparingDouble((Epoch e) -> e.figures().get(figure))
                        .thenComparing(Comparator.comparingInt(Epoch::number).reversed()));
    }

    /// Whether every epoch from the first to the last is there.
    boolean isWhole() {
        return !epochs.isEmpty() && epochs.getLast().number() == epochs.size();
    }
}
