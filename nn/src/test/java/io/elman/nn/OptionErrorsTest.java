package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What is said to options out of range.
class OptionErrorsTest {
    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void sizes_are_positive() {
        assertRefused(() -> Linear.of(0, 4), "Linear: expected in of at least 1, got 0");
        assertRefused(() -> Linear.of(2, -1), "Linear: expected out of at least 1, got -1");
        assertRefused(() -> Lstm.of(0, 4),
                "Lstm: expected input size of at least 1, got 0");
        assertRefused(() -> Gru.of(2, 0),
                "Gru: expected hidden size of at least 1, got 0");
        assertRefused(
                () -> Rnn.of(2, 4).layers(0),
                "Rnn: expected number of layers of at least 1, got 0");
        assertRefused(() -> LstmCell.of(2, 0),
                "LstmCell: expected hidden size of at least 1, got 0");
        assertRefused(() -> GruCell.of(0, 2),
                "GruCell: expected input size of at least 1, got 0");
        assertRefused(() -> RnnCell.of(0, 2),
                "RnnCell: expected input size of at least 1, got 0");
        assertRefused(() -> Embedding.of(0, 4), "Embedding: expected count of at least 1, got 0");
        assertRefused(() -> Embedding.of(4, 0), "Embedding: expected width of at least 1, got 0");
        assertRefused(() -> OneHot.of(0), "OneHot: expected classes of at least 1, got 0");
        assertRefused(() -> RepeatVector.of(0),
                "RepeatVector: expected times of at least 1, got 0");
        assertRefused(Sequential::of, "Sequential: expected number of layers of at least 1, got 0");
    }

    @Test
    void a_recurrent_layer_has_weights_that_an_array_can_hold() {
        assertRefused(() -> Lstm.of(12, 1 << 30),
                "Lstm: expected hidden size of at most 23170, got 1073741824");
        assertRefused(() -> Lstm.of(12, 1_000_000_000),
                "Lstm: expected hidden size of at most 23170, got 1000000000");
        assertRefused(() -> GruCell.of(12, 26755),
                "GruCell: expected hidden size of at most 26754, got 26755");
        assertRefused(() -> Rnn.of(12, 46341),
                "Rnn: expected hidden size of at most 46340, got 46341");
        assertRefused(() -> Linear.of(50_000, 50_000),
                "Linear: expected in for out 50000 of at most 42949, got 50000");
        assertRefused(() -> Embedding.of(5_000_000, 512),
                "Embedding: expected count for width 512 of at most 4194303, got 5000000");
        assertRefused(
                () -> Lstm.of(2_000_000, 512),
                "Lstm: expected input size for hidden size 512 of at most 1048575, got 2000000");
        assertThat(Lstm.of(12, 23170).parameter("weight_hh_l0").shape())
                .isEqualTo(Shape.of(92680, 23170));
        assertThat(Lstm.of(1048575, 512).parameter("weight_ih_l0").shape())
                .isEqualTo(Shape.of(2048, 1048575));
    }

    @Test
    void a_stack_has_at_most_a_thousand_layers() {
        assertRefused(
                () -> Gru.of(2, 4).layers(1001),
                "Gru: expected number of layers of at most 1000, got 1001");
        assertThat(Gru.of(1, 1).layers(1000).parameters()).hasSize(4000);
    }

    @Test
    void a_probability_is_one() {
        assertRefused(() -> Dropout.of(-0.5f),
                "Dropout: expected a probability from 0 to 1, got -0.5");
        assertRefused(() -> Dropout.of(1.5f),
                "Dropout: expected a probability from 0 to 1, got 1.5");
        assertRefused(() -> Dropout.of(Float.NaN),
                "Dropout: expected a probability from 0 to 1, got NaN");
    }

    @Test
    void rates_are_positive() {
        assertRefused(() -> Sgd.of(0), "Sgd: expected a positive learning rate, got 0.0");
        assertRefused(() -> Sgd.of(Double.NaN), "Sgd: expected a positive learning rate, got NaN");
        assertRefused(
                () -> Sgd.of(Double.POSITIVE_INFINITY),
                "Sgd: expected a positive learning rate, got Infinity");
        assertRefused(() -> Adam.of(-1), "Adam: expected a positive learning rate, got -1.0");
        assertRefused(() -> Adam.of(1).learningRate(-1),
                "Adam: expected learning rate of at least 0, got -1.0");
        assertRefused(() -> Adam.of(1).epsilon(0), "Adam: expected a positive epsilon, got 0.0");
    }

    @Test
    void decays_are_below_one() {
        assertRefused(() -> Sgd.of(1).momentum(1),
                "Sgd: expected momentum from 0 to below 1, got 1.0");
        assertRefused(() -> Adam.of(1).betas(1, 0.9),
                "Adam: expected beta1 from 0 to below 1, got 1.0");
        assertRefused(() -> Adam.of(1).betas(0.9, -0.1),
                "Adam: expected beta2 from 0 to below 1, got -0.1");
    }

    @Test
    void options_of_every_optimizer_are_judged() {
        assertRefused(() -> Sgd.of(1).momentum(0.5).dampening(1),
                "Sgd: expected dampening from 0 to below 1, got 1.0");
        assertRefused(() -> Sgd.of(1).nesterov(),
                "Sgd: expected a momentum and no dampening for nesterov, got momentum 0.0 and"
                        + " dampening 0.0. Set the momentum before it.");
        assertRefused(() -> Sgd.of(1).momentum(0.5).nesterov().dampening(0.25),
                "Sgd: expected a momentum and no dampening for nesterov, got momentum 0.5 and"
                        + " dampening 0.25. Set the momentum before it.");
        assertRefused(() -> Sgd.of(1).weightDecay(-0.5),
                "Sgd: expected weight decay of at least 0, got -0.5");
        assertRefused(() -> Adam.of(1).weightDecay(Double.NaN),
                "Adam: expected weight decay of at least 0, got NaN");
        assertRefused(() -> AdamW.of(0), "AdamW: expected a positive learning rate, got 0.0");
        assertRefused(() -> AdamW.of(1).betas(1, 0.5),
                "AdamW: expected beta1 from 0 to below 1, got 1.0");
        assertRefused(() -> AdamW.of(1).epsilon(-1),
                "AdamW: expected a positive epsilon, got -1.0");
        assertRefused(() -> AdamW.of(1).weightDecay(-1),
                "AdamW: expected weight decay of at least 0, got -1.0");
        assertRefused(() -> NAdam.of(1).betas(0.5, 1),
                "NAdam: expected beta2 from 0 to below 1, got 1.0");
        assertRefused(() -> NAdam.of(1).epsilon(0), "NAdam: expected a positive epsilon, got 0.0");
        assertRefused(() -> NAdam.of(1).momentumDecay(-1),
                "NAdam: expected momentum decay of at least 0, got -1.0");
        assertRefused(() -> NAdam.of(1).decoupledWeightDecay(1e39),
                "NAdam: expected weight decay of at least 0, got 1.0E39, which is Infinity as float32");
        assertRefused(() -> RmsProp.of(1).alpha(1),
                "RmsProp: expected alpha from 0 to below 1, got 1.0");
        assertRefused(() -> RmsProp.of(1).momentum(-0.5),
                "RmsProp: expected momentum from 0 to below 1, got -0.5");
        assertRefused(() -> RmsProp.of(1).epsilon(0),
                "RmsProp: expected a positive epsilon, got 0.0");
        assertRefused(() -> Adagrad.of(1).learningRateDecay(-1),
                "Adagrad: expected learning rate decay of at least 0, got -1.0");
        assertRefused(() -> Adagrad.of(1).initialAccumulatorValue(-1),
                "Adagrad: expected initial accumulator value of at least 0, got -1.0");
        assertRefused(() -> Adagrad.of(1).epsilon(0),
                "Adagrad: expected a positive epsilon, got 0.0");
        assertRefused(() -> Asgd.of(1).lambda(-1), "Asgd: expected lambda of at least 0, got -1.0");
        assertRefused(() -> Asgd.of(1).alpha(-1), "Asgd: expected alpha of at least 0, got -1.0");
        assertRefused(() -> Asgd.of(1).t0(-1), "Asgd: expected t0 of at least 0, got -1.0");
    }

    @Test
    void constants_of_an_optimizer_are_judged_as_the_floats_they_are_used_as() {
        assertRefused(() -> Adam.of(1).betas(0.9, 0.99999999999),
                "Adam: expected beta2 from 0 to below 1, got 0.99999999999, which is 1.0 as float32");
        assertRefused(() -> Adam.of(1).epsilon(1e-60),
                "Adam: expected a positive epsilon, got 1.0E-60, which is 0.0 as float32");
        assertRefused(() -> Adam.of(1e-60),
                "Adam: expected a positive learning rate, got 1.0E-60, which is 0.0 as float32");
        assertRefused(() -> Sgd.of(1).learningRate(1e39),
                "Sgd: expected learning rate of at least 0, got 1.0E39, which is Infinity as float32");
        assertRefused(() -> Sgd.of(1).momentum(0.99999999999),
                "Sgd: expected momentum from 0 to below 1, got 0.99999999999, which is 1.0 as float32");
    }

    @Test
    void a_forget_bias_is_a_number() {
        assertRefused(() -> Lstm.of(2, 4).forgetBias(Float.NaN),
                "Lstm: expected a finite forget bias, got NaN");
        assertRefused(() -> Lstm.of(2, 4).forgetBias(Float.POSITIVE_INFINITY),
                "Lstm: expected a finite forget bias, got Infinity");
        assertRefused(() -> LstmCell.of(2, 4).forgetBias(Float.NEGATIVE_INFINITY),
                "LstmCell: expected a finite forget bias, got -Infinity");
        assertRefused(() -> LayerNormLstmCell.of(2, 4).forgetBias(Float.NaN),
                "LayerNormLstmCell: expected a finite forget bias, got NaN");
        assertRefused(
                () -> Layers.standard().layer(Lstm.of(2, 4).spec().with("forget_bias", Double.NaN)),
                "Lstm: expected a finite forget bias, got NaN");
    }

    @Test
    void a_description_has_no_option_that_the_layer_itself_has_not() {
        String projection = ": expected no projection, which only Lstm and LstmCell have, got 2";
        assertRefused(() -> Layers.standard().layer(Gru.of(3, 6).spec().with("projection", 2)),
                "Gru" + projection);
        assertRefused(() -> Layers.standard().layer(Rnn.of(3, 6).spec().with("projection", 2)),
                "Rnn" + projection);
        assertRefused(() -> Layers.standard().cell(GruCell.of(3, 6).spec().with("projection", 2)),
                "GruCell" + projection);
        assertRefused(() -> Layers.standard().cell(RnnCell.of(3, 6).spec().with("projection", 2)),
                "RnnCell" + projection);
        assertRefused(
                () -> Layers.standard()
                        .cell(LayerNormLstmCell.of(3, 6).spec().with("projection", 2)),
                "LayerNormLstmCell" + projection);
        String forgetBias = ": expected no forget bias without a forget gate, got 2.0";
        assertRefused(() -> Layers.standard().layer(Gru.of(3, 6).spec().with("forget_bias", 2)),
                "Gru" + forgetBias);
        assertRefused(() -> Layers.standard().layer(Rnn.of(3, 6).spec().with("forget_bias", 2)),
                "Rnn" + forgetBias);
        assertRefused(() -> Layers.standard().cell(GruCell.of(3, 6).spec().with("forget_bias", 2)),
                "GruCell" + forgetBias);
        assertRefused(
                () -> Layers.standard()
                        .cell(LayerNormGruCell.of(3, 6).spec().with("forget_bias", 2)),
                "LayerNormGruCell" + forgetBias);
    }

    @Test
    void a_parameter_is_asked_for_by_its_name() {
        assertRefused(
                () -> Linear.of(2, 4).parameter("biases"),
                "Linear(in_features=2, out_features=4, bias=True): expected one of the parameters [weight, bias], got "
                        + "biases");
    }

    @Test
    void layers_of_a_chain_share_no_parameter() {
        Linear linear = Linear.of(2, 2);
        assertRefused(
                () -> Sequential.of(linear, ActivationLayer.TANH, linear),
                "Sequential: expected layers that share no parameter, got 2.weight, which is 0.weight");
        assertRefused(
                () -> Sequential.of(Sequential.of(linear), TimeDistributed.of(linear)),
                "Sequential: expected layers that share no parameter, got 1.layer.weight, which is 0.0.weight");
        Sequential.of(OneHot.of(2), ActivationLayer.TANH, ActivationLayer.TANH)
                .apply(IntTensor.of(1));
    }

    @Test
    void a_cell_of_ones_own_without_a_description_is_refused() {
        assertThatThrownBy(() -> Recurrent.of(new LeakyCell(2, 4)).spec())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "LeakyCell(2, 4): expected a cell that a file can describe, got one without spec(). "
                                + "Write it, or save the parameters by name instead.");
    }
}
