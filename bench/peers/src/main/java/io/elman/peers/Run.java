package io.elman.peers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A run of the addition example: its options and data. [#learn] prints a JSON object a line, in the form of
/// `./elman train addition --log json`.
record Run(String cell, int digits, int hidden, int batch, int epochs, int threads, long seed, Sums training,
        Sums validation) {
    static final double RATE = 1e-3;
    static final double EPSILON = 1e-7;
    static final int EVALUATION_BATCH = 1000;

    /// @param args pairs of `--name value`
    static Run of(String... args) {
        Map<String, String> given = new LinkedHashMap<>(Map.of("cell", "lstm", "digits", "3", "samples", "50000",
                "hidden", "128", "batch", "128", "epochs", "200", "threads", "2", "seed", "0", "log", "json"));
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!given.containsKey(name) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "expected pairs of --NAME VALUE with names of " + given.keySet() + ", got " + List.of(args));
            }
            given.put(name, args[i + 1]);
        }
        int samples = Integer.parseInt(given.get("samples"));
        int digits = Integer.parseInt(given.get("digits"));
        long seed = Long.parseLong(given.get("seed"));
        int split = samples - samples / 10;
        Random random = new Random(seed);
        Sums sums = Sums.draw(samples, digits, random);
        int[] order = shuffled(samples, random);
        return new Run(given.get("cell"), digits, Integer.parseInt(given.get("hidden")),
                Integer.parseInt(given.get("batch")), Integer.parseInt(given.get("epochs")),
                Integer.parseInt(given.get("threads")), seed,
                sums.at(Arrays.copyOf(order, split)), sums.at(Arrays.copyOfRange(order, split, samples)));
    }

    int questionLength() {
        return 2 * digits + 1;
    }

    int answerLength() {
        return digits + 1;
    }

    /// Batches of these examples; the last may be smaller.
    static List<int[]> batches(int[] examples, int batch) {
        return IntStream.range(0, Math.ceilDiv(examples.length, batch))
                .mapToObj(i -> Arrays.copyOfRange(examples, i * batch, Math.min((i + 1) * batch, examples.length)))
                .toList();
    }

    /// 0, 1, … count − 1.
    static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    void learn(Adder adder) {
        say("{\"event\":\"model\",\"parameters\":%d,\"threads\":%d}", adder.parameters(), threads);
        Random random = new Random(seed + 1);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            double loss = adder.train(shuffled(training.size(), random));
            Adder.Figures after = adder.validate();
            say("{\"event\":\"epoch\",\"epoch\":%d,\"loss\":%f,\"val_loss\":%f,\"val_accuracy\":%f,\"seconds\":%f}",
                    epoch, loss, after.loss(), after.accuracy(), (System.nanoTime() - start) / 1e9);
        }
    }

    private static int[] shuffled(int count, Random random) {
        int[] order = inOrder(count);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
