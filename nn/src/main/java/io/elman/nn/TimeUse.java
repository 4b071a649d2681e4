package io.elman.nn;

/// How a layer goes through time, which decides whether sequences may come to it in parts.
public enum TimeUse {
    /// What it gives at a step follows from that step, the ones before it, and the state that a
    /// [StatefulLayer] begins with. Sequences may come in parts, one after the other.
    STEP_BY_STEP,
    /// It takes or gives no time: its output belongs to a whole sequence, or it makes a sequence of
    /// a vector.
    WHOLE,
    /// It goes from the last step to the first, or in both directions: what it gives at a step
    /// follows from later ones too.
    BACKWARDS
}
