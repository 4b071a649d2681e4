package io.elman.tasks;

import io.elman.tensor.Rng;
import java.util.Arrays;

/// Draws sums, none twice up to a + b = b + a.
///
/// An operand is drawn as Keras' example draws it: its length uniformly from 1 to `digits`, then
/// each digit uniformly, so that `007` counts as 7 and short numbers come up more often than long
/// ones. A sum that was drawn before is drawn again. After [#DRAWS] draws for each sum that is
/// wanted, which only happens when nearly all sums there are are wanted, the rest is chosen
/// uniformly among those not drawn yet. So the time is bounded by the number of wanted sums,
/// whatever the seed.
final class DistinctSums {
    /// Draws for each wanted sum, after which drawing ends.
    static final int DRAWS = 50;

    private final int digits;
    private final long numbers;
    private final Rng rng;
    private final int[] first;
    private final int[] second;
    private final LongSet seen;
    private int count;

    private DistinctSums(int samples, AdditionFormat format, Rng rng) {
        this.digits = format.digits();
        this.numbers = format.numbers();
        this.rng = rng;
        this.first = new int[samples];
        this.second = new int[samples];
        this.seen = new LongSet(samples);
    }

    /// The operands of the drawn sums: sum `i` is `first[i] + second[i]`.
    record Operands(int[] first, int[] second) {}

    /// Draws `samples` sums, of which there must be so many.
    static Operands draw(int samples, AdditionFormat format, Rng rng) {
        DistinctSums sums = new DistinctSums(samples, format, rng);
        sums.draw();
        if (sums.count < samples) {
            sums.chooseAmongUnseen(format.differentSums());
        }
        return new Operands(sums.first, sums.second);
    }

    private void draw() {
        long draws = (long) DRAWS * first.length;
        for (long draw = 0; draw < draws && count < first.length; draw++) {
            int a = operand();
            int b = operand();
            if (seen.add(key(a, b))) {
                add(a, b);
            }
        }
    }

    private int operand() {
        int length = 1 + rng.nextInt(digits);
        int operand = 0;
        for (int i = 0; i < length; i++) {
            operand = 10 * operand + rng.nextInt(10);
        }
        return operand;
    }

    /// Goes through all sums once and takes each unseen one with the probability (still wanted) /
    /// (unseen from here on), which makes every choice equally likely (Knuth's selection sampling).
    private void chooseAmongUnseen(long all) {
        int unseen = Math.toIntExact(all - count);
        for (int a = 0; count < first.length; a++) {
            for (int b = a; b < numbers && count < first.length; b++) {
                if (seen.contains(key(a, b))) {
                    continue;
                }
                if (rng.nextInt(unseen--) < first.length - count) {
                    boolean swap = rng.nextInt(2) == 1;
                    add(swap ? b : a, swap ? a : b);
                }
            }
        }
    }

    private void add(int a, int b) {
        first[count] = a;
        second[count] = b;
        count++;
    }

    private long key(int a, int b) {
        return Math.min(a, b) * numbers + Math.max(a, b);
    }

    /// A set of numbers of at least 0, in open addressing: a million take 16 MB.
    private static final class LongSet {
        private final long[] slots;

        LongSet(int most) {
            slots = new long[Math.toIntExact(Long.highestOneBit(Math.max(most, 8L)) * 4)];
            Arrays.fill(slots, -1);
        }

        boolean add(long number) {
            int slot = slot(number);
            boolean isNew = slots[slot] != number;
            slots[slot] = number;
            return isNew;
        }

        boolean contains(long number) {
            return slots[slot(number)] == number;
        }

        private int slot(long number) {
            long mixed = number * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed ^ mixed >>> 32) & (slots.length - 1);
            while (slots[slot] != number && slots[slot] != -1) {
                slot = (slot + 1) & (slots.length - 1);
            }
            return slot;
        }
    }
}
