package io.elman.peers;

/// A network that learns to add, in some library.
interface Adder {
    /// Means over characters.
    record Figures(double loss, double accuracy) {}

    long parameters();

    /// One pass over the training sums in this order, with an update of the weights for each batch. Gives the mean loss.
    double train(int[] order);

    /// One pass over the validation sums.
    Figures validate();
}
