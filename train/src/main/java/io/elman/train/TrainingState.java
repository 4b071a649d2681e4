package io.elman.train;

import io.elman.tensor.Tensor;
import io.elman.train.metric.Tally;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Everything that a run needs to go on as if it had never been interrupted, at a moment between
/// two batches. Random numbers need no state of their own: they follow from the seed and from where
/// the run is.
///
/// @param position where the run is
/// @param identity what the run must have in common with the one that goes on
/// @param weights copies of the model's parameters by name
/// @param optimizer copies of what the optimiser remembers
/// @param optimizerSteps how many steps the optimiser has counted
/// @param learningRate the optimiser's step size
/// @param listeners the state of each listener, in their order
/// @param carried the state that the next batch begins with: part `j` of shard `i` under `i.j`, or
///     empty if it begins anew
public record TrainingState(
        Position position,
        Identity identity,
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

    /// What makes a run this run and no other.
    ///
    /// @param seed of all randomness
    /// @param batchSize examples between two changes of the weights
    /// @param shuffle whether each epoch takes the examples in another order
    /// @param dataChecksum [Dataset#checksum] of the training data
    /// @param validationChecksum that of the validation data, or null if there are none
    /// @param loss the loss with its constants, as its `toString` gives them
    /// @param optimizer the optimiser with its constants and groups, without its step size
    /// @param penalties what parameters add to the loss, by the parameter's name, as its `toString`
    ///     gives it
    /// @param constraints what parameters have to be like, by the parameter's name, likewise
    /// @param clipping how far gradients may go
    /// @param metrics the metrics' names, with their options
    /// @param architecture the model's layers with their options
    /// @param truncated the steps of a window, or 0 for whole sequences
    /// @param stateful whether the state after a batch is what the next batch begins with
    /// @param frozen the names of the parameters that are not trained
    public record Identity(
            long seed,
            int batchSize,
            boolean shuffle,
            long dataChecksum,
            @Nullable Long validationChecksum,
            String loss,
            String optimizer,
            Map<String, String> penalties,
            Map<String, String> constraints,
            Clipping clipping,
            List<String> metrics,
            String architecture,
            int truncated,
            boolean stateful,
            List<String> frozen) {}
}
