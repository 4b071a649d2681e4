package io.elman.tensor.autodiff;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gradients that arrived at the results of one operation.
public final class ResultGradients {
    private final List<Variable> results;

    ResultGradients(List<Variable> results) {
        this.results = results;
    }

    boolean anyArrived() {
        for (int i = 0; i < results.size(); i++) {
            if (of(i) != null) {
                return true;
            }
        }
        return false;
    }

    /// The gradient of result `index`, or null if nothing used that result.
    float @Nullable [] of(int index) {
        return results.get(index).arrivedGradient();
    }

    /// The gradient of the only result.
    float[] only() {
        return Objects.requireNonNull(of(0));
    }
}
