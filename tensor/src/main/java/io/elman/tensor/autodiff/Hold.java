package io.elman.tensor.autodiff;

import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// A sequence `[time, batch, …]` whose masked steps repeat the valid one before them, in the
/// direction of a recurrence; those before the first valid step are zero.
///
/// The gradient of a repeated step goes to the step that it repeats. Keras' recurrent layers give
/// this where `zero_output_for_mask` is false.
record Hold(Variable x, Mask mask, boolean reversed) implements Op {
    private static final int NONE = -1;

    Hold {
        mask.requireFits("hold", x.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int[] sources = sources(pass);
        int n = x.shape().dropFirst().dropFirst().elements();
        float[] y = pass.memory().take(x.shape());
        for (int row = 0; row < sources.length; row++) {
            if (sources[row] == NONE) {
                Arrays.fill(y, row * n, (row + 1) * n, 0);
            } else {
                System.arraycopy(x.value().data(), sources[row] * n, y, row * n, n);
            }
        }
        return Computed.of(Tensor.of(x.shape(), y), dy -> {
            float[] dx = x.gradient();
            for (int row = 0; dx != null && row < sources.length; row++) {
                if (sources[row] != NONE) {
                    pass.kernels().elementwise().add(n, dy.only(), row * n, dx, sources[row] * n);
                }
            }
        });
    }

    /// For each row `t · batch + b` the row that it shows.
    private int[] sources(Pass pass) {
        int batch = mask.batch();
        int[] sources = pass.memory().takeInts(mask.time() * batch);
        int[] last = new int[batch];
        Arrays.fill(last, NONE);
        for (int s = 0; s < mask.time(); s++) {
            int t = reversed ? mask.time() - 1 - s : s;
            for (int b = 0; b < batch; b++) {
                if (mask.at(t, b)) {
                    last[b] = t * batch + b;
                }
                sources[t * batch + b] = last[b];
            }
        }
        return sources;
    }
}
