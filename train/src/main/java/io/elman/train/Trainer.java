package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.nn.optim.Optimizer;
import io.elman.tensor.Check;
import io.elman.train.TrainingState.ListenerState;
import io.elman.train.metric.Metric;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fits a model to data.
///
/// ```java
/// var history = Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(1e-3))
///         .metrics(new Accuracy())
///         .listeners(ProgressBar.on(System.out))
///         .fit(data, FitOptions.epochs(20).batchSize(128).validation(held).seed(7));
/// ```
///
/// Each epoch takes the examples in an order that follows from the seed and the epoch's number. A
/// batch's loss is the mean over all its targets, each counting as much as it weighs, and the
/// penalties of the weights before its step; a validation loss has the penalties too, as in Keras.
/// A batch in which nothing counts changes nothing. The weights that come out depend on the seed,
/// the data and the options, and not on the machine, the number of threads or an interruption.
public final class Trainer {
    private final Sequential model;
    private final Loss loss;
    private final Optimizer optimizer;
    private final List<Metric> metrics;
    private final List<Listener> listeners;
    private final Clipping clipping;
    private final @Nullable Keeper keeper;

    private Trainer(
            Sequential model,
            Loss loss,
            Optimizer optimizer,
            List<Metric> metrics,
            List<Listener> listeners,
            Clipping clipping,
            @Nullable Keeper keeper) {
        this.model = model;
        this.loss = loss;
        this.optimizer = optimizer;
        this.metrics = metrics;
        this.listeners = listeners;
        this.clipping = clipping;
        this.keeper = keeper;
    }

    /// The number of shards that a batch is cut into, each of which one thread takes: one for fewer
    /// than 16 examples, otherwise `2 · ⌈examples / 64⌉`. More threads than that have nothing to
    /// do. It depends on the batch alone, so that the sums have the same bits on every machine.
    ///
    /// @throws IllegalArgumentException if there are no examples
    public static int shards(int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException(
                    "Trainer.shards: expected at least one example, got " + examples);
        }
        return Shards.count(examples);
    }

    /// A trainer without metrics and listeners.
    public static Trainer of(Sequential model, Loss loss, Optimizer optimizer) {
        return new Trainer(model, loss, optimizer, List.of(), List.of(), Clipping.NONE, null);
    }

    /// The same with these metrics beside the loss. Targets that the loss ignores are left out of
    /// them too.
    ///
    /// @throws IllegalArgumentException if two figures have one name
    public Trainer metrics(Metric... metrics) {
        Set<String> names = new HashSet<>(Set.of("loss"));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException(
                        "Trainer: expected figures of different names, got " + metric.name()
                                + " twice. Give one of them a name with named(...).");
            }
        }
        return new Trainer(model, loss, optimizer, List.of(metrics), listeners, clipping, keeper);
    }

    /// The same with these listeners, told in this order.
    public Trainer listeners(Listener... listeners) {
        return new Trainer(model, loss, optimizer, metrics, List.of(listeners), clipping, keeper);
    }

    /// The same with the gradients of each batch scaled down to a joint 2-norm of at most
    /// `maxNorm`.
    ///
    /// @throws IllegalArgumentException if `maxNorm` is not positive
    public Trainer clipNorm(double maxNorm) {
        return clipping(new Clipping(clipping.maxValue(), maxNorm));
    }

    /// The same with each number of a batch's gradients brought into `[−maxValue, maxValue]`,
    /// before a norm is looked at.
    ///
    /// @throws IllegalArgumentException if `maxValue` is not positive
    public Trainer clipValue(double maxValue) {
        return clipping(new Clipping(maxValue, clipping.maxNorm()));
    }

    private Trainer clipping(Clipping clipping) {
        return new Trainer(model, loss, optimizer, metrics, listeners, clipping, keeper);
    }

    /// The same with its runs kept.
    public Trainer keeper(Keeper keeper) {
        return new Trainer(model, loss, optimizer, metrics, listeners, clipping, keeper);
    }

    /// Trains from the model's weights as they are.
    ///
    /// @throws io.elman.tensor.ShapeException if there are no data, or they do not fit the model
    ///     and the loss
    /// @throws IllegalArgumentException if options contradict one another or the model, a listener
    ///     cannot do its work in this run, or all parameters are frozen
    public History fit(Dataset data, FitOptions options) {
        return fit(data, options, null);
    }

    /// Goes on with a run that was interrupted. Its weights, optimiser and listeners are taken back
    /// from `state`.
    ///
    /// The parts of the run are recognised by their `spec()`, penalties and constraints by their
    /// `toString`, which should name their constants; the step size is taken from the state.
    ///
    /// @throws IllegalArgumentException if the state belongs to another run, which is one of
    ///     another [RunSpec]; or if it is at a position that no run has
    public History resume(Dataset data, FitOptions options, TrainingState state) {
        return fit(data, options, state);
    }

    /// The loss, with the penalties of the weights, and the metrics over a data set with the
    /// weights as they are: `loss`, then each metric, as validation data give them in an epoch.
    /// Each target counts as much as it weighs, in whatever batch it is. Keras' `evaluate`.
    ///
    /// @return figures by name; if nothing counts, 0 for the loss and NaN for the metrics; the map
    ///     cannot be changed
    /// @throws io.elman.tensor.ShapeException if there are no data, or they do not fit the model
    ///     and the loss
    public SequencedMap<String, Double> evaluate(Dataset data) {
        return evaluate(data, FitOptions.epochs(1));
    }

    /// The same with the threads of these options, in chunks if they recompute; if they are
    /// stateful, with the state carried from batch to batch of their size, from the layers' own
    /// initial state on.
    ///
    /// @return figures by name; if nothing counts, 0 for the loss and NaN for the metrics; the map
    ///     cannot be changed
    /// @throws io.elman.tensor.ShapeException if there are no data, they do not fit the model and
    ///     the loss, or they should go on from batch to batch, but differ in size
    /// @throws IllegalArgumentException if a state should be carried, and the model has none, or
    ///     the model cannot run in chunks
    public SequencedMap<String, Double> evaluate(Dataset data, FitOptions options) {
        Check.that(data.size() > 0, "Trainer", "at least one example to evaluate", "none");
        check(data);
        CarriedState carried = options.stateful()
                ? CarriedState.of(model, options)
                : CarriedState.none(model);
        try (Workers workers = new Workers(options.threads())) {
            Learner learner = new Learner(this, new Shards(loss, metrics, workers,
                    Recomputation.of(model, loss, data, options)), workers);
            return Collections.unmodifiableSequencedMap(learner
                    .measured(Batching.validation(data, options), carried).figures(""));
        }
    }

    /// Demands data that fit the model and the loss, before a batch of them is cut.
    private void check(Dataset data) {
        loss.check(model.predictionShape(data.inputs()), data.targets());
    }

    private History fit(Dataset all, FitOptions given, @Nullable TrainingState state) {
        ValidationSplit split = ValidationSplit.of(all, given);
        Dataset data = split.data();
        FitOptions options = split.options();
        List<Dataset> judged = options.validation() == null
                ? List.of(data)
                : List.of(data, options.validation());
        judged.forEach(examples -> model.predictionShape(examples.inputs()));
        if (model.trainableCount() == 0) {
            throw new IllegalArgumentException("Trainer: expected parameters to train, got none"
                    + (model.parameterCount() == 0
                            ? ""
                            : ". All are frozen; trainable(true) lets them be trained again."));
        }
        try (Workers workers = new Workers(options.threads())) {
            Shards shards = new Shards(loss, metrics, workers,
                    Recomputation.of(model, loss, data, options));
            Run run = new Run(this, data, options, new Learner(this, shards, workers));
            if (state == null) {
                listeners.forEach(ListenerState.NONE::giveTo);
            } else {
                run.restore(state);
            }
            // After what the options and a resumed run say of the data.
            judged.forEach(this::check);
            return run.run();
        }
    }

    Sequential model() {
        return model;
    }

    Loss loss() {
        return loss;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    List<Metric> metrics() {
        return metrics;
    }

    List<Listener> listeners() {
        return listeners;
    }

    Clipping clipping() {
        return clipping;
    }

    void keep(Run run) {
        if (keeper != null) {
            keeper.keep(run, run.state());
        }
    }

    void keep(Run run, TrainingState state) {
        if (keeper != null) {
            keeper.keep(run, state);
        }
    }
}
