package io.elman.nn;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.CrossEntropy;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// Softmax cross-entropy of logits, in nats: `log Σₖ exp(xₖ) − x_target`, the mean over all rows.
///
/// The prediction is `[…, classes]` logits. Targets are class indices `[…]`, or one-hot rows or
/// other probabilities `[…, classes]`. PyTorch's `CrossEntropyLoss`, Keras'
/// `CategoricalCrossentropy(from_logits=True)`.
public final class SoftmaxCrossEntropy implements Loss {
    /// The loss without options.
    public SoftmaxCrossEntropy() {}

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        return pass.apply(new CrossEntropy(prediction.dense(), targets.values(),
                targets.spread(rows(targets))));
    }

    @Override
    public double weight(Targets targets) {
        return targets.total(rows(targets));
    }

    private static int rows(Targets targets) {
        return switch (targets.values()) {
            case IntTensor ids -> ids.shape().elements();
            case Tensor rows -> rows.shape().elements() / Math.max(1, rows.shape().size(-1));
        };
    }

    @Override
    public String toString() {
        return "SoftmaxCrossEntropy()";
    }
}
