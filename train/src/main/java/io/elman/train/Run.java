package io.elman.train;

import io.elman.nn.Optimizer;
import io.elman.nn.Sequential;
import io.elman.tensor.Check;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.train.History.Ending;
import io.elman.train.History.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One training run: where it is, and the loop over epochs and batches.
final class Run implements Training {
    /// The streams under the run's seed.
    private static final long SHUFFLING = 1;

    private static final long DROPOUT = 2;

    private final Trainer trainer;
    private final Dataset data;
    private final FitOptions options;
    private final Shards shards;
    private final Workers workers;
    private final Rng root;
    private final int batches;
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

    Run(Trainer trainer, Dataset data, FitOptions options, Shards shards, Workers workers) {
        Check.that(data.size() > 0, "Trainer", "at least one example to train on", "none");
        this.trainer = trainer;
        this.data = data;
        this.options = options;
        this.shards = shards;
        this.workers = workers;
        this.root = Rng.seed(options.seed());
        this.batches = Math.ceilDiv(data.size(), options.batchSize());
        this.resumption = Resumption.of(trainer, data, options, batches);
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
        return history;
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
        while (batch < batches && !halted()) {
            step(order);
            for (Listener listener : trainer.listeners()) {
                listener.onBatch(this);
            }
        }
        if (batch == batches && aborted.isEmpty()) {
            finishEpoch(start);
        }
    }

    private int[] order() {
        if (options.shuffle()) {
            return root.fork(SHUFFLING).fork(epoch).permutation(data.size());
        }
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private void step(int[] order) {
        int from = batch * options.batchSize();
        int to = Math.min(data.size(), from + options.batchSize());
        Rng rng = root.fork(DROPOUT).fork(epoch).fork(batch);
        Shards.Step step = shards.train(new Shards.Batch(data, order, from, to), rng);
        List<Tally> tallies = penalized(step.tallies());
        Tally loss = tallies.get(0);
        lastLoss = 0;
        // A batch in which nothing counts changes nothing.
        if (loss.weight() != 0) {
            step.gradients().addPenalties(parameters().values());
            trainer.clipping().apply(step.gradients(), parameters().values());
            update(step.gradients());
            lastLoss = loss.mean();
        }
        gradients = step.gradients();
        running = running.plus(tallies);
        batch++;
    }

    /// The same with the penalties of the weights as they are now in the loss.
    private List<Tally> penalized(List<Tally> tallies) {
        double penalty = trainer.model().penalty();
        if (penalty == 0) {
            return tallies;
        }
        List<Tally> all = new ArrayList<>(tallies);
        Tally loss = all.get(0);
        all.set(0, new Tally(loss.sum(0) + penalty * loss.weight(), loss.weight()));
        return all;
    }

    private void update(Gradients gradients) {
        Optimizer optimizer = trainer.optimizer();
        optimizer.beginStep();
        List<Parameter> all = List.copyOf(parameters().values());
        workers.run(all.size(), (i, _) -> {
            Tensor gradient = gradients.of(all.get(i));
            if (gradient != null) {
                optimizer.update(all.get(i), gradient);
            }
            all.get(i).constrain();
        });
    }

    private void finishEpoch(long start) {
        SequencedMap<String, Double> values = running.figures("");
        Dataset validation = options.validation();
        if (validation != null && validation.size() > 0) {
            Tallies measured = Tallies.none(trainer.metrics())
                    .plus(penalized(shards.evaluate(validation)));
            values.putAll(measured.figures("val_"));
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
                epoch, batch, running.tallies(), List.copyOf(finished), stopped));
    }

    void restore(TrainingState state) {
        resumption.restore(state);
        epoch = state.position().epoch();
        batch = state.position().batch();
        running = new Tallies(trainer.metrics(), state.position().running());
        finished.addAll(state.position().finished());
        stopped = state.position().stopped();
    }

    private Map<String, Parameter> parameters() {
        return trainer.model().parameters();
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
        return batches;
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
        Dataset validation = options.validation();
        if (validation != null && validation.size() > 0) {
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
