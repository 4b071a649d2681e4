package io.elman.tasks;

import io.elman.nn.Sequential;
import io.elman.nn.Softmax;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A network that answers sums.
public final class Adder {
    private final Sequential model;
    private final AdditionFormat format;

    /// @param model ids `[2 · digits + 1]` → logits `[digits + 1, characters]`
    /// @param format how its questions are written
    /// @throws ShapeException if the model takes or gives something else
    public Adder(Sequential model, AdditionFormat format) {
        Shape expected = Shape.of(format.answerLength(), AdditionFormat.CHARACTERS.size());
        Shape actual = model.outputShape(Shape.of(format.questionLength()));
        if (!actual.equals(expected)) {
            throw new ShapeException(
                    "Adder",
                    "a model that gives [answer, characters] " + expected,
                    actual.toString(),
                    "");
        }
        this.model = model;
        this.format = format;
    }

    /// The network's answer.
    ///
    /// @throws IllegalArgumentException with a sentence, if the question is not two numbers that
    ///     the network can take, joined by `+`
    public Answer answer(String question) {
        Tensor rows = Softmax.create().apply(model.predict(format.encode(question)));
        List<Answer.Choice> choices = new ArrayList<>();
        String text = AdditionFormat.CHARACTERS.decode(rows);
        for (int row = 0; row < text.length(); row++) {
            String character = text.substring(row, row + 1);
            int id = AdditionFormat.CHARACTERS.id(character.charAt(0));
            choices.add(new Answer.Choice(character, rows.get(0, row, id)));
        }
        return new Answer(format.normalize(question), choices);
    }
}
