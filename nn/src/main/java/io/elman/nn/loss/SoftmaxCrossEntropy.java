package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Allocator;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.CrossEntropy;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Softmax cross-entropy of logits, in nats: `log Σₖ exp(xₖ) − x_target`, the mean over all rows.
///
/// The prediction is `[…, classes]` logits. Targets are class indices `[…]`, or one-hot rows or
/// other probabilities `[…, classes]`. A probability that is negative or not finite is refused; the
/// sum of a row is not looked at, as in PyTorch and Keras: one of `s` weighs `s` times as much in
/// the total. PyTorch's `CrossEntropyLoss`, Keras'
/// `CategoricalCrossentropy(from_logits=True)`.
///
/// With class weights `c`, label smoothing `ε` and target probabilities `p` of `n` classes a row is
/// `Σⱼ cⱼ · ((1 − ε) · pⱼ + ε/n) · (log Σₖ exp(xₖ) − xⱼ)`. A mean over class indices divides by the
/// sum of the weights of their classes, one over probabilities by the number of rows, as PyTorch's
/// does.
public final class SoftmaxCrossEntropy implements Loss {
    private static final String WHO = "SoftmaxCrossEntropy";

    private final @Nullable Integer ignoredIndex;
    private final float labelSmoothing;
    private final float @Nullable [] classWeights;

    /// The loss without options.
    public SoftmaxCrossEntropy() {
        this(null, 0, null);
    }

    private SoftmaxCrossEntropy(@Nullable Integer ignoredIndex, float labelSmoothing,
            float @Nullable [] classWeights) {
        this.ignoredIndex = ignoredIndex;
        this.labelSmoothing = labelSmoothing;
        this.classWeights = classWeights;
    }

    /// The same with targets of this class index weighing nothing. It may be outside the classes;
    /// −100 is usual. A trainer's metrics leave out the same targets. PyTorch's `ignore_index`,
    /// Keras' `ignore_class`.
    public SoftmaxCrossEntropy ignoredIndex(int index) {
        return new SoftmaxCrossEntropy(index, labelSmoothing, classWeights);
    }

    /// The same with a share `epsilon` of each target spread evenly over all classes. PyTorch's and
    /// Keras' `label_smoothing`. Source: Szegedy et al. 2016.
    ///
    /// @throws IllegalArgumentException if `epsilon` is not from 0 to 1
    public SoftmaxCrossEntropy labelSmoothing(float epsilon) {
        Require.probability(WHO, epsilon);
        return new SoftmaxCrossEntropy(ignoredIndex, epsilon, classWeights);
    }

    /// The same with a weight for each class. PyTorch's `weight`.
    ///
    /// @throws IllegalArgumentException if there is none, or one is negative or not finite
    public SoftmaxCrossEntropy classWeights(float... weights) {
        Require.weights(WHO, "class weight", weights);
        return new SoftmaxCrossEntropy(ignoredIndex, labelSmoothing, weights.clone());
    }

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        Shape shape = prediction.shape();
        int classes = shape.rank() == 0 ? 0 : shape.size(-1);
        checkClassWeights(shape);
        boolean indices = targets.values() instanceof IntTensor;
        boolean written = labelSmoothing > 0 || (classWeights != null && !indices);
        Tensor weights = rowWeights(targets, !written, pass.memory());
        // Checks the shapes before anything is written out.
        CrossEntropy plain = new CrossEntropy(prediction.dense(), targets.values(), weights);
        return pass.apply(written
                ? new CrossEntropy(prediction.dense(),
                        distribution(targets.values(), weights, classes,
                                pass.memory()),
                        weights)
                : plain);
    }

    @Override
    public void check(Shape predictions, Values targets) {
        checkClassWeights(predictions);
        CrossEntropy.checkShapes(predictions, targets);
    }

    private void checkClassWeights(Shape logits) {
        int classes = logits.rank() == 0 ? 0 : logits.size(-1);
        Check.that(classWeights == null || classes == classWeights.length, WHO,
                "logits [..., " + (classWeights == null ? "classes" : classWeights.length)
                        + "], as there are class weights",
                logits);
    }

    @Override
    public double weight(Targets targets) {
        requireIndices(targets);
        if (!(targets.values() instanceof IntTensor ids)) {
            return targets.total(rows(targets.values()));
        }
        double sum = 0;
        for (int row = 0; row < ids.data().length; row++) {
            sum += targets.weight(row) * classWeight(ids.data()[row], true);
        }
        return sum;
    }

    @Override
    public Targets counted(Targets targets) {
        return ignoredIndex == null ? targets : targets.without(ignoredIndex);
    }

    /// What each row weighs, ignored ones nothing, with the weight of its class if that is wanted;
    /// or null for 1 each. Padding may be of no class; the operation refuses other rows that are.
    private @Nullable Tensor rowWeights(Targets targets, boolean withClasses,
            Allocator allocator) {
        requireIndices(targets);
        int rows = rows(targets.values());
        Tensor weights = targets.spread(rows, allocator);
        if (!(targets.values() instanceof IntTensor ids)
                || (ignoredIndex == null && (classWeights == null || !withClasses))) {
            return weights;
        }
        if (weights == null) {
            weights = allocator.tensor(Shape.of(rows));
            Arrays.fill(weights.data(), 1);
        }
        for (int row = 0; row < rows; row++) {
            weights.data()[row] *= classWeight(ids.data()[row], withClasses);
        }
        return weights;
    }

    private void requireIndices(Targets targets) {
        if (ignoredIndex != null && !(targets.values() instanceof IntTensor)) {
            throw new ShapeException(WHO, "class indices, one of which is ignored",
                    "probabilities " + targets.values().shape(), "");
        }
    }

    /// What a class index weighs.
    private float classWeight(int id, boolean withClasses) {
        if (ignoredIndex != null && id == ignoredIndex) {
            return 0;
        }
        return withClasses && classWeights != null && id >= 0 && id < classWeights.length
                ? classWeights[id]
                : 1;
    }

    /// The targets as rows `cⱼ · ((1 − ε) · pⱼ + ε/n)`; a row that weighs nothing stays zero.
    private Tensor distribution(Values targets, @Nullable Tensor weights, int classes,
            Allocator allocator) {
        int rows = rows(targets);
        Shape shape = targets instanceof IntTensor
                ? targets.shape().append(classes)
                : targets.shape();
        Tensor distribution = allocator.tensor(shape);
        Arrays.fill(distribution.data(), 0);
        for (int row = 0; row < rows; row++) {
            if (weights != null && weights.data()[row] == 0) {
                continue;
            }
            for (int j = 0; j < classes; j++) {
                double p = switch (targets) {
                    case IntTensor ids -> ids.data()[row] == j ? 1 : 0;
                    case Tensor numbers -> numbers.data()[row * classes + j];
                };
                double smoothed = (1.0 - labelSmoothing) * p + (double) labelSmoothing / classes;
                distribution.data()[row * classes + j] = (float) (classWeights == null
                        ? smoothed
                        : classWeights[j] * smoothed);
            }
        }
        return distribution;
    }

    private static int rows(Values targets) {
        return switch (targets) {
            case IntTensor ids -> ids.shape().elements();
            case Tensor rows -> rows.shape().elements() / Math.max(1, rows.shape().size(-1));
        };
    }

    @Override
    public Spec spec() {
        Spec spec = Spec.of(WHO).with("label_smoothing", labelSmoothing);
        if (ignoredIndex != null) {
            spec = spec.with("ignored_index", ignoredIndex);
        }
        return classWeights == null
                ? spec
                : spec.with("class_weights", Arrays.toString(classWeights));
    }

    /// The loss with the options that it has.
    @Override
    public String toString() {
        List<String> options = new ArrayList<>();
        if (ignoredIndex != null) {
            options.add("ignored_index=" + ignoredIndex);
        }
        if (labelSmoothing > 0) {
            options.add("label_smoothing=" + labelSmoothing);
        }
        if (classWeights != null) {
            options.add("class_weights=" + Arrays.toString(classWeights));
        }
        return WHO + "(" + String.join(", ", options) + ")";
    }
}
