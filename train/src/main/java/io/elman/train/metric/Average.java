package io.elman.train.metric;

/// How one figure is made of those of several classes. Keras' and scikit-learn's `average`.
public enum Average {
    /// The mean over all classes, each counting alike. A class that neither occurs nor is predicted
    /// counts as 0, as in Keras.
    MACRO,
    /// The figure of all classes' counts together.
    MICRO,
    /// The mean over all classes, each counting as much as its targets weigh.
    WEIGHTED
}
