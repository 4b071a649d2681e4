package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import io.elman.testkit.GoldenText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One case of a golden file that stores results only, run again in a training pass: what goes in
/// is made of waves, as `put_in` of `golden/sections.py` says.
final class WaveFixture {
    /// Of the largest magnitude in a tensor.
    private static final double TOLERANCE = 1e-5;
    private static final String GRADIENT = "grad.";

    private final GoldenText text;
    private final Golden golden;
    private final Pass pass = Pass.training(Rng.seed(0));
    private final Map<String, Variable> inputs = new LinkedHashMap<>();
    private final List<Variable> losses = new ArrayList<>();

    WaveFixture(GoldenText text) {
        this.text = text;
        this.golden = Golden.parse(text.name(), text.expected());
    }

    static List<GoldenText> cases(String file) {
        return GoldenText.load(WaveFixture.class, "/golden/" + file + ".txt");
    }

    Pass pass() {
        return pass;
    }

    boolean has(String key) {
        return text.given().containsKey(key);
    }

    String word(String key) {
        return text.given(key);
    }

    int integer(String key) {
        return Integer.parseInt(text.given(key));
    }

    double number(String key) {
        return Double.parseDouble(text.given(key));
    }

    /// Numbers parted by spaces; none if there is no such key.
    int[] integers(String key) {
        return has(key)
                ? Stream.of(word(key).split(" ", -1)).mapToInt(Integer::parseInt).toArray()
                : new int[0];
    }

    /// The mask written as a word for each sequence.
    Mask mask(String key) {
        String[] words = word(key).split(" ", -1);
        int time = words[0].length();
        boolean[] valid = new boolean[time * words.length];
        for (int b = 0; b < words.length; b++) {
            for (int t = 0; t < time; t++) {
                valid[t * words.length + b] = words[b].charAt(t) == '1';
            }
        }
        return Mask.of(time, words.length, valid);
    }

    /// A stored tensor.
    Tensor tensor(String name) {
        return Tensor.of(Shape.of(golden.shape(name)), golden.floats(name));
    }

    /// The sequences, whose gradient is stored.
    Variable input() {
        return input(0);
    }

    /// The sequences, with this much added to the phase of their wave.
    Variable input(int shift) {
        return input(sequences(shift));
    }

    /// The sequences with this value for all features at steps that do not count.
    Variable input(Mask mask, float padding) {
        Tensor sequences = sequences(0);
        int features = sequences.shape().size(2);
        for (int t = 0; t < mask.time(); t++) {
            for (int b = 0; b < mask.batch(); b++) {
                int from = (t * mask.batch() + b) * features;
                if (!mask.at(t, b)) {
                    Arrays.fill(sequences.data(), from, from + features, padding);
                }
            }
        }
        return input(sequences);
    }

    private Variable input(Tensor sequences) {
        Variable input = pass.tracked(sequences);
        inputs.put("input", input);
        return input;
    }

    Tensor sequences(int shift) {
        return Waves.rounded(phase() + shift + 0.2, 1.0, 0.8, golden.shape(GRADIENT + "input"));
    }

    /// What output number `index` is multiplied by in the loss.
    Tensor cotangent(int index, Shape shape) {
        return Waves.rounded(phase() + 0.5 + index, 1.0, 0.9, shape.dims());
    }

    /// The initial states that are given, in the order of the file.
    List<Variable> initial() {
        return initial("", 0);
    }

    /// The initial states that are given under names that end so.
    ///
    /// @param shift what is added to the phase of their waves
    List<Variable> initial(String suffix, int shift) {
        List<Variable> states = new ArrayList<>();
        if (golden.has(GRADIENT + "h_0" + suffix)) {
            states.add(state("h_0" + suffix, phase() + shift + 0.9, 0.75, 1.3));
        }
        if (golden.has(GRADIENT + "c_0" + suffix)) {
            states.add(state("c_0" + suffix, phase() + shift + 0.1, 1.5, 0.7));
        }
        return states;
    }

    private Variable state(String name, double phase, double scale, double step) {
        Variable state = pass.tracked(
                Waves.rounded(phase, scale, step, golden.shape(GRADIENT + name)));
        inputs.put(name, state);
        return state;
    }

    private double phase() {
        return number("phase");
    }

    /// Sets the parameters, which have to be those whose gradients are stored.
    void load(Map<String, Parameter> parameters) {
        List<String> names = golden.startingWith(GRADIENT).stream().map(tensor -> tensor.name())
                .filter(name -> name.contains("weight") || name.contains("bias")).toList();
        assertThat(parameters.keySet()).containsExactlyElementsOf(names);
        for (int index = 0; index < names.size(); index++) {
            Parameter parameter = Objects.requireNonNull(parameters.get(names.get(index)));
            parameter.set(Waves.rounded(phase() + 0.3 + 1.1 * index, number("scale"),
                    1.0 + 0.07 * index, golden.shape(GRADIENT + names.get(index))));
        }
    }

    /// Compares an output, and lets the loss depend on it.
    void output(String name, Variable actual) {
        assertClose(name, actual.value());
        Variable cotangent = pass.constant(cotangent(losses.size(), actual.shape()));
        losses.add(actual.times(cotangent).sum());
    }

    /// Compares the loss of a case that has one, and differentiates it.
    void loss(Variable actual) {
        assertClose("loss", actual.value());
        losses.add(actual);
    }

    /// Compares all final states in the order of the file.
    void states(List<Variable> actual) {
        List<String> names = golden.names().stream()
                .filter(name -> name.startsWith("h_n") || name.startsWith("c_n")).toList();
        assertThat(actual).hasSameSizeAs(names);
        for (int part = 0; part < names.size(); part++) {
            output(names.get(part), actual.get(part));
        }
    }

    /// Runs backward and compares the gradients of everything that was put in.
    void gradients(Map<String, Parameter> parameters) {
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        inputs.forEach((name, input) -> assertClose(GRADIENT + name,
                orZeros(Gradients.of(input), input.shape())));
        parameters.forEach((name, parameter) -> assertClose(GRADIENT + name,
                orZeros(gradients.of(parameter), parameter.shape())));
    }

    private static Tensor orZeros(@Nullable Tensor gradient, Shape shape) {
        return gradient == null ? Tensor.zeros(shape.dims()) : gradient;
    }

    void assertClose(String name, Tensor actual) {
        assertThat(actual.shape()).as(name).isEqualTo(Shape.of(golden.shape(name)));
        Closeness.assertClose(name, actual.data(), golden.values(name), TOLERANCE);
    }
}
