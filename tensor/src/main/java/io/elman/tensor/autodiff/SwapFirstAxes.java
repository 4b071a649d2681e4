package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// The first two axes exchanged, `[batch, time, …]` → `[time, batch, …]` or back; the gradient goes
/// back the same way.
record SwapFirstAxes(Variable x) implements Op {
    SwapFirstAxes {
        Check.that(x.shape().rank() >= 2, "swapFirstAxes", "two axes or more", x.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int outer = x.shape().size(0);
        int inner = x.shape().size(1);
        Shape shape = x.shape().dropFirst().dropFirst().prepend(outer).prepend(inner);
        int block = outer * inner == 0 ? 0 : shape.elements() / (outer * inner);
        float[] y = pass.memory().take(shape);
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(x.value().data(), (i * inner + j) * block, y,
                        (j * outer + i) * block, block);
            }
        }
        return Computed.of(Tensor.of(shape, y), dy -> {
            float[] dx = x.gradient();
            for (int i = 0; dx != null && i < outer; i++) {
                for (int j = 0; j < inner; j++) {
                    pass.kernels().elementwise().add(block, dy.only(), (j * outer + i) * block, dx,
                            (i * inner + j) * block);
                }
            }
        });
    }
}
