package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.Likelihood;
import io.elman.nn.loss.NegativeBinomialLikelihood;
import io.elman.nn.loss.StudentTLikelihood;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Samples are spread as the loss says, whose numbers are PyTorch's: the share of samples in an
/// interval is the integral of `exp(−loss)` over it, or the sum over the counts in it.
class LikelihoodSampleTest {
    private static final int SAMPLES = 40_000;

    record Case(Likelihood likelihood, Tensor raw, double from, double width,
            boolean counts) {}

    static Stream<Case> cases() {
        NegativeBinomialLikelihood counts = new NegativeBinomialLikelihood();
        return Stream.of(
                new Case(new GaussianLikelihood(), Tensor.of(1.5f, 0.75f), -3, 0.5, false),
                new Case(new StudentTLikelihood(), Tensor.of(-0.5f, 0.25f, -2), -8, 0.75, false),
                new Case(new StudentTLikelihood(), Tensor.of(2, -1, 9), 0, 0.25, false),
                // Few counts of shape below and above 1, then many.
                new Case(counts, Tensor.of(1.5f, 1.25f), 0, 1, true),
                new Case(counts, Tensor.of(3, -1), 0, 1, true),
                new Case(counts, Tensor.of(40, -4), 10, 5, true),
                new Case(counts, Tensor.of(300, -12), 240, 10, true));
    }

    private static Tensor repeated(Case c, int count) {
        float[] raw = c.raw.data();
        Tensor prediction = Tensor.zeros(count, raw.length);
        for (int i = 0; i < count; i++) {
            System.arraycopy(raw, 0, prediction.data(), i * raw.length, raw.length);
        }
        return prediction;
    }

    private static double density(Case c, double target) {
        Pass pass = Pass.inference();
        return Math.exp(-c.likelihood.apply(pass, pass.constant(c.raw),
                Tensor.of((float) target)).value().item());
    }

    /// By Simpson's rule in 20 parts, or as a sum.
    private static double probability(Case c, double from) {
        double sum = 0;
        if (c.counts) {
            for (double count = from; count < from + c.width; count++) {
                sum += density(c, count);
            }
            return sum;
        }
        for (int i = 0; i <= 20; i++) {
            double weight = i == 0 || i == 20 ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * density(c, from + c.width * i / 20);
        }
        return sum * c.width / 60;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samples_are_spread_as_the_loss_says(Case c) {
        float[] samples = c.likelihood.sample(repeated(c, SAMPLES), Rng.seed(5)).data();
        double covered = 0;
        for (int bin = 0; bin < 20; bin++) {
            double from = c.from + bin * c.width;
            double expected = probability(c, from);
            double found = 0;
            for (float sample : samples) {
                found += sample >= from && sample < from + c.width ? 1 : 0;
            }
            double error = Math.sqrt(expected * (1 - expected) / SAMPLES);
            assertThat(found / SAMPLES).as(c + " from " + from)
                    .isCloseTo(expected, within(4 * error + 1e-9));
            covered += expected;
        }
        assertThat(covered).isGreaterThan(0.9);
    }

    @Test
    void a_sample_has_the_targets_shape_and_the_streams_numbers() {
        Tensor prediction = Tensor.of(1, 2, -60, -60, 5, 6, -60, -60).reshape(1, 2, 4);
        GaussianLikelihood gaussian = new GaussianLikelihood();
        Tensor sample = gaussian.sample(prediction, Rng.seed(3));
        assertThat(sample.shape()).isEqualTo(Shape.of(1, 2, 2));
        float[] means = {1, 2, 5, 6};
        for (int i = 0; i < 4; i++) {
            assertThat(sample.data()[i]).isCloseTo(means[i], within(1e-5f));
        }
        Tensor wide = Tensor.zeros(3, 4);
        Rng rng = Rng.seed(3);
        float[] first = gaussian.sample(wide, rng).data();
        assertThat(gaussian.sample(wide, rng).data()).isNotEqualTo(first);
        assertThat(gaussian.sample(wide, Rng.seed(3)).data()).isEqualTo(first);
    }

    @Test
    void predictions_far_out_give_samples_too() {
        for (Likelihood likelihood : new Likelihood[] {new GaussianLikelihood(),
                new StudentTLikelihood(), new NegativeBinomialLikelihood()}) {
            int count = likelihood.parameters().size();
            for (float raw : new float[] {-1000, 1000}) {
                assertThat(likelihood.sample(Tensor.full(raw, 1, count), Rng.seed(1)).item())
                        .as(likelihood + " " + raw).isFinite();
            }
            assertThat(likelihood.sample(Tensor.full(Float.NaN, 1, count), Rng.seed(1)).item())
                    .isNaN();
        }
    }

    @Test
    void a_prediction_without_all_parameters_is_refused() {
        assertThatThrownBy(
                () -> new StudentTLikelihood().sample(Tensor.zeros(2, 4), Rng.seed(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("StudentTLikelihood: expected predictions [..., 3 * features], "
                        + "got [2, 4]");
    }
}
