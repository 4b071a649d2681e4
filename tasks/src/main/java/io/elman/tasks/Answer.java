package io.elman.tasks;

import java.util.List;

/// What a network answers to a sum.
///
/// @param question the sum, such as `535+61`
/// @param choices the characters that it thinks likeliest, in order; spaces fill up the end
public record Answer(String question, List<Choice> choices) {
    /// Keeps a copy.
    public Answer {
        choices = List.copyOf(choices);
    }

    /// One character of an answer.
    ///
    /// @param character the likeliest character
    /// @param probability what the network thinks its probability is, from 0 to 1
    public record Choice(String character, double probability) {}

    /// The answer without the spaces at its end.
    public String text() {
        StringBuilder text = new StringBuilder();
        choices.forEach(choice -> text.append(choice.character()));
        return text.toString().stripTrailing();
    }

    /// What the network thinks the probability of the whole answer is: the product over its
    /// characters.
    public double probability() {
        double product = 1;
        for (Choice choice : choices) {
            product *= choice.probability();
        }
        return product;
    }

    /// Whether the answer is the sum.
    public boolean isRight() {
        String[] numbers = question.split("\\+", -1);
        return text()
                .equals(Long.toString(Long.parseLong(numbers[0]) + Long.parseLong(numbers[1])));
    }
}
