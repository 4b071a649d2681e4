package io.elman.train;

import io.elman.nn.StatefulLayer.Carried;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One shard as it is trained chunk by chunk, and what it keeps meanwhile: the states between
/// chunks, the sum of the chunks' gradients, and the outputs.
///
/// All chunks but the last run forwards for the state that they end with. Then every chunk, from
/// the last to the first, runs forwards again and backwards: from its own losses, and from the
/// derivatives with respect to the state that it ends with, which the chunk after it gave. The
/// chunks' gradients are added in this order.
final class RecomputedShard {
    private final Recomputation how;
    private final ChunkedModel model;
    private final KeptTensors states = new KeptTensors();
    private final ChunkedOutputs outputs = new ChunkedOutputs();
    private final Gradients sum = new Gradients();

    RecomputedShard(Recomputation how) {
        this.how = how;
        this.model = how.model();
    }

    /// The state that a chunk begins with.
    ///
    /// @param first the number of the first part among those kept
    /// @param tracked for each part whether it depends on a parameter that is trained
    private record Start(int first, List<Tensor> parts, List<Boolean> tracked) {
        /// The state before the first step, which nothing is asked of.
        static Start given(List<Tensor> parts) {
            return new Start(0, parts, parts.stream().map(_ -> false).toList());
        }

        List<Variable> variables(Pass pass) {
            List<Variable> variables = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Tensor part = parts.get(i);
                variables.add(tracked.get(i) ? pass.tracked(part) : pass.constant(part));
            }
            return variables;
        }
    }

    /// What runs backwards begins with.
    private record Seeds(List<Variable> outputs, List<Tensor> gradients) {
        Seeds() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /// Adds those outputs that a derivative arrived at.
        ///
        /// @param arrived for each output, or for none
        void add(List<Variable> of, List<@Nullable Tensor> arrived) {
            for (int i = 0; i < arrived.size(); i++) {
                Tensor gradient = arrived.get(i);
                if (gradient != null) {
                    outputs.add(of.get(i));
                    gradients.add(gradient);
                }
            }
        }
    }

    void train(Recomputation.Task task, Rng rng, float seed) {
        List<Batch> chunks = how.chunks(task.batch());
        List<Start> starts = starts(task, chunks, rng);
        outputs.begin();
        List<@Nullable Tensor> arrived = List.of();
        for (int chunk = chunks.size() - 1; chunk >= 0; chunk--) {
            Pass pass = task.training(chunk, rng);
            List<Variable> state = starts.get(chunk).variables(pass);
            Variable input = chunks.get(chunk).inputs(pass, task.shard());
            boolean last = chunk == chunks.size() - 1;
            Seeds seeds = new Seeds();
            if (model.endsWithLastOutput() && !last) {
                seeds.add(model.stateAfter(pass, input, state), arrived);
            } else {
                Carried carried = how.run(task, pass, input, state);
                Variable total = how.total(task, pass, chunks.get(chunk), carried.output(),
                        outputs);
                seeds.add(List.of(total),
                        List.of(Tensor.of(total.shape(), new float[] {seed})));
                seeds.add(carried.state(), arrived);
                if (last) {
                    task.carried().exchange(task.shard(), carried);
                }
            }
            if (seeds.outputs().isEmpty()) {
                // Nothing that is trained is before the last output.
                return;
            }
            add(pass.backward(seeds.outputs(), seeds.gradients()), last);
            arrived = arrived(starts.get(chunk), state);
        }
    }

    /// What each chunk begins with.
    private List<Start> starts(Recomputation.Task task, List<Batch> chunks, Rng rng) {
        List<Start> starts = new ArrayList<>();
        starts.add(Start.given(how.initial(task)));
        for (int chunk = 0; chunk < chunks.size() - 1; chunk++) {
            Pass pass = task.training(chunk, rng);
            List<Variable> end = model.stateAfter(pass, chunks.get(chunk).inputs(pass,
                    task.shard()), starts.get(chunk).variables(pass));
            int first = chunk * end.size();
            List<Tensor> parts = new ArrayList<>();
            for (Variable part : end) {
                parts.add(states.keep(first + parts.size(), part.value()));
            }
            starts.add(new Start(first, parts, end.stream().map(Variable::tracked).toList()));
        }
        return starts;
    }

    /// What arrived at the state that a chunk began with, kept in the place of the state.
    private List<@Nullable Tensor> arrived(Start start, List<Variable> state) {
        List<@Nullable Tensor> arrived = new ArrayList<>();
        for (Variable part : state) {
            Tensor gradient = Gradients.of(part);
            arrived.add(gradient == null
                    ? null
                    : states.keep(start.first() + arrived.size(), gradient));
        }
        return arrived;
    }

    private void add(Gradients gradients, boolean first) {
        for (Parameter parameter : model.model().parameters().values()) {
            if (first) {
                sum.setToSum(parameter, List.of(gradients));
            } else {
                sum.add(parameter, gradients);
            }
        }
    }

    /// The gradients of the seed times the sum of the losses.
    Gradients gradients() {
        return sum;
    }

    ChunkedOutputs outputs() {
        return outputs;
    }

    /// How many numbers are kept.
    long held() {
        long gradients = 0;
        for (Parameter parameter : model.model().parameters().values()) {
            Tensor gradient = sum.of(parameter);
            gradients += gradient == null ? 0 : gradient.shape().elements();
        }
        return gradients + states.held() + outputs.held();
    }
}
