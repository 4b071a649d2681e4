package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every cell promises.
class CellContractTest {
    private static final int TIME = 6;
    private static final int IN = 5;

    static List<CellCase> cases() {
        return CellCase.all();
    }

    @Test
    void every_kind_of_cell_has_a_case() {
        assertThat(cases().stream().map(which -> which.cell().spec().kind()).distinct())
                .containsExactlyInAnyOrder("GruCell", "LayerNormGruCell", "LayerNormLstmCell",
                        "LearntState", "LstmCell", "RnnCell", "StackedCells",
                        "VariationalDropoutCell", "Zoneout");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_cell_from_its_description_is_the_same(CellCase which) {
        Cell cell = which.cell();
        Cell made = Layers.standard().cell(cell.spec());
        assertThat(made.spec()).isEqualTo(cell.spec());
        assertThat(made).hasSameClassAs(cell).hasToString(cell.toString());
        assertThat(made.stateSizes()).isEqualTo(cell.stateSizes());
        assertThat(Bits.ofParameters(Recurrent.of(made)))
                .isEqualTo(Bits.ofParameters(Recurrent.of(cell)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void options_do_not_change_the_cell_that_they_are_asked_of(CellCase which) {
        Cell cell = which.cell();
        Spec before = cell.spec();
        switch (cell) {
            case LstmCell lstm -> lstm.peepholes().keras().projection(1).forgetBias(2);
            case GruCell gru -> gru.resetBefore().keras();
            case RnnCell rnn -> rnn.relu().keras();
            default -> Recurrent.of(cell).lastOutput();
        }
        assertThat(cell.spec()).isEqualTo(before);
    }

    /// Padding at the end, at the start and within: what counts is computed as if it were alone.
    @ParameterizedTest
    @MethodSource("cases")
    void masked_steps_change_no_bit(CellCase which) {
        Cell cell = filled(which);
        boolean[][] valid = {
                {true, true, true, true, false, false},
                {false, true, false, true, true, true},
                {true, true, true, true, true, true}};
        for (boolean reversed : new boolean[] {false, true}) {
            Pass pass = Pass.inference();
            Tensor x = Waves.tensor(0.2, TIME, valid.length, IN);
            Mask mask = Mask.of(TIME, valid.length, timeMajor(valid));
            Unrolled padded = Recurrent.of(cell).traverse(pass, pass.constant(x).masked(mask),
                    List.of(), reversed);
            for (int b = 0; b < valid.length; b++) {
                List<Integer> steps = steps(valid[b]);
                Unrolled alone = Recurrent.of(cell).traverse(pass,
                        pass.constant(sequence(x, b, steps)), List.of(), reversed);
                for (int s = 0; s < steps.size(); s++) {
                    assertThat(row(padded.output().step(steps.get(s)), b))
                            .containsExactly(row(alone.output().step(s), 0));
                }
                assertThat(row(padded.last(), b)).containsExactly(row(alone.last(), 0));
                for (int part = 0; part < cell.stateSizes().size(); part++) {
                    assertThat(row(padded.state(part), b))
                            .containsExactly(row(alone.state(part), 0));
                }
            }
            assertThat(row(padded.output().step(5), 0)).containsOnly(0);
        }
    }

    private static boolean[] timeMajor(boolean[][] valid) {
        boolean[] flags = new boolean[TIME * valid.length];
        for (int t = 0; t < TIME; t++) {
            for (int b = 0; b < valid.length; b++) {
                flags[t * valid.length + b] = valid[b][t];
            }
        }
        return flags;
    }

    private static List<Integer> steps(boolean[] valid) {
        List<Integer> steps = new ArrayList<>();
        for (int t = 0; t < valid.length; t++) {
            if (valid[t]) {
                steps.add(t);
            }
        }
        return steps;
    }

    /// These steps of one sequence, as a batch of its own.
    private static Tensor sequence(Tensor x, int b, List<Integer> steps) {
        Tensor sequence = Tensor.zeros(steps.size(), 1, IN);
        for (int s = 0; s < steps.size(); s++) {
            System.arraycopy(x.data(), (steps.get(s) * x.shape().size(1) + b) * IN, sequence.data(),
                    s * IN, IN);
        }
        return sequence;
    }

    private static float[] row(Variable matrix, int row) {
        int width = matrix.shape().size(1);
        float[] numbers = new float[width];
        System.arraycopy(matrix.value().data(), row * width, numbers, 0, width);
        return numbers;
    }

    private static Cell filled(CellCase which) {
        Cell cell = which.cell();
        Waves.fill(cell.parameters());
        return cell;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void two_directions_are_two_runs_side_by_side(CellCase which) {
        Recurrent forward = Recurrent.of(filled(which));
        Recurrent backward = Recurrent.of(which.cell());
        Pass pass = Pass.inference();
        Variable x = pass.constant(Waves.tensor(0.2, TIME, 3, IN));
        assertThat(Bidirectional.of(forward, backward).apply(pass, x).value().data())
                .containsExactly(Variable.concat(List.of(
                        forward.apply(pass, x),
                        backward.traverse(pass, x, List.of(), true).output())).value().data());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stacked_within_a_step_is_stacked_over_time(CellCase which) {
        Cell first = filled(which);
        Cell second = GruCell.of(which.out(), 3);
        Pass pass = Pass.inference();
        Variable x = pass.constant(Waves.tensor(0.2, TIME, 3, IN));
        Unrolled one = Recurrent.of(StackedCells.of(first, second)).unroll(pass, x, List.of());
        Unrolled below = Recurrent.of(first).unroll(pass, x, List.of());
        Unrolled above = Recurrent.of(second).unroll(pass, below.output(), List.of());
        assertThat(one.output().value().data()).containsExactly(above.output().value().data());
        List<Variable> states = new ArrayList<>(below.state());
        states.addAll(above.state());
        for (int part = 0; part < states.size(); part++) {
            assertThat(one.state(part).value().data())
                    .containsExactly(states.get(part).value().data());
        }
    }

    /// By hand, step for step: batched, and one sequence without a batch.
    @ParameterizedTest
    @MethodSource("cases")
    void a_cell_alone_is_one_step_of_it_over_time(CellCase which) {
        Cell cell = filled(which);
        Tensor x = Waves.tensor(0.2, TIME, 3, IN);
        Pass pass = Pass.inference();
        Unrolled whole = Recurrent.of(cell).unroll(pass, pass.constant(x), List.of());
        CellResult batched = cell.run(pass.constant(x).step(0).value());
        CellResult single = cell.run(vector(x, 0, 1));
        for (int t = 1; t < TIME; t++) {
            batched = cell.run(pass.constant(x).step(t).value(), batched.state());
            single = cell.run(vector(x, t, 1), single.state());
        }
        assertThat(batched.output().data())
                .containsExactly(whole.output().step(TIME - 1).value().data());
        assertThat(single.output().shape()).isEqualTo(Shape.of(which.out()));
        assertThat(single.output().data()).containsExactly(row(whole.last(), 1));
        for (int part = 0; part < cell.stateSizes().size(); part++) {
            assertThat(batched.state().get(part).data())
                    .containsExactly(whole.state(part).value().data());
            assertThat(single.state().get(part).data())
                    .containsExactly(row(whole.state(part), 1));
        }
    }

    private static Tensor vector(Tensor x, int t, int b) {
        return Tensor.of(Shape.of(IN), row(Pass.inference().constant(x).step(t), b));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_training_pass_draws_the_same_from_the_same_seed(boolean reversed) {
        for (CellCase which : cases()) {
            Cell cell = filled(which);
            assertThat(trained(cell, 3, reversed)).containsExactly(trained(cell, 3, reversed));
        }
    }

    private static float[] trained(Cell cell, long seed, boolean reversed) {
        Pass pass = Pass.training(Rng.seed(seed));
        return Recurrent.of(cell).traverse(pass,
                pass.constant(Waves.tensor(0.2, TIME, 3, IN)), List.of(), reversed)
                .output().value().data();
    }
}
