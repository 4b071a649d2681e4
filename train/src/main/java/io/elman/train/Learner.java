package io.elman.train;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.List;

/// Changes a model's weights batch by batch, and measures data with the weights as they are.
///
/// @param trainer what is trained, and how
/// @param shards run the model
/// @param workers the threads
record Learner(Trainer trainer, Shards shards, Workers workers) {
    /// What a batch taught.
    ///
    /// @param gradients those that changed the weights; valid until the next batch
    /// @param tallies of the loss, with the penalties of the weights before, then of each metric
    record Learnt(Gradients gradients, List<Tally> tallies) {}

    /// Changes the weights once, unless nothing in the batch counts.
    ///
    /// @param rng what dropout is drawn from
    /// @param carried the states that the batch begins with, and is given in exchange
    Learnt learn(Batch batch, Rng rng, CarriedState carried) {
        Shards.Step step = shards.train(batch, rng, carried);
        List<Tally> tallies = penalized(step.tallies());
        List<Parameter> all = List.copyOf(trainer.model().parameters().values());
        Gradients gradients = step.gradients();
        Clipping clipping = trainer.clipping();
        if (!step.counts()) {
            workers.run(all.size(), (i, _) -> step.add(all.get(i)));
        } else if (clipping.needsAll()) {
            workers.run(all.size(), (i, _) -> step.add(all.get(i)));
            gradients.addPenalties(all);
            clipping.apply(gradients, all);
            trainer.optimizer().beginStep();
            workers.run(all.size(), (i, _) -> update(all.get(i), gradients));
        } else {
            trainer.optimizer().beginStep();
            workers.run(all.size(), (i, _) -> {
                List<Parameter> one = List.of(all.get(i));
                step.add(all.get(i));
                gradients.addPenalties(one);
                clipping.apply(gradients, one);
                update(all.get(i), gradients);
            });
        }
        return new Learnt(gradients, tallies);
    }

    /// The loss with its penalties and the metrics over a data set, in inference.
    ///
    /// @param carried the state that its first batch begins with
    Tallies measured(Batching data, CarriedState carried) {
        Tallies sum = Tallies.none(trainer.metrics());
        shards.beginEvaluation();
        int[] order = data.ownOrder();
        for (int i = 0; i < data.count(); i++) {
            sum = sum.plus(penalized(shards.evaluate(data.batch(order, i), carried)));
        }
        return sum;
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

    private void update(Parameter parameter, Gradients gradients) {
        Tensor gradient = gradients.of(parameter);
        if (gradient != null) {
            trainer.optimizer().update(parameter, gradient);
        }
        parameter.constrain();
    }
}
