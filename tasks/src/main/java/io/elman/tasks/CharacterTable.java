package io.elman.tasks;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.Arrays;

/// A set of characters and their numbers: text to one-hot rows or ids, and back.
///
/// The characters are numbered from 0 in the order of their code points, each once, as Python's
/// `sorted(set(characters))` orders them. Source: the class of this name in Keras' addition
/// example.
public final class CharacterTable {
    private static final String NAME = "CharacterTable";

    private final int[] characters;

    private CharacterTable(int[] characters) {
        this.characters = characters;
    }

    /// The table of the characters in this text.
    ///
    /// @throws IllegalArgumentException if there is none
    public static CharacterTable of(String characters) {
        if (characters.isEmpty()) {
            throw new IllegalArgumentException(
                    NAME + ": expected at least one character, got none");
        }
        return new CharacterTable(characters.codePoints().sorted().distinct().toArray());
    }

    /// The number of characters.
    public int size() {
        return characters.length;
    }

    /// All characters in the order of their numbers.
    public String characters() {
        return new String(characters, 0, characters.length);
    }

    /// The number of a character.
    ///
    /// @throws IllegalArgumentException if it is not in the table
    public int id(int character) {
        int id = Arrays.binarySearch(characters, character);
        if (id < 0) {
            throw new IllegalArgumentException(
                    NAME + ": expected characters of \"" + characters() + "\", got \""
                            + Character.toString(character)
                            + "\"");
        }
        return id;
    }

    /// The character of a number.
    ///
    /// @throws IllegalArgumentException if there is none
    public String character(int id) {
        if (id < 0 || id >= characters.length) {
            throw new IllegalArgumentException(
                    NAME + ": expected ids from 0 to " + (characters.length - 1) + ", got " + id);
        }
        return Character.toString(characters[id]);
    }

    /// The text as one-hot rows `[rows, characters]`. Rows after the end of the text are zeros.
    ///
    /// @throws IllegalArgumentException if the text is longer than `rows`, or a character is not in
    ///     the table
    public Tensor oneHot(String text, int rows) {
        int[] encoded = encode(text);
        checkLength(text, encoded.length, rows);
        Tensor oneHot = Tensor.zeros(rows, characters.length);
        for (int row = 0; row < encoded.length; row++) {
            oneHot.data()[row * characters.length + encoded[row]] = 1;
        }
        return oneHot;
    }

    /// The text as ids `[length]`, padded at its end with the spaces that are missing.
    ///
    /// @throws IllegalArgumentException if the text is longer than `length`, or a character is not
    ///     in the table
    public IntTensor ids(String text, int length) {
        int[] encoded = encode(text);
        checkLength(text, encoded.length, length);
        int[] ids = Arrays.copyOf(encoded, length);
        if (encoded.length < length) {
            Arrays.fill(ids, encoded.length, length, id(' '));
        }
        return IntTensor.of(Shape.of(length), ids);
    }

    /// The text of ids, in their order whatever their shape.
    ///
    /// @throws IllegalArgumentException if an id is not in the table
    public String decode(IntTensor ids) {
        StringBuilder text = new StringBuilder(ids.data().length);
        for (int id : ids.data()) {
            text.append(character(id));
        }
        return text.toString();
    }

    /// The text of one-hot rows, probabilities or logits `[…, characters]`: of each row the
    /// character with the largest number, of equal ones the first.
    ///
    /// @throws ShapeException if the last axis does not count the characters
    public String decode(Tensor rows) {
        if (rows.shape().rank() == 0 || rows.shape().size(-1) != characters.length) {
            throw new ShapeException(NAME, "rows [..., " + characters.length + "]",
                    rows.shape().toString(), "");
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.data().length; row += characters.length) {
            text.append(character(largest(rows.data(), row)));
        }
        return text.toString();
    }

    private int largest(float[] numbers, int from) {
        int best = 0;
        for (int id = 1; id < characters.length; id++) {
            if (numbers[from + id] > numbers[from + best]) {
                best = id;
            }
        }
        return best;
    }

    private int[] encode(String text) {
        return text.codePoints().map(this::id).toArray();
    }

    private static void checkLength(String text, int length, int most) {
        if (length > most) {
            throw new IllegalArgumentException(
                    NAME + ": expected at most " + most + " characters, got " + length + " in \""
                            + text + "\"");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterTable that && Arrays.equals(characters, that.characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    @Override
    public String toString() {
        return NAME + "(\"" + characters() + "\")";
    }
}
