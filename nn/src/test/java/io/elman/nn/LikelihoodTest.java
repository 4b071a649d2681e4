package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.Likelihood;
import io.elman.nn.loss.NegativeBinomialLikelihood;
import io.elman.nn.loss.QuantileLoss;
import io.elman.nn.loss.StudentTLikelihood;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    @Test
    void parameters_are_read_in_blocks() {
        Tensor prediction = Tensor.of(new float[][] {{1, 2, 0, 3}, {5, 6, -4, 8}});
        GaussianLikelihood gaussian = new GaussianLikelihood();
        assertThat(gaussian.mean(prediction).shape()).hasToString("[2, 2]");
        assertThat(gaussian.mean(prediction).data()).containsExactly(1, 2, 5, 6);
        float[] scale = gaussian.parameter("scale", prediction).data();
        double[] raw = {0, 3, -4, 8};
        for (int i = 0; i < raw.length; i++) {
            assertThat((double) scale[i]).isCloseTo(Math.log(1 + Math.exp(raw[i])), within(1e-6));
        }
        assertThat(new StudentTLikelihood().parameters())
                .containsExactly("mean", "scale", "degrees_of_freedom");
        assertThat(QuantileLoss.of(0.25, 0.75).quantile(1, prediction).data())
                .containsExactly(0, 3, -4, 8);
        assertThat(QuantileLoss.of(0.25, 0.75).parameters()).isEqualTo(2);
    }

    @Test
    void raw_numbers_far_out_give_finite_losses_and_gradients() {
        List<Likelihood> likelihoods = List.of(new GaussianLikelihood(), new StudentTLikelihood(),
                new NegativeBinomialLikelihood());
        for (Likelihood likelihood : likelihoods) {
            int count = likelihood.parameters().size();
            for (float raw : new float[] {-1000, -80, 80, 1000}) {
                Pass pass = Pass.training(Rng.seed(0));
                Variable x = pass.tracked(Tensor.full(raw, 1, count));
                Variable loss = likelihood.apply(pass, x, Tensor.full(3, 1, 1));
                pass.backward(loss);
                assertThat(Float.isFinite(loss.value().item())).as(likelihood + " " + raw).isTrue();
                for (float slope : Objects.requireNonNull(Gradients.of(x)).data()) {
                    assertThat(Float.isFinite(slope)).as(likelihood + " " + raw).isTrue();
                }
            }
        }
    }

    @Test
    void probabilities_of_all_counts_add_up_to_one() {
        Tensor prediction = Tensor.of(1.5f, -0.5f);
        NegativeBinomialLikelihood counts = new NegativeBinomialLikelihood();
        double sum = 0;
        double mean = 0;
        for (int count = 0; count < 200; count++) {
            Pass pass = Pass.inference();
            double probability = Math.exp(-counts
                    .apply(pass, pass.constant(prediction), Tensor.of(count)).value().item());
            sum += probability;
            mean += count * probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
        assertThat((double) counts.mean(prediction).item()).isCloseTo(mean, within(1e-5));
    }
}
