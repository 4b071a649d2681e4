package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import io.elman.testkit.RecurrentWeights;
import io.elman.testkit.ValueMatrix;
import io.elman.testkit.ValueSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the cases of all sequence operations have in common: sizes, the form of the input, and
/// which biases and initial states there are.
///
/// @param optional those of `bias_ih`, `bias_hh`, `h0`, `c0` and `weight_hr` that there are
record SequenceSetting(InputForm form, int gates, int hidden, List<String> optional) {
    /// Every form of the input, every combination of biases and states, and sizes that are 1 or no
    /// multiple of a vector.
    static List<SequenceSetting> all(int gates, String... optional) {
        List<SequenceSetting> settings = new ArrayList<>();
        for (InputForm form : InputForm.all()) {
            settings.add(new SequenceSetting(form, gates, 6, List.of(optional)));
        }
        for (int chosen = 0; chosen < 1 << optional.length; chosen++) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < optional.length; i++) {
                if ((chosen >> i & 1) == 1) {
                    some.add(optional[i]);
                }
            }
            settings.add(new SequenceSetting(InputForm.dense(4, 3, 5), gates, 2, some));
        }
        for (List<String> some : List.of(List.<String>of(), Arrays.asList(optional))) {
            settings.add(new SequenceSetting(InputForm.dense(1, 3, 5), gates, 4, some));
            settings.add(new SequenceSetting(InputForm.dense(4, 1, 5), gates, 4, some));
            settings.add(new SequenceSetting(InputForm.dense(1, 1, 1), gates, 1, some));
            settings.add(new SequenceSetting(InputForm.oneHot(1, 1, 3), gates, 4, some));
            settings.add(new SequenceSetting(InputForm.repeated(1, 3, 5), gates, 4, some));
            settings.add(new SequenceSetting(InputForm.dense(3, 9, 19), gates, 17, some));
            settings.add(new SequenceSetting(InputForm.oneHot(2, 2, 33), gates, 35, some));
        }
        return settings;
    }

    String name() {
        return "time " + form.time() + ", batch " + form.batch() + ", " + form.features() + " → "
                + hidden + ", "
                + form.name() + ", with " + optional;
    }

    Named<Tensor> operands() {
        int height = gates * hidden;
        Named<Tensor> operands = new Named<Tensor>()
                .put("weight_ih", weight(1.1, height, form.features()))
                .put("weight_hh", weight(2.5, height, stateSize()));
        form.operands().forEach(operands::put);
        double phase = 0.6;
        for (String name : optional) {
            operands.put(name, switch (name) {
                case "bias_ih", "bias_hh" -> Waves.tensor(phase++, height);
                case "h0" -> Waves.tensor(phase++, form.batch(), stateSize());
                case "c0" -> Waves.tensor(phase++, form.batch(), hidden);
                case "weight_hr" -> weight(phase++, stateSize(), hidden);
                default -> throw new AssertionError(name);
            });
        }
        return operands;
    }

    /// The width of the hidden state: smaller than the hidden size if there is a projection.
    int stateSize() {
        return optional.contains("weight_hr") ? hidden - 2 : hidden;
    }

    /// Smaller the wider it is, so that no gate saturates: there a float could not tell the slope.
    private static Tensor weight(double phase, int height, int width) {
        Tensor weight = Waves.tensor(phase, height, width);
        for (int i = 0; i < weight.data().length; i++) {
            weight.data()[i] *= (float) (1.5 / Math.sqrt(width));
        }
        return weight;
    }

    Variable input(Pass pass, Named<Variable> v) {
        return form.compact().apply(pass, v);
    }

    SequenceWeights weights(Named<Variable> v) {
        return new SequenceWeights(v.get("weight_ih"), v.get("weight_hh"), v.find("bias_ih"),
                v.find("bias_hh"), v.find("weight_hr"));
    }

    ValueSequence input(Named<ValueMatrix> m) {
        ValueMatrix rows = form.rows().apply(m);
        List<ValueMatrix> steps = new ArrayList<>();
        int step = form.batch() * form.features();
        for (int t = 0; t < form.time(); t++) {
            steps.add(ValueMatrix.of(
                    form.batch(), form.features(),
                    rows.values().subList(t * step, (t + 1) * step)));
        }
        return new ValueSequence(steps);
    }

    RecurrentWeights formulaWeights(Named<ValueMatrix> m) {
        return new RecurrentWeights(m.get("weight_ih"), m.get("weight_hh"), m.find("bias_ih"),
                m.find("bias_hh"), m.find("weight_hr"));
    }

    /// The settings that leave out gradients or results are tried on this one.
    static SequenceSetting ordinary(int gates, String... optional) {
        return new SequenceSetting(InputForm.dense(4, 3, 5), gates, 6, List.of(optional));
    }
}
