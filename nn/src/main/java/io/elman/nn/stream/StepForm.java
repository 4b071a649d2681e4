package io.elman.nn.stream;

import io.elman.tensor.Check;

/// What goes into a layer, or comes out of it, at each step of a stream.
public sealed interface StepForm {
    /// A vector of numbers.
    ///
    /// @param features how many
    record Numbers(int features) implements StepForm {
        @Override
        public String toString() {
            return "[" + features + "]";
        }
    }

    /// A token id, which is no number to compute with.
    ///
    /// @param count ids are below it
    record Ids(int count) implements StepForm {
        @Override
        public String toString() {
            return "token ids";
        }
    }

    /// A token id that stands for a row of zeros with a single 1.
    ///
    /// @param classes the length of the row; ids are below it
    record OneHot(int classes) implements StepForm {
        @Override
        public String toString() {
            return "[" + classes + "]";
        }
    }

    /// How many numbers it is, or stands for.
    ///
    /// @throws io.elman.tensor.ShapeException if it is token ids
    default int requireNumbers(String who) {
        Check.that(!(this instanceof Ids), who, "real numbers", this,
                "Put an Embedding or a OneHot layer before this one.");
        return size();
    }

    /// Demands that it is, or stands for, so many numbers.
    ///
    /// @throws io.elman.tensor.ShapeException if it is something else
    default void requireNumbers(String who, int features) {
        requireNumbers(who);
        Check.that(size() == features, who, "input [" + features + "]", this);
    }

    /// Demands token ids that are all below `count`.
    ///
    /// @throws io.elman.tensor.ShapeException if it is something else
    default void requireIds(String who, int count) {
        Check.that(this instanceof Ids, who, "token ids", "real numbers " + this);
        Check.that(size() <= count, who, "ids from 0 to " + (count - 1),
                "ids from 0 to " + (size() - 1));
    }

    private int size() {
        return switch (this) {
            case Numbers(int features) -> features;
            case Ids(int count) -> count;
            case OneHot(int classes) -> classes;
        };
    }
}
