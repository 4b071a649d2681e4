package io.elman.train;

import io.elman.tensor.Tensor;
import io.elman.train.metric.Tally;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Everything that a run needs to go on as if it had never been interrupted, at a moment between
/// two batches. Random numbers need no state of their own: they follow from the seed and from where
/// the run is.
///
/// @param position where the run is
/// @param run what the run must have in common with the one that goes on
/// @param weights copies of the model's parameters by name
/// @param optimizer copies of what the optimiser remembers
/// @param optimizerSteps how many steps the optimiser has counted
/// @param learningRate the optimiser's step size
/// @param listeners the state of each described listener, in their order
/// @param carried the state that the next batch begins with: part `j` of shard `i` under `i.j`, or
///     empty if it begins anew
public record TrainingState(
        Position position,
        RunSpec run,
        SequencedMap<String, Tensor> weights,
        Map<String, Tensor> optimizer,
        long optimizerSteps,
        double learningRate,
        List<ListenerState> listeners,
        Map<String, Tensor> carried) {
    /// What a listener has to know to go on.
    ///
    /// @param strings its [Listener#state]
    /// @param tensors its [Listener#tensors]
    public record ListenerState(Map<String, String> strings, Map<String, Tensor> tensors) {
        /// The state of a listener that has to know nothing.
        public static final ListenerState NONE = new ListenerState(Map.of(), Map.of());

        static ListenerState of(Listener listener) {
            return new ListenerState(listener.state(), listener.tensors());
        }

        void giveTo(Listener listener) {
            listener.restore(strings);
            listener.restoreTensors(tensors);
        }
    }

    /// Where a run is.
    ///
    /// @param epoch the number of the epoch that is under way, from 1
    /// @param batch how many of its batches are done
    /// @param running the loss and the metrics over these batches
    /// @param finished the epochs that are done
    /// @param stopped why the run has ended for good before its last epoch, or empty
    public record Position(
            int epoch, int batch, List<Tally> running, List<EpochResult> finished,
            String stopped) {}
}
