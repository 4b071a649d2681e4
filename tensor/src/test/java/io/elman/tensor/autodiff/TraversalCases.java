package io.elman.tensor.autodiff;

import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.testkit.Oracles;
import io.elman.testkit.RecurrentWeights;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import io.elman.testkit.ValueSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Cases of the sequence operations with masks, backwards, with dropout of the hidden state, and
/// with a projection.
///
/// The formula takes each sequence by itself, with its valid steps only and in the order of the
/// traversal. Dropout of the hidden state is there a weight whose columns are scaled.
final class TraversalCases {
    private static final String[] RNN = {"bias_ih", "bias_hh", "h0"};
    private static final String[] LSTM = {"bias_ih", "bias_hh", "h0", "c0"};
    private static final String[] PROJECTED = {"bias_ih", "bias_hh", "h0", "c0", "weight_hr"};

    /// What a layer gives for one sequence.
    private record Run(ValueSequence output, List<ValueMatrix> last) {
        static Run of(Oracles.Result result, boolean cell) {
            return new Run(result.output(),
                    cell ? List.of(result.h(), result.c()) : List.of(result.h()));
        }
    }

    private TraversalCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (InputForm form : List.of(InputForm.dense(4, 5, 3), InputForm.oneHot(4, 5, 3),
                InputForm.repeated(4, 5, 3), InputForm.repeatedTwice(4, 5, 3),
                InputForm.dense(3, 2, 19))) {
            for (boolean reversed : new boolean[] {false, true}) {
                for (@Nullable
                Mask mask : masks(form.time(), form.batch())) {
                    for (boolean dropout : new boolean[] {false, true}) {
                        addKinds(cases, form, new How(mask, reversed, dropout));
                    }
                }
            }
        }
        OpCase ordinary = lstm(new SequenceSetting(InputForm.dense(4, 5, 3), 4, 6,
                List.of(PROJECTED)), new How(holes(4, 5), true, true));
        cases.add(ordinary.unused(0, 1));
        cases.add(ordinary.unused(1, 2));
        cases.add(ordinary.unwanted("x"));
        cases.add(ordinary.unwanted("h0", "c0"));
        cases.add(ordinary.unwanted("weight_hr", "weight_hh"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "weight_hr", "bias_ih", "bias_hh"));
        return cases;
    }

    /// All valid; sequences of unequal length, one of them empty; steps missing inside; none.
    private static List<@Nullable Mask> masks(int time, int batch) {
        List<@Nullable Mask> masks = new ArrayList<>();
        masks.add(null);
        int[] lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            lengths[b] = (3 * b + 1) % (time + 1);
        }
        masks.add(Mask.ofLengths(time, lengths));
        masks.add(holes(time, batch));
        masks.add(Mask.ofLengths(time, new int[batch]));
        return masks;
    }

    private static Mask holes(int time, int batch) {
        boolean[] valid = new boolean[time * batch];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = i * i % 7 != 1 && i % batch != 1;
        }
        return Mask.of(time, batch, valid);
    }

    private static void addKinds(List<OpCase> cases, InputForm form, How how) {
        for (String[] some : new String[][] {RNN, {}}) {
            cases.add(rnn(new SequenceSetting(form, 1, 6, List.of(some)), how));
            cases.add(gru(new SequenceSetting(form, 3, 6, List.of(some)), how));
        }
        for (String[] some : new String[][] {LSTM, PROJECTED, {"weight_hr"}}) {
            cases.add(lstm(new SequenceSetting(form, 4, 6, List.of(some)), how));
        }
    }

    private record How(@Nullable Mask mask, boolean reversed, boolean dropout) {
        Traversal traversal(SequenceSetting setting) {
            return new Traversal(mask, reversed, dropout ? factors(setting) : null);
        }

        /// Some zero, the others 2, as a dropout of one half gives them.
        Tensor factors(SequenceSetting setting) {
            Tensor factors = Tensor.zeros(setting.form().batch(), setting.stateSize());
            for (int i = 0; i < factors.data().length; i++) {
                factors.data()[i] = i * i % 5 < 2 ? 2 : 0;
            }
            return factors;
        }

        /// The steps of a sequence in the order in which they are taken.
        List<Integer> steps(int time, int b) {
            List<Integer> steps = new ArrayList<>();
            for (int t = 0; t < time; t++) {
                if (mask == null || mask.at(t, b)) {
                    steps.add(t);
                }
            }
            if (reversed) {
                Collections.reverse(steps);
            }
            return steps;
        }
    }

    private static OpCase rnn(SequenceSetting setting, How how) {
        return of(setting, how, RnnSequence.class,
                (pass, v) -> new RnnSequence(setting.input(pass, v), setting.weights(v),
                        Activation.TANH, v.find("h0"), how.traversal(setting)),
                (x, weights, h0, _) -> Run.of(Oracles.rnn(x, weights, h0, Value::tanh), false));
    }

    private static OpCase gru(SequenceSetting setting, How how) {
        return of(setting, how, GruSequence.class,
                (pass, v) -> new GruSequence(setting.input(pass, v), setting.weights(v),
                        v.find("h0"), how.traversal(setting)),
                (x, weights, h0, _) -> Run.of(Oracles.gru(x, weights, h0), false));
    }

    private static OpCase lstm(SequenceSetting setting, How how) {
        return of(setting, how, LstmSequence.class,
                (pass, v) -> new LstmSequence(setting.input(pass, v), setting.weights(v),
                        v.find("h0"), v.find("c0"), how.traversal(setting)),
                (x, weights, h0, c0) -> Run.of(Oracles.lstm(x, weights, h0, c0), true));
    }

    private interface Oracle {
        Run run(ValueSequence x, RecurrentWeights weights, @Nullable ValueMatrix h0,
                @Nullable ValueMatrix c0);
    }

    private static OpCase of(SequenceSetting setting, How how, Class<? extends Op> operation,
            BiFunction<Pass, Named<Variable>, Op> library, Oracle oracle) {
        return OpCase.of(
                setting.name() + (how.reversed ? ", backwards" : "")
                        + (how.dropout ? ", dropout" : "")
                        + (how.mask == null ? "" : ", " + how.mask.toString().replace('\n', ' ')),
                operation, setting.operands(), library,
                m -> formula(setting, how, operation == LstmSequence.class, oracle, m));
    }

    private static List<ValueMatrix> formula(SequenceSetting setting, How how, boolean cell,
            Oracle oracle, Named<ValueMatrix> m) {
        int time = setting.form().time();
        int batch = setting.form().batch();
        int width = setting.stateSize();
        ValueSequence x = setting.input(m);
        List<List<Value>> outputs = new ArrayList<>(
                Collections.nCopies(time * batch, zeros(width)));
        List<Value> h = new ArrayList<>();
        List<Value> c = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            List<Integer> steps = how.steps(time, b);
            ValueMatrix h0 = row(m.find("h0"), b);
            ValueMatrix c0 = row(m.find("c0"), b);
            if (steps.isEmpty()) {
                h.addAll(h0 == null ? zeros(width) : h0.values());
                c.addAll(c0 == null ? zeros(setting.hidden()) : c0.values());
                continue;
            }
            int sequence = b;
            List<ValueMatrix> taken = steps.stream()
                    .map(t -> row(x.steps().get(t), sequence)).toList();
            Run run = oracle.run(new ValueSequence(taken), weights(setting, how, b, m), h0, c0);
            for (int s = 0; s < steps.size(); s++) {
                outputs.set(steps.get(s) * batch + b, run.output.steps().get(s).values());
            }
            h.addAll(run.last.getFirst().values());
            c.addAll(run.last.getLast().values());
        }
        ValueMatrix all = ValueMatrix.of(time * batch, width,
                outputs.stream().flatMap(List::stream).toList());
        ValueMatrix lastHidden = ValueMatrix.of(batch, width, h);
        return cell
                ? List.of(all, lastHidden, ValueMatrix.of(batch, setting.hidden(), c))
                : List.of(all, lastHidden);
    }

    /// The weights for sequence `b`: with dropout, the columns of `weight_hh` are scaled.
    private static RecurrentWeights weights(SequenceSetting setting, How how, int b,
            Named<ValueMatrix> m) {
        RecurrentWeights weights = setting.formulaWeights(m);
        if (!how.dropout) {
            return weights;
        }
        int width = setting.stateSize();
        double[] scale = new double[weights.hidden().rows() * width];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = how.factors(setting).data()[b * width + i % width];
        }
        ValueMatrix factors = ValueMatrix.of(weights.hidden().rows(), width, scale);
        return new RecurrentWeights(weights.inputs(), weights.hidden().times(factors),
                weights.inputBias(), weights.hiddenBias(), weights.projection());
    }

    private static @Nullable ValueMatrix row(@Nullable ValueMatrix matrix, int row) {
        if (matrix == null) {
            return null;
        }
        int n = matrix.columns();
        return ValueMatrix.of(1, n, matrix.values().subList(row * n, (row + 1) * n));
    }

    private static List<Value> zeros(int count) {
        return ValueMatrix.zeros(1, count).values();
    }
}
