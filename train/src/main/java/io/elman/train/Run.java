package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.train.History.Ending;
import io.elman.train.History.Kind;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One training run: where it is, and the loop over epochs and batches.
final class Run implements Training {
    /// The streams under the run's seed.
    private static final long SHUFFLING = 1;

    private static final long DROPOUT = 2;

    private final Trainer trainer;
    private final Batching batching;
    private final @Nullable Batching validation;
    private final FitOptions options;
    private final Learner learner;
    private final Rng root;
    private final CarriedState carried;
    private final Resumption resumption;
    private final List<EpochResult> finished = new ArrayList<>();
    private int epoch = 1;
    private int batch;
    private Tallies running;
    private double lastLoss;
    private Gradients gradients = new Gradients();
    private int putBackEpoch;
    private String stopped = "";
    private String aborted = "";
    private volatile boolean interrupted;

    Run(Trainer trainer, Dataset data, FitOptions options, Learner learner) {
        Dataset held = options.validation();
        this.trainer = trainer;
        this.batching = Batching.of(data, options);
        this.validation = held == null || held.size() == 0
                ? null
                : Batching.validation(held, options);
        this.options = options;
        this.learner = learner;
        this.root = Rng.seed(options.seed());
        this.carried = CarriedState.of(trainer.model(), options);
        this.resumption = Resumption.of(trainer, data, options, batching.count());
        this.running = Tallies.none(trainer.metrics());
    }

    History run() {
        for (Listener listener : trainer.listeners()) {
            listener.onStart(this);
        }
        if (finished.isEmpty() && batch == 0) {
            trainer.keep(this);
        }
        int before = finished.size();
        while (!halted() && !complete()) {
            runEpoch();
        }
        History history = new History(finished, ending());
        // What training would go on from, whatever weights the listeners put back for the user.
        TrainingState last = state();
        for (Listener listener : trainer.listeners()) {
            listener.onEnd(this, history);
        }
        boolean unkept = switch (history.ending().kind()) {
            case FINISHED, STOPPED -> finished.size() > before;
            case INTERRUPTED -> batch > 0;
            case ABORTED -> false;
        };
        if (unkept) {
            trainer.keep(this, last);
        }
        return putBackEpoch == 0 ? history : new History(finished, toldOfWeights(history.ending()));
    }

    /// The same ending, which says that the weights are not the last ones.
    private Ending toldOfWeights(Ending ending) {
        String sentence = "The weights are those of epoch " + putBackEpoch + ".";
        return ending.reason().endsWith(sentence)
                ? ending
                : new Ending(ending.kind(), ending.reason() + " " + sentence);
    }

    /// Whether not even another batch is wanted.
    private boolean halted() {
        return !aborted.isEmpty() || interrupted;
    }

    /// Whether all epochs are done that there will be. An epoch in which a listener asked to stop
    /// is finished first, after an interruption too.
    private boolean complete() {
        return epoch > options.epochs() || (!stopped.isEmpty() && batch == 0);
    }

    private Ending ending() {
        if (!aborted.isEmpty()) {
            return new Ending(Kind.ABORTED, aborted);
        }
        if (!complete()) {
            return new Ending(Kind.INTERRUPTED,
                    "Interrupted in epoch " + epoch + " after " + batch + " batches.");
        }
        return stopped.isEmpty()
                ? new Ending(Kind.FINISHED, "All " + options.epochs() + " epochs are done.")
                : new Ending(Kind.STOPPED, stopped);
    }

    private void runEpoch() {
        long start = System.nanoTime();
        int[] order = order();
        for (Listener listener : trainer.listeners()) {
            listener.onEpochStart(this);
        }
        while (batch < batching.count() && !halted()) {
            step(order);
            for (Listener listener : trainer.listeners()) {
                listener.onBatch(this);
            }
        }
        if (batch == batching.count() && aborted.isEmpty()) {
            finishEpoch(start);
        }
    }

    private int[] order() {
        return options.shuffle()
                ? root.fork(SHUFFLING).fork(epoch).permutation(batching.data().size())
                : batching.ownOrder();
    }

    private void step(int[] order) {
        Rng rng = root.fork(DROPOUT).fork(epoch).fork(batch);
        Learner.Learnt learnt = learner.learn(batching.batch(order, batch), rng, carried);
        Tally loss = learnt.tallies().get(0);
        lastLoss = loss.weight() == 0 ? 0 : loss.mean();
        gradients = learnt.gradients();
        running = running.plus(learnt.tallies());
        batch++;
        if (!batching.goesOn(batch)) {
            carried.reset();
        }
    }

    private void finishEpoch(long start) {
        SequencedMap<String, Double> values = running.figures("");
        if (validation != null) {
            values.putAll(learner.measured(validation,
                    options.stateful() ? carried.fresh() : CarriedState.none(model()))
                    .figures("val_"));
        }
        EpochResult result = new EpochResult(epoch, values, (System.nanoTime() - start) / 1e9);
        finished.add(result);
        for (Listener listener : trainer.listeners()) {
            listener.onEpoch(this, result);
        }
        epoch++;
        batch = 0;
        running = Tallies.none(trainer.metrics());
        if (aborted.isEmpty() && !complete()) {
            trainer.keep(this);
        }
    }

    TrainingState state() {
        return resumption.state(new TrainingState.Position(
                epoch, batch, running.tallies(), List.copyOf(finished), stopped),
                carried.tensors());
    }

    void restore(TrainingState state) {
        int next = state.position().batch();
        resumption.restore(state, batching.goesOn(next)
                ? carried.shapes(batching.batch(batching.ownOrder(), next))
                : Map.of());
        carried.restore(state.carried());
        epoch = state.position().epoch();
        batch = state.position().batch();
        running = new Tallies(trainer.metrics(), state.position().running());
        finished.addAll(state.position().finished());
        stopped = state.position().stopped();
    }

    @Override
    public Sequential model() {
        return trainer.model();
    }

    @Override
    public FitOptions options() {
        return options;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int batches() {
        return batching.count();
    }

    @Override
    public Gradients gradients() {
        return gradients;
    }

    @Override
    public double learningRate() {
        return trainer.optimizer().learningRate();
    }

    @Override
    public void learningRate(double learningRate) {
        trainer.optimizer().learningRate(learningRate);
    }

    @Override
    public double lastLoss() {
        return lastLoss;
    }

    @Override
    public SequencedMap<String, Double> running() {
        return running.figures("");
    }

    @Override
    public List<String> figures() {
        List<String> figures = new ArrayList<>(running.names());
        if (validation != null) {
            running.names().forEach(name -> figures.add("val_" + name));
        }
        return figures;
    }

    @Override
    public List<EpochResult> finished() {
        return List.copyOf(finished);
    }

    @Override
    public void putBack(int epoch, Map<String, Tensor> weights) {
        weights.forEach((name, tensor) -> model().parameter(name).set(tensor));
        putBackEpoch = epoch;
    }

    @Override
    public int putBackEpoch() {
        return putBackEpoch;
    }

    @Override
    public void resetState() {
        carried.reset();
    }

    @Override
    public void stop(String reason) {
        stopped = reason;
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public void abort(String reason) {
        aborted = reason;
    }
}
