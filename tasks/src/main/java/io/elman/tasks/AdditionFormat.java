package io.elman.tasks;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.train.SampleTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How sums are written for a network that adds.
///
/// | text     | of 535 + 61, three digits              | length           |
/// |----------|----------------------------------------|------------------|
/// | question | `535+61 `, given to the network as ` 16+535` | `2 · digits + 1` |
/// | answer   | `596 `                                 | `digits + 1`     |
///
/// Both end with spaces up to their length. A reversed question begins with what the carry begins
/// with, which makes the task easier.
///
/// @param digits the most digits that an operand has, from 1 to [#MAX_DIGITS]
/// @param reverse whether questions are given to the network from back to front
public record AdditionFormat(int digits, boolean reverse) {
    /// The most digits of an operand.
    public static final int MAX_DIGITS = 9;

    /// The characters of questions and answers.
    public static final CharacterTable CHARACTERS = CharacterTable.of("0123456789+ ");

    private static final String NAME = "addition";
    private static final Pattern SUM = Pattern.compile("\\s*([0-9]+)\\s*\\+\\s*([0-9]+)\\s*");
    private static final Pattern FOREIGN = Pattern.compile("[^0-9+\\s]");
    private static final String OK = "\033[92m";
    private static final String FAIL = "\033[91m";
    private static final String CLOSE = "\033[0m";

    /// Checks the number of digits.
    ///
    /// @throws IllegalArgumentException if it is not from 1 to [#MAX_DIGITS]
    public AdditionFormat {
        if (digits < 1 || digits > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "Addition: expected 1 to " + MAX_DIGITS + " digits, got " + digits);
        }
    }

    /// The format that a model file names.
    ///
    /// @param source the file, for error messages
    /// @param task what [#toMap] gave
    /// @throws FormatException if the task is another one
    public static AdditionFormat of(String source, Map<String, Object> task) {
        if (task.isEmpty()) {
            throw new FormatException(
                    source, "holds a model that is for no task",
                    "Use a model of \"train addition\".");
        }
        JsonView view = JsonView.of(source, task).allowing("name", "digits", "reverse",
                "characters");
        if (!view.field("name").text().equals(NAME)) {
            throw view.field("name").fault("the task \"" + NAME + "\"");
        }
        if (!view.field("characters").text().equals(CHARACTERS.characters())) {
            throw view.field("characters")
                    .fault("the characters \"" + CHARACTERS.characters() + "\"");
        }
        int digits = view.field("digits").integer();
        if (digits < 1 || digits > MAX_DIGITS) {
            throw view.field("digits").fault("1 to " + MAX_DIGITS + " digits");
        }
        return new AdditionFormat(digits, view.field("reverse").truth());
    }

    /// This format as plain data for a model file.
    public SequencedMap<String, Object> toMap() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("name", NAME);
        map.put("digits", (long) digits);
        map.put("reverse", reverse);
        map.put("characters", CHARACTERS.characters());
        return map;
    }

    /// The characters of a question.
    public int questionLength() {
        return 2 * digits + 1;
    }

    /// The characters of an answer.
    public int answerLength() {
        return digits + 1;
    }

    /// How many numbers have at most so many digits: `10^digits`.
    public int numbers() {
        int numbers = 1;
        for (int digit = 0; digit < digits; digit++) {
            numbers *= 10;
        }
        return numbers;
    }

    /// How many sums differ if a + b is the same as b + a: `n · (n + 1) / 2` with `n` = [#numbers].
    public long differentSums() {
        long numbers = numbers();
        return numbers * (numbers + 1) / 2;
    }

    /// A question as the network is given it.
    String question(int a, int b) {
        String question = padded(a + "+" + b, questionLength());
        return reverse ? new StringBuilder(question).reverse().toString() : question;
    }

    /// An answer as the network should give it.
    String answer(int sum) {
        return padded(Integer.toString(sum), answerLength());
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }

    /// A question as a person writes it, without superfluous zeros and spaces: `535+61` for
    /// `535 + 061`.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is not two numbers of at most
    ///     [#digits] digits joined by `+`
    public String normalize(String question) {
        Matcher sum = SUM.matcher(question);
        if (!sum.matches()) {
            Matcher foreign = FOREIGN.matcher(question);
            throw wrong(
                    question,
                    "two numbers joined by +, such as 535+61",
                    foreign.find() ? "the character \"" + foreign.group() + "\"" : "another form");
        }
        return number(question, sum.group(1)) + "+" + number(question, sum.group(2));
    }

    private String number(String question, String text) {
        String number = text.replaceFirst("^0+(?=.)", "");
        if (number.length() > digits) {
            throw wrong(
                    question, "numbers of at most " + digits + (digits == 1 ? " digit" : " digits"),
                    number);
        }
        return number;
    }

    private static IllegalArgumentException wrong(String question, String expected, String got) {
        return new IllegalArgumentException(
                "question \"" + question + "\": expected " + expected + ", got " + got);
    }

    /// A question that a person wrote, as ids `[1, 2 · digits + 1]` for a model.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is no question of this format
    public IntTensor encode(String question) {
        String[] numbers = normalize(question).split("\\+", -1);
        String written = question(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        return IntTensor.of(
                Shape.of(1, questionLength()),
                CHARACTERS.ids(written, questionLength()).data());
    }

    /// A line for a [SampleTable], as Keras' example prints it: question, target, whether the
    /// network's answer is right, and that answer.
    ///
    /// @param colour whether the mark is green or red, for a terminal
    public SampleTable.Row row(boolean colour) {
        return (input, target, prediction) -> {
            String question = decode(input);
            String correct = decode(target);
            String guess = CHARACTERS.decode(prediction);
            boolean right = guess.equals(correct);
            String mark = right ? "☑" : "☒";
            return "Q " + (reverse ? new StringBuilder(question).reverse() : question) + " T "
                    + correct + " "
                    + (colour ? (right ? OK : FAIL) + mark + CLOSE : mark) + " " + guess;
        };
    }

    private static String decode(Values values) {
        return switch (values) {
            case IntTensor ids -> CHARACTERS.decode(ids);
            case Tensor rows -> CHARACTERS.decode(rows);
        };
    }
}
