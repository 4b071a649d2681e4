package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Values;
import io.elman.testkit.Seeded;
import io.elman.train.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionTest {
    private final long seed = Seeded.seed(getClass());

    private record Sum(int a, int b, String answer) {
        String key() {
            return Math.min(a, b) + "+" + Math.max(a, b);
        }
    }

    private static List<Sum> sums(Addition task) {
        List<Sum> sums = new ArrayList<>();
        addSums(task.train(), task.format(), sums);
        addSums(task.validation(), task.format(), sums);
        return sums;
    }

    private static void addSums(Dataset data, AdditionFormat format, List<Sum> sums) {
        for (int i = 0; i < data.size(); i++) {
            String question = text(data.inputs(), i);
            if (format.reverse()) {
                question = new StringBuilder(question).reverse().toString();
            }
            assertThat(question).matches("[0-9]+\\+[0-9]+ *").hasSize(format.questionLength());
            String[] numbers = question.strip().split("\\+", -1);
            sums.add(new Sum(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
                    text(data.targets(), i)));
            assertThat(numbers[0] + "+" + numbers[1])
                    .isEqualTo(sums.getLast().a() + "+" + sums.getLast().b());
        }
    }

    private static String text(Values values, int example) {
        return AdditionFormat.CHARACTERS.decode((IntTensor) values.examples(example, example + 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_question_has_its_padded_answer(boolean reverse) {
        Addition task = Addition.generate(2_000, new AdditionFormat(3, reverse), Rng.seed(seed));

        assertThat(sums(task)).allSatisfy(sum -> assertThat(sum.answer())
                .hasSize(4)
                .isEqualTo(sum.a() + sum.b()
                        + " ".repeat(4 - Integer.toString(sum.a() + sum.b()).length())));
    }

    @Test
    void no_sum_comes_twice_not_even_the_other_way_round() {
        List<Sum> sums = sums(Addition.generate(20_000, 3, Rng.seed(seed)));

        Set<String> keys = new HashSet<>();
        sums.forEach(sum -> keys.add(sum.key()));
        assertThat(keys).hasSize(20_000);
    }

    @ParameterizedTest
    @CsvSource({"50000, 45000, 5000", "109, 99, 10", "10, 9, 1"})
    void the_last_tenth_rounded_down_is_kept_for_validation(int samples, int train,
            int validation) {
        Addition task = Addition.generate(samples, 3, Rng.seed(seed));

        assertThat(task.train().size()).isEqualTo(train);
        assertThat(task.validation().size()).isEqualTo(validation);
        assertThat(task.size()).isEqualTo(samples);
        assertThat(task.train().inputs().shape().dims()).containsExactly(train, 7);
        assertThat(task.validation().targets().shape().dims()).containsExactly(validation, 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 55", "2, 5050"})
    void all_sums_there_are_can_be_had(int digits, int samples) {
        List<Sum> sums = sums(Addition.generate(samples, digits, Rng.seed(seed)));

        Set<String> keys = new HashSet<>();
        sums.forEach(sum -> keys.add(sum.key()));
        assertThat(keys).hasSize(samples);
    }

    @Test
    void all_half_a_million_sums_of_three_digits_come_in_bounded_time() {
        DistinctSums.Operands operands = DistinctSums.draw(500_500, new AdditionFormat(3, true),
                Rng.seed(seed));

        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 500_500; i++) {
            int a = operands.first()[i];
            int b = operands.second()[i];
            keys.add(Math.min(a, b) * 1000L + Math.max(a, b));
        }
        assertThat(keys).hasSize(500_500);
    }

    @Test
    void the_sums_of_nine_digits_fit() {
        List<Sum> sums = sums(Addition.generate(1_000, 9, Rng.seed(seed)));

        assertThat(sums).anySatisfy(sum -> assertThat(sum.a()).isGreaterThan(99_999_999));
        assertThat(sums).allSatisfy(
                sum -> assertThat(sum.answer().strip())
                        .isEqualTo(Long.toString((long) sum.a() + sum.b())));
    }

    /// The first operand of a few sums of nine digits, none of which comes twice, is distributed as
    /// it is drawn: lengths uniform, and so the numbers below 10 with 1/9 of the mass and more, by
    /// leading zeros.
    @Test
    void lengths_are_uniform_before_leading_zeros_collapse() {
        int samples = 20_000;
        List<Sum> sums = sums(Addition.generate(samples, 9, Rng.seed(seed)));

        for (int below = 1; below <= 9; below++) {
            double expected = 0;
            for (int length = 1; length <= 9; length++) {
                expected += Math.min(1, Math.pow(10, below - length)) / 9;
            }
            double limit = Math.pow(10, below);
            long counted = sums.stream().filter(sum -> sum.a() < limit).count();
            assertThat((double) counted / samples)
                    .as("share of operands below 10^" + below)
                    .isCloseTo(expected, within(0.03));
        }
    }

    @Test
    void digits_are_uniform() {
        int[] counts = new int[10];
        for (Sum sum : sums(Addition.generate(20_000, 9, Rng.seed(seed)))) {
            counts[sum.b() % 10]++;
        }
        for (int count : counts) {
            assertThat(count / 20_000.0).isCloseTo(0.1, within(0.015));
        }
    }

    @Test
    void training_and_validation_data_are_alike() {
        Addition task = Addition.generate(50_000, 3, Rng.seed(seed));

        assertThat(meanAnswerLength(task.validation())).isCloseTo(meanAnswerLength(task.train()),
                within(0.1));
    }

    private static double meanAnswerLength(Dataset data) {
        long characters = 0;
        for (int id : ((IntTensor) data.targets()).data()) {
            characters += id == 0 ? 0 : 1;
        }
        return (double) characters / data.size();
    }

    @Test
    void the_seed_decides() {
        Addition task = Addition.generate(500, 3, Rng.seed(seed));

        assertThat(Addition.generate(500, 3, Rng.seed(seed)).train()).isEqualTo(task.train());
        assertThat(Addition.generate(500, 3, Rng.seed(seed)).validation())
                .isEqualTo(task.validation());
        assertThat(Addition.generate(500, 3, Rng.seed(seed + 1)).train())
                .isNotEqualTo(task.train());
    }

    /// Other code draws other sums; then models of the same seed are no longer the same.
    @Test
    void the_sums_of_a_seed_stay_what_they_are() {
        List<Sum> sums = sums(Addition.generate(20, 3, Rng.seed(7)));

        assertThat(sums.subList(0, 4).stream().map(sum -> sum.a() + "+" + sum.b()))
                .containsExactly("795+78", "773+5", "3+55", "0+9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "1|56|Addition: expected 10 to 55 samples of up to 1 digits, got 56. There are no more different ones",
                    "2|5051|Addition: expected 10 to 5050 samples of up to 2 digits, got 5051. There are no more different ones",
                    "5|200000000|Addition: expected 10 to 195225786 samples of up to 5 digits, got 200000000. More do not fit an array",
                    "3|9|Addition: expected 10 to 500500 samples of up to 3 digits, got 9. A tenth is for validation",
            })
    void numbers_of_samples_that_do_not_fit_are_refused(int digits, int samples, String message) {
        assertThatThrownBy(() -> Addition.generate(samples, digits, Rng.seed(seed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
