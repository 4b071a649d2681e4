package io.elman.nn.loss;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.TotalLoss;
import io.elman.tensor.autodiff.Variable;

/// The total of a loss that each number of the targets has by itself, by a formula in double.
///
/// A target may be met by more than one number of the prediction: by the parameters of a
/// distribution, or by quantiles. The last axis of the prediction then holds the first of them for
/// all features, after it the second, and so on.
///
/// | value      | shape                                       |
/// |------------|---------------------------------------------|
/// | targets    | `[…, features]`, any shape if `parts` is 1  |
/// | prediction | `[…, parts · features]`                     |
///
/// @param who the loss, in errors
/// @param parts how many numbers of the prediction meet one target
/// @param formula the loss of one target
record ElementLoss(String who, int parts, Formula formula) {
    /// The loss of one target.
    @FunctionalInterface
    interface Formula {
        /// Computes the loss and its derivatives.
        ///
        /// @param element the number of the target
        /// @param x what the prediction holds for it
        /// @param slopes where to write the derivative by each of these
        double apply(int element, double[] x, double target, double[] slopes);
    }

    /// `Σ w·l`, shape `[]`.
    Variable total(Pass pass, Variable prediction, Targets targets) {
        Tensor wanted = numbers(targets.values());
        int features = features(prediction.shape(), wanted.shape());
        float[] target = wanted.data();
        double[] x = new double[parts];
        double[] slopes = new double[parts];
        return pass.apply(new TotalLoss(prediction.dense(), parts * features, (row, all, d) -> {
            double loss = 0;
            for (int feature = 0; feature < features; feature++) {
                for (int part = 0; part < parts; part++) {
                    x[part] = all[part * features + feature];
                }
                int element = row * features + feature;
                loss += formula.apply(element, x, target[element], slopes);
                for (int part = 0; part < parts; part++) {
                    d[part * features + feature] = slopes[part];
                }
            }
            return loss;
        }, targets.spread(target.length / features, pass.memory())));
    }

    /// The sum of the weights of all targets.
    double weight(Targets targets) {
        return targets.total(targets.values().shape().elements());
    }

    /// The targets, which must be numbers.
    Tensor numbers(Values targets) {
        return switch (targets) {
            case Tensor numbers -> numbers;
            case IntTensor ids -> {
                Check.that(false, who, "targets that are numbers", "ids " + ids.shape());
                throw new AssertionError();
            }
        };
    }

    /// Demands targets that are numbers, and as many as meet those of the predictions.
    void check(Shape predictions, Values targets) {
        features(predictions, numbers(targets).shape());
    }

    /// How many numbers of the targets are a row.
    private int features(Shape prediction, Shape targets) {
        if (parts == 1) {
            Check.that(prediction.equals(targets), who,
                    "targets of the predictions' shape " + prediction, targets);
            return 1;
        }
        Check.that(targets.rank() > 0 && targets.size(-1) > 0, who, "targets [..., features]",
                targets);
        int features = targets.size(-1);
        Check.that(prediction.equals(targets.withLast(parts * features)), who,
                "predictions " + targets.withLast(parts * features) + ", " + parts
                        + " numbers for each number of the targets " + targets,
                prediction);
        return features;
    }

    /// One part of a prediction `[…, parts · features]` as numbers `[…, features]`.
    Tensor part(Tensor prediction, int part) {
        Shape shape = prediction.shape();
        Check.that(shape.rank() > 0 && shape.size(-1) > 0 && shape.size(-1) % parts == 0, who,
                "predictions [..., " + parts + " * features]", shape);
        int width = shape.size(-1);
        int features = width / parts;
        Tensor taken = Tensor.zeros(shape.withLast(features));
        for (int row = 0; row < shape.elements() / width; row++) {
            System.arraycopy(prediction.data(), row * width + part * features, taken.data(),
                    row * features, features);
        }
        return taken;
    }
}
