package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A training run as listeners see it. [#interrupt] may be called from any thread, everything else
/// by listeners only.
public interface Training {
    /// The model as it is now.
    Sequential model();

    /// The options of the run.
    FitOptions options();

    /// The number of the current epoch, from 1.
    int epoch();

    /// How many batches of this epoch are done.
    int batch();

    /// How many batches an epoch has.
    int batches();

    /// The gradients with which the last batch changed the weights, clipped if the trainer was
    /// asked to. They are valid during [Listener#onBatch], and nobody may change them.
    Gradients gradients();

    /// The optimiser's step size for the next batch.
    double learningRate();

    /// Changes the optimiser's step size.
    ///
    /// @throws IllegalArgumentException if it is below 0
    void learningRate(double learningRate);

    /// The loss of the last batch, with the penalties of the weights before it.
    double lastLoss();

    /// The loss and the metrics over this epoch so far.
    SequencedMap<String, Double> running();

    /// The names of the figures that every epoch gives, as in [EpochResult#values].
    List<String> figures();

    /// The epochs that are finished.
    List<EpochResult> finished();

    /// Gives the model the weights that it had after an earlier epoch. To be called in
    /// [Listener#onEnd].
    ///
    /// @param epoch the number of that epoch
    /// @param weights all parameters by name
    void putBack(int epoch, Map<String, Tensor> weights);

    /// The number of the finished epoch whose weights were put back into the model, or 0 if none
    /// were.
    int putBackEpoch();

    /// Lets the next batch begin with the layers' own initial states, if a state is carried to it;
    /// otherwise it does so anyway.
    void resetState();

    /// Ends the run for good after the current epoch, because it has reached what it should.
    /// Resuming it does nothing.
    ///
    /// @param reason why, as a sentence
    void stop(String reason);

    /// Asks the run to end after the current batch and to keep everything, so that it can be
    /// resumed.
    void interrupt();

    /// Ends the run after the current batch and leaves alone what was kept before.
    ///
    /// @param reason why, as a sentence
    void abort(String reason);
}
