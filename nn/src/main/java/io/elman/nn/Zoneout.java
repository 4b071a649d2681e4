package io.elman.nn;

import io.elman.tensor.Require;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A cell some of whose units stay as they are: in training each unit of a part of the state keeps
/// its value with that part's probability `p`, drawn anew for each unit, sequence and step; in
/// inference the new state is `p · old + (1 − p) · new`.
///
/// An output that is a part of the state, as `h` is, is that part after this. Parameters are the
/// cell's, under `cell.`. Source: Krueger et al. 2017; a probability for each part is their z_h and
/// z_c, in the order of the state: for an LSTM that of h, then that of c.
public final class Zoneout implements CellWrapper {
    private final Cell cell;
    private final float[] p;

    private Zoneout(Cell cell, float[] p) {
        int parts = cell.stateSizes().size();
        if (p.length != 1 && p.length != parts) {
            throw new IllegalArgumentException("Zoneout: expected one probability, or one for each "
                    + "of the " + parts + " parts of the state, got " + p.length);
        }
        for (float one : p) {
            Require.probability("Zoneout", one);
        }
        this.cell = cell;
        this.p = p.length == parts ? p.clone() : new float[parts];
        if (p.length == 1) {
            Arrays.fill(this.p, p[0]);
        }
    }

    /// Zoneout of `cell`.
    ///
    /// @param p one probability for all parts of the state, or one for each
    /// @throws IllegalArgumentException if there are neither one nor as many as parts, or one is
    ///     not from 0 to 1
    public static Zoneout of(Cell cell, float... p) {
        return new Zoneout(cell, p);
    }

    static Zoneout of(Spec spec, Layers layers) {
        Cell cell = layers.cell(spec.onlyInside());
        float[] p = new float[cell.stateSizes().size()];
        for (int part = 0; part < p.length; part++) {
            p[part] = spec.number("p" + part);
        }
        return new Zoneout(cell, p);
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        Step step = cell.step(pass, x, state);
        List<Variable> mixed = new ArrayList<>();
        for (int part = 0; part < p.length; part++) {
            mixed.add(mixed(pass, state.get(part), step.state().get(part), p[part]));
        }
        int output = step.state().indexOf(step.output());
        return new Step(output < 0 ? step.output() : mixed.get(output), mixed);
    }

    private static Variable mixed(Pass pass, Variable before, Variable after, float p) {
        if (!pass.isTraining()) {
            return before.times(p).plus(after.times(1 - p));
        }
        Shape shape = after.shape();
        Tensor kept = Tensor.zeros(shape);
        Tensor changed = Tensor.zeros(shape);
        Rng rng = pass.nextRandom();
        for (int i = 0; i < kept.data().length; i++) {
            boolean keeps = rng.nextFloat() < p;
            kept.data()[i] = keeps ? 1 : 0;
            changed.data()[i] = keeps ? 0 : 1;
        }
        return before.times(pass.constant(kept)).plus(after.times(pass.constant(changed)));
    }

    @Override
    public Cell forSequences(Pass pass, int batch) {
        return new Zoneout(cell.forSequences(pass, batch), p);
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public Spec spec() {
        Spec spec = Spec.of("Zoneout", cell.spec());
        for (int part = 0; part < p.length; part++) {
            spec = spec.with("p" + part, p[part]);
        }
        return spec;
    }

    @Override
    public String toString() {
        String all = IntStream.range(0, p.length).mapToObj(part -> Float.toString(p[part]))
                .collect(Collectors.joining(", "));
        return "Zoneout(\n  (cell): " + cell.toString().replace("\n", "\n  ") + "\n  p=" + all
                + "\n)";
    }
}
