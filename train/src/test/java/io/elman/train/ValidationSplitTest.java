package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.ShapeException;
import io.elman.testkit.Seeded;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {
    private final long seed = Seeded.seed(ValidationSplitTest.class);

    private static Trainer trainer(Sequential model) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(0.01));
    }

    @Test
    void it_is_training_on_the_first_examples_and_validating_with_the_last() {
        Dataset data = Tiny.reversals(101, seed);
        FitOptions options = FitOptions.epochs(3).seed(seed).threads(1);
        Sequential split = Tiny.model(seed, 0.3f);
        Sequential given = Tiny.model(seed, 0.3f);
        // ⌊101 · 0.8⌋ = 80
        History a = trainer(split).fit(data, options.validationSplit(0.2));
        History b = trainer(given).fit(data.examples(0, 80),
                options.validation(data.examples(80, 101)));

        Bits.assertSame(Tiny.weights(split), Tiny.weights(given));
        assertThat(a.last().values()).isEqualTo(b.last().values()).containsKey("val_loss");
    }

    @Test
    void a_run_goes_on_with_the_same_split_and_no_other() {
        Dataset data = Tiny.reversals(60, seed);
        FitOptions options = FitOptions.epochs(1).seed(seed).threads(1).validationSplit(0.25);
        Kept kept = new Kept();
        trainer(Tiny.model(seed, 0)).keeper(kept).fit(data, options);
        Sequential resumed = Tiny.model(seed, 0);
        trainer(resumed).resume(data, FitOptions.epochs(2).seed(seed).threads(1)
                .validationSplit(0.25), kept.last());
        Sequential whole = Tiny.model(seed, 0);
        trainer(whole).fit(data,
                FitOptions.epochs(2).seed(seed).threads(1).validationSplit(0.25));
        Bits.assertSame(Tiny.weights(resumed), Tiny.weights(whole));

        assertThatThrownBy(() -> trainer(Tiny.model(seed, 0))
                .resume(data, options.validationSplit(0.5), kept.last()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected data.training of the run that is resumed, "
                        + data.examples(0, 45).checksum() + ", got "
                        + data.examples(0, 30).checksum()
                        + ". Resume it with the data that it was begun with.");
    }

    @Test
    void nothing_to_train_on_or_to_validate_with_is_refused() {
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.01));
        assertThatThrownBy(
                () -> trainer.fit(Tiny.line(1), FitOptions.epochs(1).validationSplit(0.5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Trainer: expected examples on both sides of validationSplit(0.5), got"
                        + " 0 to train on and 1 to validate with");
        assertThatThrownBy(
                () -> trainer.fit(Tiny.line(0), FitOptions.epochs(1).validationSplit(0.5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Trainer: expected examples on both sides of validationSplit(0.5), got"
                        + " 0 to train on and 0 to validate with");
    }
}
