package io.elman.peers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/// Sums by characters, as `bench/peers/sums.py` draws them: `questions[i]` are the ids of a question read from back to
/// front, `answers[i]` those of its answer.
record Sums(int[][] questions, int[][] answers) {
    static final String CHARACTERS = " +0123456789";

    /// No sum comes twice, so that short ones become rare towards the end.
    static Sums draw(int count, int digits, Random random) {
        Set<Long> seen = new HashSet<>();
        int[][] questions = new int[count][];
        int[][] answers = new int[count][];
        while (seen.size() < count) {
            long a = number(digits, random);
            long b = number(digits, random);
            int i = seen.size();
            if (seen.add(Math.min(a, b) << 32 | Math.max(a, b))) {
                String question = padded(a + "+" + b, 2 * digits + 1);
                questions[i] = ids(new StringBuilder(question).reverse().toString());
                answers[i] = ids(padded(Long.toString(a + b), digits + 1));
            }
        }
        return new Sums(questions, answers);
    }

    /// First how many digits, then each of them.
    private static long number(int digits, Random random) {
        int length = random.nextInt(1, digits + 1);
        return random.nextLong((long) Math.pow(10, length));
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }

    private static int[] ids(String text) {
        return text.chars().map(CHARACTERS::indexOf).toArray();
    }

    int size() {
        return questions.length;
    }

    /// Those of these places, in this order.
    Sums at(int[] places) {
        return new Sums(Arrays.stream(places).mapToObj(i -> questions[i]).toArray(int[][]::new),
                Arrays.stream(places).mapToObj(i -> answers[i]).toArray(int[][]::new));
    }
}
