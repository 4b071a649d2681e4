package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers that say which steps are padding.
class PaddingTest {
    private final Pass pass = Pass.inference();

    /// Two steps of three sequences of two features.
    private static Tensor numbers(float padding) {
        return Tensor.of(Shape.of(2, 3, 2), new float[] {
                1, 2, padding, padding, padding, 3,
                padding, padding, 4, padding, padding, padding});
    }

    @Test
    void a_step_counts_if_a_feature_differs_from_the_value() {
        Mask expected = Mask.of(2, 3, true, false, true, false, true, false);
        for (float padding : new float[] {0, -1, Float.NaN}) {
            Variable output = Masking.of(padding).apply(pass, pass.constant(numbers(padding)));
            assertThat(output.mask()).isEqualTo(expected);
            assertThat(output.value().data()).containsExactly(
                    1, 2, 0, 0, padding, 3, 0, 0, 4, padding, 0, 0);
        }
    }

    @Test
    void a_step_that_did_not_count_does_not_count_after() {
        Mask own = Mask.of(2, 3, false, true, true, true, true, true);
        assertThat(Masking.of(0).apply(pass, pass.constant(numbers(0)).masked(own)).mask())
                .isEqualTo(Mask.of(2, 3, false, false, true, false, true, false));
    }

    @Test
    void the_recurrent_layer_after_it_skips_what_does_not_count() {
        Lstm lstm = Lstm.of(2, 3);
        Sequential model = Sequential.of(Masking.of(-1), lstm.lastOutput());
        Tensor last = model.predict(Tensor.of(Shape.of(1, 3, 2),
                new float[] {0.5f, -0.25f, -1, -1, 0.75f, -1}));
        Layer same = model.layers().get(1);
        assertThat(last.data()).containsExactly(same.apply(
                Tensor.of(Shape.of(2, 1, 2), new float[] {0.5f, -0.25f, 0.75f, -1})).data());
    }

    @Test
    void masking_wants_sequences_of_numbers() {
        assertThatThrownBy(() -> Masking.of(0).apply(Tensor.zeros(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Masking: expected input [time, batch, features], got [2, 3]");
        assertThatThrownBy(() -> Masking.of(0).apply(IntTensor.of(1)))
                .hasMessage("Masking: expected input [time, batch, features], got token ids [1]. "
                        + "Put an Embedding or a OneHot layer before this one.");
        assertThatThrownBy(() -> Masking.of(0).outputShape(Shape.of(3)))
                .hasMessage("Masking: expected input [time, features], got [3]");
        assertThatThrownBy(() -> Masking.of(Float.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Masking: expected a finite number or NaN, got Infinity");
    }

    @Test
    void an_embedding_masks_id_zero_if_asked() {
        Variable ids = pass.ids(IntTensor.of(new int[][] {{1, 0, 3}, {0, 0, 2}}));
        Mask mask = Mask.of(2, 3, true, false, true, false, false, true);
        assertThat(Embedding.of(4, 2).masking().apply(pass, ids).mask()).isEqualTo(mask);
        assertThat(Embedding.of(4, 2).apply(pass, ids).mask()).isNull();
        Mask own = Mask.ofLengths(2, 0, 2, 2);
        assertThat(Embedding.of(4, 2).apply(pass, ids.masked(own)).mask()).isEqualTo(own);
        assertThat(Embedding.of(4, 2).masking().apply(pass, ids.masked(own)).mask())
                .isEqualTo(mask.and(own));
        assertThatThrownBy(() -> Embedding.of(4, 2).masking().apply(IntTensor.of(1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Embedding(4, 2): expected ids [time, batch] to tell padding from, "
                        + "got [2]");
    }

    @Test
    void the_vector_of_padding_is_zero_and_is_not_trained() {
        Embedding embedding = Embedding.of(4, 2).padding(2);
        Tensor table = embedding.parameter("weight").value();
        assertThat(table.get(2, 0)).isZero();
        assertThat(table.get(2, 1)).isZero();
        assertThat(table.get(1, 0)).isNotZero();
        Pass training = Pass.training(Rng.seed(1));
        Variable output = embedding.apply(training,
                training.ids(IntTensor.of(new int[][] {{1, 2}, {2, 3}})));
        Gradients gradients = training.backward(output.sum());
        assertThat(Objects.requireNonNull(gradients.of(embedding.parameter("weight"))).data())
                .containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    }

    @Test
    void the_vector_of_padding_is_zero_in_whatever_way_the_table_is_drawn() {
        Embedding embedding = Embedding.of(4, 2).padding(2);
        Sequential model = Sequential.of(embedding);
        Tensor table = embedding.parameter("weight").value();
        List<Runnable> draws = List.of(
                () -> model.initialize("weight", Initializers.constant(3)),
                () -> model.initialize(Rng.seed(7)),
                () -> embedding.initialize("weight", Initializers.normal(2)),
                () -> embedding.parameter("weight").draw(Initializers.constant(4), Rng.seed(1)));
        for (Runnable draw : draws) {
            draw.run();
            assertThat(table.examples(2, 3).data()).containsExactly(0, 0);
            assertThat(table.examples(0, 2).data()).doesNotContain(0);
            assertThat(table.examples(3, 4).data()).doesNotContain(0);
        }
    }

    static List<Optimizer> optimizers() {
        return List.of(Sgd.of(0.1).momentum(0.9).dampening(0.5).weightDecay(0.1),
                Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(0.1),
                RmsProp.of(0.1).centered().momentum(0.5).weightDecay(0.1),
                Adagrad.of(0.1).weightDecay(0.1), Adam.of(0.1).amsgrad().weightDecay(0.1),
                AdamW.of(0.1), NAdam.of(0.1).decoupledWeightDecay(0.1),
                Asgd.of(0.1).t0(0).lambda(0.1).weightDecay(0.1));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void training_leaves_the_vector_of_padding_zero(Optimizer optimizer) {
        Embedding embedding = Embedding.of(4, 2).padding(2);
        embedding.initialize("weight", Initializers.constant(0.5f));
        embedding.regularize("weight", Regularizers.l1l2(0.1, 0.1));
        embedding.constrain("weight", Constraints.minMaxNorm(0.1, 2, 1));
        for (int step = 0; step < 5; step++) {
            Pass training = Pass.training(Rng.seed(step));
            Variable output = embedding.apply(training,
                    training.ids(IntTensor.of(new int[][] {{1, 2, 0}, {2, 3, 2}})));
            optimizer.step(embedding.parameters().values(), training.backward(output.sum()));
        }
        assertThat(embedding.parameter("weight").value().examples(2, 3).data())
                .containsExactly(0, 0);
        assertThat(embedding.parameter("weight").value().examples(0, 2).data())
                .doesNotContain(0.5f);
    }

    @Test
    void padding_is_an_id_of_the_table() {
        for (int id : new int[] {-1, 4}) {
            assertThatThrownBy(() -> Embedding.of(4, 2).padding(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Embedding: expected a padding id from 0 to 3, got " + id);
        }
    }
}
