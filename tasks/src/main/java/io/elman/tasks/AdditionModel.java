package io.elman.tasks;

import io.elman.nn.Layer;
import io.elman.nn.Linear;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;

/// The network of Keras' addition example: one recurrent layer reads the question into a vector,
/// that vector is shown at each step of the answer, recurrent layers write the answer from it.
///
/// ```
/// ids [2·digits+1] → OneHot → cell, last output → RepeatVector(digits+1) → cell … cell → Linear
///     → logits [digits+1, characters]
/// ```
public final class AdditionModel {
    private AdditionModel() {}

    /// The network for sums of this format, its weights drawn as Keras draws them.
    ///
    /// @param cell the kind of all recurrent layers
    /// @param hidden their hidden size
    /// @param layers how many of them write the answer
    /// @throws IllegalArgumentException if a size is not positive
    public static Sequential of(AdditionFormat format, RecurrentKind cell, int hidden, int layers) {
        if (layers < 1) {
            throw new IllegalArgumentException(
                    "AdditionModel: expected at least 1 layer, got " + layers);
        }
        int characters = AdditionFormat.CHARACTERS.size();
        List<Layer> chain = new ArrayList<>();
        chain.add(OneHot.of(characters));
        chain.add(cell.lastOutput(characters, hidden));
        chain.add(RepeatVector.of(format.answerLength()));
        for (int layer = 0; layer < layers; layer++) {
            chain.add(cell.outputs(hidden, hidden));
        }
        chain.add(Linear.of(hidden, characters).keras());
        return Sequential.of(chain.toArray(Layer[]::new));
    }

    /// Adam with Keras' constants.
    ///
    /// @throws IllegalArgumentException if the learning rate is not positive
    public static Adam optimizer(double learningRate) {
        return Adam.of(learningRate).epsilon(1e-7);
    }
}
