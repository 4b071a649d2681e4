package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keras' `RNN(StackedRNNCells)`, with a cell of one's own that stacks others;
/// `golden/keras_stacked.py` wrote the numbers.
class KerasStackedTest {
    /// Cells one above the other, each fed with the output of the one below.
    private record Stacked(List<Cell> cells) implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            Variable value = x;
            List<Variable> next = new ArrayList<>();
            for (Cell cell : cells) {
                int from = next.size();
                Step step = cell.step(pass, value,
                        state.subList(from, from + cell.stateSizes().size()));
                value = step.output();
                next.addAll(step.state());
            }
            return new Step(value, next);
        }

        @Override
        public int inputSize() {
            return cells.getFirst().inputSize();
        }

        @Override
        public int outputSize() {
            return cells.getLast().outputSize();
        }

        @Override
        public List<Integer> stateSizes() {
            return cells.stream().flatMap(cell -> cell.stateSizes().stream()).toList();
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
            for (int k = 0; k < cells.size(); k++) {
                String prefix = k + ".";
                cells.get(k).parameters().forEach((name, p) -> parameters.put(prefix + name, p));
            }
            return parameters;
        }
    }

    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_stacked");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Stacked cell = new Stacked(cells(fixture));
        Recurrent layer = Recurrent.of(cell);
        if (fixture.has("backwards")) {
            layer = layer.goBackwards();
        }
        if (!fixture.has("zero_output")) {
            layer = layer.holdOutput();
        }
        if (fixture.has("last")) {
            layer = layer.lastOutput();
        }
        fixture.load(cell.parameters());
        Variable x = fixture.input().masked(KerasLayers.mask(fixture));
        List<Variable> initial = new ArrayList<>();
        for (int k = 0; k < cell.cells().size(); k++) {
            initial.addAll(fixture.initial("." + k, k));
        }
        StatefulLayer.Carried carried = layer.carry(fixture.pass(), x, initial);
        fixture.output("output", carried.output());
        fixture.states(carried.state());
        fixture.gradients(cell.parameters());
    }

    private static List<Cell> cells(WaveFixture fixture) {
        String[] words = fixture.word("cells").split(" ", -1);
        List<Cell> cells = new ArrayList<>();
        int in = fixture.integer("in");
        for (int k = 0; k < words.length; k += 2) {
            int units = Integer.parseInt(words[k + 1]);
            cells.add(KerasLayers.cell(words[k], in, units, true));
            in = units;
        }
        return cells;
    }
}
