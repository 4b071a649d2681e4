package io.elman.tensor.autodiff;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;

/// Inverted dropout: each element is zeroed with probability `p`, the others are multiplied by
/// `1 / (1 − p)`; the gradient meets the same mask.
///
/// Source: Srivastava et al., "Dropout", JMLR 15 (2014); scaling as in PyTorch and Keras.
public record Drop(Variable x, float p, Rng rng) implements Op {
    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().elements();
        float[] mask = pass.memory().take(n);
        float kept = p == 1 ? 0 : 1 / (1 - p);
        for (int i = 0; i < n; i++) {
            mask[i] = rng.nextFloat() < p ? 0 : kept;
        }
        float[] y = pass.memory().take(n);
        pass.kernels().elementwise().multiply(n, x.value().data(), 0, mask, 0, y, 0);
        return Computed.of(Tensor.of(x.shape(), y), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                pass.kernels().elementwise().multiplyAdd(n, dy.only(), 0, mask, 0, dx, 0);
            }
        });
    }
}
