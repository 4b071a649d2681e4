package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.testkit.Seeded;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {
    private static final int DRAWS = 100_000;

    private final long seed = Seeded.seed(RngTest.class);

    @Test
    void the_first_numbers_of_a_seed_are_the_first_block_of_its_key() {
        Rng rng = Rng.seed(0);
        assertThat(IntStream.range(0, 4).map(_ -> rng.nextInt()))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        assertThat(ints(Rng.seed(seed), 1000)).isEqualTo(ints(Rng.seed(seed), 1000));
    }

    @Test
    void a_copy_goes_on_with_the_same_numbers() {
        Rng rng = Rng.seed(seed);
        ints(rng, 37);
        Rng copy = rng.copy();
        assertThat(ints(copy, 100)).isEqualTo(ints(rng, 100));
        assertThat(copy.fork(3).nextInt()).isEqualTo(rng.fork(3).nextInt());
    }

    @Test
    void other_seeds_give_other_numbers() {
        assertThat(ints(Rng.seed(seed), 100)).isNotEqualTo(ints(Rng.seed(seed + 1), 100));
        assertThat(ints(Rng.seed(1), 100)).isNotEqualTo(ints(Rng.seed(1L << 32), 100));
    }

    @Test
    void a_fork_does_not_depend_on_how_much_was_read() {
        Rng fresh = Rng.seed(seed);
        Rng read = Rng.seed(seed);
        ints(read, 37);
        assertThat(ints(read.fork(5), 100)).isEqualTo(ints(fresh.fork(5), 100));
    }

    @Test
    void forking_does_not_move_the_stream() {
        Rng forked = Rng.seed(seed);
        forked.fork(1);
        assertThat(ints(forked, 100)).isEqualTo(ints(Rng.seed(seed), 100));
    }

    @Test
    void forks_of_other_labels_are_other_streams() {
        Rng rng = Rng.seed(seed);
        assertThat(IntStream.range(0, 1000).mapToObj(label -> ints(rng.fork(label), 4)[0]))
                .doesNotHaveDuplicates();
        assertThat(ints(rng.fork(0), 100)).isNotEqualTo(ints(rng, 100));
        assertThat(ints(rng.fork(1).fork(2), 100)).isNotEqualTo(ints(rng.fork(2).fork(1), 100));
    }

    @Test
    void floats_are_uniform_below_one() {
        Rng rng = Rng.seed(seed);
        int[] tenths = new int[10];
        for (int i = 0; i < DRAWS; i++) {
            float number = rng.nextFloat();
            assertThat(number).isBetween(0f, Math.nextDown(1f));
            tenths[(int) (number * 10)]++;
        }
        assertEven(tenths);
    }

    @Test
    void doubles_are_uniform_below_one() {
        Rng rng = Rng.seed(seed);
        int[] tenths = new int[10];
        for (int i = 0; i < DRAWS; i++) {
            double number = rng.nextDouble();
            assertThat(number).isBetween(0.0, Math.nextDown(1.0));
            tenths[(int) (number * 10)]++;
        }
        assertEven(tenths);
    }

    @Test
    void ints_below_a_bound_are_even() {
        Rng rng = Rng.seed(seed);
        int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[rng.nextInt(7)]++;
        }
        assertEven(counts);
    }

    /// All ints are 2⅔ of the bound: without a second draw every third number would come in two
    /// of eight cases instead of three.
    @Test
    void ints_below_a_large_bound_have_no_bias() {
        Rng rng = Rng.seed(seed);
        int[] remainders = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            remainders[rng.nextInt(3 << 29) % 3]++;
        }
        assertEven(remainders);
    }

    @Test
    void the_only_number_below_one_is_zero() {
        assertThat(Rng.seed(seed).nextInt(1)).isZero();
    }

    @Test
    void a_bound_has_to_be_positive() {
        assertThatThrownBy(() -> Rng.seed(1).nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rng: expected a positive bound, got 0");
    }

    @Test
    void floats_stay_inside_their_range() {
        Rng rng = Rng.seed(seed);
        float high = Math.nextUp(1f);
        for (int i = 0; i < 1000; i++) {
            assertThat(rng.nextFloat(-3, 2)).isBetween(-3f, Math.nextDown(2f));
            assertThat(rng.nextFloat(1, high)).isEqualTo(1f);
        }
    }

    @Test
    void gaussians_have_mean_zero_and_variance_one() {
        Rng rng = Rng.seed(seed);
        double sum = 0;
        double squares = 0;
        int beyondTwo = 0;
        for (int i = 0; i < DRAWS; i++) {
            double number = rng.nextGaussian();
            sum += number;
            squares += number * number;
            beyondTwo += Math.abs(number) > 2 ? 1 : 0;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(0.02));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.03));
        assertThat(beyondTwo / (double) DRAWS).isCloseTo(0.0455, within(0.005));
    }

    @Test
    void a_permutation_holds_every_number_once() {
        assertThat(Rng.seed(seed).permutation(1000))
                .containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
        assertThat(Rng.seed(seed).permutation(1)).containsExactly(0);
        assertThat(Rng.seed(seed).permutation(0)).isEmpty();
    }

    @Test
    void all_permutations_are_equally_likely() {
        Rng rng = Rng.seed(seed);
        int[] counts = new int[6];
        for (int i = 0; i < DRAWS; i++) {
            int[] p = rng.permutation(3);
            counts[2 * p[0] + (p[1] > p[2] ? 1 : 0)]++;
        }
        assertEven(counts);
    }

    private static int[] ints(Rng rng, int count) {
        return IntStream.range(0, count).map(_ -> rng.nextInt()).toArray();
    }

    /// Six standard deviations of a count: by chance once in 10⁸ tries.
    private static void assertEven(int[] counts) {
        double p = 1.0 / counts.length;
        for (int count : counts) {
            assertThat((double) count).isCloseTo(DRAWS * p,
                    within(6 * Math.sqrt(DRAWS * p * (1 - p))));
        }
    }
}
