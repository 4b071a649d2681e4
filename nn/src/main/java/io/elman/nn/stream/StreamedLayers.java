package io.elman.nn.stream;

import io.elman.kernels.Kernels;
import io.elman.kernels.Reductions;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.SequenceWeights;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layers that streams are made of. Each computes a step with the bits of the operation on
/// whole sequences, allocates nothing in a step, and keeps copies of the weights that it is given.
public final class StreamedLayers {
    private StreamedLayers() {}

    /// Layers one after another.
    ///
    /// @throws IllegalArgumentException if two parts of their states have one name
    public static StreamedLayer chain(List<StreamedLayer> layers) {
        return Chain.of(layers);
    }

    /// The same layer with `prefix` before the names of its state's parts.
    public static StreamedLayer under(String prefix, StreamedLayer layer) {
        return Prefixed.of(prefix, layer);
    }

    /// A layer that does the same at every step.
    ///
    /// @param output what it gives
    /// @param room how many numbers of its own a stream needs for a step
    public static StreamedLayer stateless(StepForm output, int room, StepFunction f) {
        return new Stateless(output, room, f);
    }

    /// What comes in goes out. A layer that gives one-hot rows for ids is this with another form.
    public static StreamedLayer unchanged(StepForm output) {
        return stateless(output, 0, (in, _, out) -> {
            out.setId(in.id());
            System.arraycopy(in.numbers(), 0, out.numbers(), 0, in.numbers().length);
        });
    }

    /// `layer`, which takes numbers, behind an input that may be one-hot: the row is written out.
    public static StreamedLayer onNumbers(StepForm input, StreamedLayer layer) {
        return input instanceof StepForm.OneHot(int classes)
                ? chain(List.of(row(classes), layer))
                : layer;
    }

    /// A one-hot row written out.
    static StreamedLayer row(int classes) {
        return stateless(new StepForm.Numbers(classes), 0, (in, _, out) -> {
            Arrays.fill(out.numbers(), 0);
            out.numbers()[in.id()] = 1;
        });
    }

    /// `y = x · Wᵀ + b`.
    ///
    /// @param weight `[out, in]`
    /// @param bias `[out]`, or null for none
    public static StreamedLayer linear(StepForm input, Tensor weight, @Nullable Tensor bias) {
        int out = weight.shape().size(0);
        StepProjection projection = StepProjection.of(input, weight,
                StepProjection.sum(bias, null, out));
        return stateless(new StepForm.Numbers(out), projection.room(), (x, room, y) -> {
            projection.apply(x, room);
            System.arraycopy(room, 0, y.numbers(), 0, out);
        });
    }

    /// A row of a table for each id.
    ///
    /// @param table `[count, width]`
    public static StreamedLayer embedding(Tensor table) {
        int width = table.shape().size(1);
        float[] rows = table.data().clone();
        return stateless(new StepForm.Numbers(width), 0,
                (x, _, y) -> System.arraycopy(rows, x.id() * width, y.numbers(), 0, width));
    }

    /// `f` of each of so many numbers.
    public static StreamedLayer activation(int features, Activation f) {
        return stateless(new StepForm.Numbers(features), 0,
                (x, _, y) -> f.apply(features, x.numbers(), y.numbers()));
    }

    /// `yⱼ = exp(xⱼ − max x) / Σₖ exp(xₖ − max x)` over so many numbers.
    public static StreamedLayer softmax(int classes) {
        return stateless(new StepForm.Numbers(classes), Reductions.LANES,
                new SoftmaxStep(classes, Kernels.active().elementwise()));
    }

    /// `y = gain · (x − mean) / √(variance + ε) + bias`, gain and bias `[features]`.
    public static StreamedLayer normalized(Tensor gain, Tensor bias, float epsilon) {
        return new NormalizedSteps(gain.data().clone(), bias.data().clone(), epsilon,
                Kernels.active().elementwise());
    }

    /// A simple recurrent layer; its state is `h`.
    ///
    /// @param initial the state's parts before the first step, or an empty list for zeros
    /// @param suffix what follows the names of the state's parts
    public static StreamedLayer rnn(StepForm input, SequenceWeights weights, Activation f,
            List<Tensor> initial, String suffix) {
        return RnnSteps.of(input, weights, f, initial, suffix);
    }

    /// A long short-term memory layer; its state is `h` and `c`.
    ///
    /// @param initial the state's parts before the first step, or an empty list for zeros
    /// @param suffix what follows the names of the state's parts
    public static StreamedLayer lstm(StepForm input, SequenceWeights weights,
            List<Tensor> initial, String suffix) {
        return LstmSteps.of(input, weights, initial, suffix);
    }

    /// A gated recurrent unit layer that resets after the product; its state is `h`.
    ///
    /// @param initial the state's parts before the first step, or an empty list for zeros
    /// @param suffix what follows the names of the state's parts
    public static StreamedLayer gru(StepForm input, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        return GruSteps.of(input, weights, initial, suffix);
    }

    /// A gated recurrent unit layer that resets before the product; its state is `h`.
    ///
    /// @param features how many numbers come in
    /// @param initial the state's parts before the first step, or an empty list for zeros
    /// @param suffix what follows the names of the state's parts
    public static StreamedLayer gruResetBefore(int features, SequenceWeights weights,
            List<Tensor> initial, String suffix) {
        return ResetBeforeSteps.of(new StepForm.Numbers(features), weights, initial, suffix);
    }
}
