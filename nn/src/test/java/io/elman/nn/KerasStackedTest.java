package io.elman.nn;

import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keras' `RNN(StackedRNNCells)`; `golden/keras_stacked.py` wrote the numbers.
class KerasStackedTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_stacked");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        List<Cell> cells = cells(fixture);
        StackedCells cell = StackedCells.of(cells.toArray(Cell[]::new));
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
        for (int k = 0; k < cells.size(); k++) {
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
