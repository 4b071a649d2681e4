package io.elman.nn.stream;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The product of a step's input with a weight, `y = start + x · Wᵀ`, in the way that fits the
/// input's form: numbers are multiplied, a one-hot row looks up a column of the weight.
sealed interface StepProjection {
    /// The projection that fits.
    ///
    /// @param weight `[out, in]`
    /// @param start what each sum begins with, `[out]`
    static StepProjection of(StepForm input, Tensor weight, float[] start) {
        if (input instanceof StepForm.OneHot) {
            return OneHot.of(weight, start);
        }
        RowProduct product = RowProduct.of(weight);
        float[] filled = new float[product.room()];
        System.arraycopy(start, 0, filled, 0, start.length);
        return new Dense(product, filled);
    }

    /// The sum of two biases of `count` elements, either of which may be absent.
    static float[] sum(@Nullable Tensor first, @Nullable Tensor second, int count) {
        float[] sum = first == null ? new float[count] : first.data().clone();
        if (second != null) {
            Kernels.active().elementwise().add(count, second.data(), 0, sum, 0);
        }
        return sum;
    }

    /// The least length of `y`.
    int room();

    /// Overwrites `y` with `start + x · Wᵀ`.
    void apply(StepValue x, float[] y);

    /// Numbers times a weight.
    record Dense(RowProduct product, float[] start) implements StepProjection {
        @Override
        public int room() {
            return product.room();
        }

        @Override
        public void apply(StepValue x, float[] y) {
            System.arraycopy(start, 0, y, 0, start.length);
            product.addTo(x.numbers(), y);
        }
    }

    /// One-hot rows times a weight: column `k` of the weight lies from `k · out` on.
    record OneHot(float[] columns, float[] start, Elementwise kernels) implements StepProjection {
        static OneHot of(Tensor weight, float[] start) {
            int out = start.length;
            int in = weight.shape().size(1);
            float[] columns = new float[weight.data().length];
            for (int j = 0; j < out; j++) {
                for (int k = 0; k < in; k++) {
                    columns[k * out + j] = weight.data()[j * in + k];
                }
            }
            return new OneHot(columns, start, Kernels.active().elementwise());
        }

        @Override
        public int room() {
            return RowProduct.room(start.length);
        }

        @Override
        public void apply(StepValue x, float[] y) {
            System.arraycopy(start, 0, y, 0, start.length);
            kernels.add(start.length, columns, x.id() * start.length, y, 0);
        }
    }
}
