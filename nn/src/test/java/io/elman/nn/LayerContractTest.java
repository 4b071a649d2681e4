package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer promises.
class LayerContractTest {
    static List<LayerCase> cases() {
        return LayerCase.all();
    }

    /// Those with something to learn.
    static List<LayerCase> trained() {
        return cases().stream().filter(which -> which.parameters() > 0).toList();
    }

    /// Those whose parameters do not begin with ones and zeros alone.
    static List<LayerCase> drawn() {
        return trained().stream().filter(which -> !(which.layer() instanceof LayerNorm)).toList();
    }

    /// All but those that have neither parameters nor numbers as input.
    static List<LayerCase> differentiable() {
        return cases().stream()
                .filter(which -> which.parameters() > 0 || which.input() instanceof Tensor)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_output_has_the_shape_that_was_foretold(LayerCase which) {
        Layer layer = which.layer();
        Shape output = layer.apply(which.input()).shape();
        assertThat(layer.outputShape(which.example())).isEqualTo(which.output());
        assertThat(output).isEqualTo(batched(which.output()));
    }

    /// `[time, batch, …]` for `[time, …]`, and `[batch, features]` for `[features]`.
    private static Shape batched(Shape example) {
        return example.rank() >= 2
                ? example.dropFirst().prepend(LayerCase.BATCH).prepend(example.size(0))
                : example.prepend(LayerCase.BATCH);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parameters_are_counted(LayerCase which) {
        Layer layer = which.layer();
        long count = 0;
        for (Parameter parameter : layer.parameters().values()) {
            count += parameter.value().data().length;
        }
        assertThat(layer.parameterCount()).isEqualTo(which.parameters()).isEqualTo(count);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parameters_are_found_by_name_and_cannot_be_replaced(LayerCase which) {
        Layer layer = which.layer();
        layer.parameters().forEach(
                (name, parameter) -> assertThat(layer.parameter(name)).isSameAs(parameter));
        assertThatThrownBy(() -> layer.parameters().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints_itself(LayerCase which) {
        assertThat(which.layer()).hasToString(which.prints());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_same_seed_gives_the_same_bits(LayerCase which) {
        assertThat(drawn(which, 7)).isEqualTo(drawn(which, 7));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void other_seeds_give_other_weights(LayerCase which) {
        assertThat(drawn(which, 7)).isNotEqualTo(drawn(which, 8));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void no_two_parameters_begin_with_the_same_numbers(LayerCase which) {
        assertThat(which.layer().parameters().values().stream()
                .map(parameter -> parameter.value().data()[0])
                .filter(number -> number != 0 && number != 1))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void without_a_seed_weights_are_those_of_seed_zero(LayerCase which) {
        assertThat(Bits.ofParameters(which.layer())).isEqualTo(drawn(which, 0));
    }

    private static List<List<Integer>> drawn(LayerCase which, long seed) {
        Layer layer = which.layer();
        layer.initialize(Rng.seed(seed));
        return Bits.ofParameters(layer);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inference_gives_the_same_bits_each_time(LayerCase which) {
        Layer layer = which.layer();
        assertThat(layer.apply(which.input()).data())
                .containsExactly(layer.apply(which.input()).data());
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void a_gradient_reaches_every_parameter_and_the_input(LayerCase which) {
        Layer layer = which.layer();
        Pass pass = Pass.training(Rng.seed(1));
        Variable input = which.input() instanceof Tensor numbers
                ? pass.tracked(numbers)
                : pass.input(which.input());
        Variable output = layer.apply(pass, input);
        Tensor cotangent = Waves.tensor(0.7, output.shape().dims());
        Gradients gradients = pass.backward(output.times(pass.constant(cotangent)).sum());
        layer.parameters().forEach((name, parameter) -> {
            Tensor gradient = gradients.of(parameter);
            assertThat(Objects.requireNonNull(gradient, name).shape()).isEqualTo(parameter.shape());
            assertThat(gradient.data()).as(name).isNotEqualTo(new float[gradient.data().length]);
        });
        if (which.input() instanceof Tensor) {
            assertThat(Gradients.of(input)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_training_step_lowers_the_loss(LayerCase which) {
        Layer model = trainable(which);
        Tensor target = Waves.tensor(2.9, model.apply(which.input()).shape().dims());
        MeanSquaredError loss = new MeanSquaredError();
        Optimizer optimizer = Sgd.of(0.05);
        double before = loss(model, which.input(), target);
        Pass pass = Pass.training(Rng.seed(2));
        Variable mean = loss.apply(pass, model.apply(pass, pass.input(which.input())), target);
        optimizer.step(model.parameters().values(), pass.backward(mean));
        assertThat(loss(model, which.input(), target)).isLessThan(before);
    }

    /// The layer, or a chain with something to learn beside it if it has no parameters.
    private static Layer trainable(LayerCase which) {
        Layer layer = which.layer();
        if (which.parameters() > 0) {
            return layer;
        }
        int features = which.output().size(-1);
        List<Layer> layers = new ArrayList<>();
        if (which.input() instanceof Tensor) {
            layers.add(Linear.of(which.example().size(-1), which.example().size(-1)));
        }
        layers.add(layer);
        layers.add(Linear.of(features, features));
        return Sequential.of(layers.toArray(Layer[]::new));
    }

    private static double loss(Layer model, Values input, Tensor target) {
        Pass pass = Pass.inference();
        return new MeanSquaredError()
                .apply(pass, model.apply(pass, pass.input(input)), target)
                .value()
                .item();
    }
}
