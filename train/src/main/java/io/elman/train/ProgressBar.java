package io.elman.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Shows the course of each epoch as Keras does:
/// `352/352 ━━━━━━━━━━━━━━━━━━━━ 1s 3ms/step - accuracy: 0.6752 - loss: 0.8776`.
///
/// On a terminal the line is redrawn as the epoch goes on, with the time that is left; elsewhere it
/// is printed once, when the epoch is done. Figures come in alphabetical order, those of the
/// validation data last. The time of a step leaves out the first one, which warms up.
public final class ProgressBar implements Listener {
    private static final int WIDTH = 20;
    private static final long REDRAW_NANOS = 50_000_000;
    private static final String BOLD = "\033[1m";
    private static final String GREEN = "\033[32m";
    private static final String WHITE = "\033[37m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean live;
    private final boolean colour;
    private final int columns;
    private final boolean heading;
    private long start;
    private long afterFirst;
    private long drawn;
    private int firstBatch;
    private int shown;

    private ProgressBar(PrintStream out, boolean live, boolean colour, int columns,
            boolean heading) {
        this.out = out;
        this.live = live;
        this.colour = colour;
        this.columns = columns;
        this.heading = heading;
    }

    /// One line when an epoch is done, under `Epoch 1/20`.
    public static ProgressBar on(PrintStream out) {
        return new ProgressBar(out, false, false, Integer.MAX_VALUE, true);
    }

    /// A new one that redraws its line, as a terminal can show it.
    ///
    /// @param colour whether the terminal should show colours
    /// @param columns the terminal's width; figures that do not fit are left out until the epoch is
    ///     done
    public ProgressBar live(boolean colour, int columns) {
        return new ProgressBar(out, true, colour, columns, heading);
    }

    /// A new one without the line that names the epoch.
    public ProgressBar withoutHeading() {
        return new ProgressBar(out, live, colour, columns, false);
    }

    @Override
    public void onEpochStart(Training training) {
        if (heading) {
            out.println("Epoch " + training.epoch() + "/" + training.options().epochs());
        }
        start = System.nanoTime();
        afterFirst = start;
        drawn = start - REDRAW_NANOS;
        firstBatch = training.batch();
        shown = 0;
    }

    @Override
    public void onBatch(Training training) {
        long now = System.nanoTime();
        if (training.batch() == firstBatch + 1) {
            afterFirst = now;
        }
        if (live && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            redraw(line(training, training.running(), now, columns));
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        String line = line(training, result.values(), System.nanoTime(), Integer.MAX_VALUE);
        if (live) {
            redraw(line);
            out.println();
        } else {
            out.println(line);
        }
        out.flush();
        shown = 0;
    }

    @Override
    public void onEnd(Training training, History history) {
        if (live && shown > 0) {
            out.println();
            out.flush();
        }
    }

    private void redraw(String line) {
        out.print("\r" + line + "\033[K");
        out.flush();
        shown = line.length();
    }

    private String line(Training training, SequencedMap<String, Double> values, long now,
            int limit) {
        int done = training.batch();
        int all = training.batches();
        String count = Integer.toString(all);
        String position = " ".repeat(count.length() - Integer.toString(done).length()) + done + "/"
                + all;
        int filled = (int) ((long) WIDTH * done / all);
        int timed = done - firstBatch - 1;
        double perStep = timed > 0 ? (now - afterFirst) / 1e9 / timed : (now - start) / 1e9;
        String time = duration(done < all ? perStep * (all - done) : (now - start) / 1e9);
        StringBuilder line = new StringBuilder();
        line.append(styled(BOLD, position)).append(' ');
        line.append(styled(GREEN, "━".repeat(filled)))
                .append(styled(WHITE, "━".repeat(WIDTH - filled)));
        line.append(' ').append(styled(BOLD, time)).append(' ').append(step(perStep));
        int width = position.length() + 1 + WIDTH + 1 + time.length() + 1 + step(perStep).length();
        for (Map.Entry<String, Double> value : sorted(values).entrySet()) {
            String figure = " - " + value.getKey() + ": " + number(value.getValue());
            width += figure.length();
            if (width < limit) {
                line.append(figure);
            }
        }
        return line.toString();
    }

    private String styled(String style, String text) {
        return colour && !text.isEmpty() ? style + text + PLAIN : text;
    }

    private static Map<String, Double> sorted(SequencedMap<String, Double> values) {
        TreeMap<String, Double> sorted = new TreeMap<>((a, b) -> {
            int byKind = Boolean.compare(a.startsWith("val_"), b.startsWith("val_"));
            return byKind != 0 ? byKind : a.compareTo(b);
        });
        sorted.putAll(values);
        return sorted;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) > 1e-3 || value == 0 ? "%.4f" : "%.4e",
                value);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + "s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60,
                        whole % 60);
    }

    private static String step(double seconds) {
        if (seconds >= 1) {
            return Math.round(seconds) + "s/step";
        }
        return seconds >= 1e-3
                ? Math.round(seconds * 1e3) + "ms/step"
                : Math.round(seconds * 1e6) + "us/step";
    }
}
