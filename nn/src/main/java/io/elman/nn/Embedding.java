package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Gather;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// A learnt vector for each id: ids `[…]` → `[…, width]`. Parameter `weight` `[count, width]`.
///
/// PyTorch's `nn.Embedding`, Keras' `Embedding`.
public final class Embedding implements Layer {
    private final int count;
    private final int width;
    private final Scheme scheme;
    private final Parameter weight;

    private Embedding(int count, int width, Scheme scheme) {
        Require.positive("Embedding", "count", count);
        Require.positive("Embedding", "width", width);
        this.count = count;
        this.width = width;
        this.scheme = scheme;
        this.weight = new Parameter(Shape.of(count, width), scheme.embedding());
        Streams.offer(List.of(weight));
    }

    /// A table of `count` vectors of `width` numbers.
    ///
    /// @throws IllegalArgumentException if a size is not positive
    public static Embedding of(int count, int width) {
        return new Embedding(count, width, Scheme.PYTORCH);
    }

    static Embedding of(LayerSpec spec) {
        return new Embedding(spec.integer("count"), spec.integer("width"),
                spec.choice("scheme", Scheme.class));
    }

    /// A new one whose weights are drawn as Keras draws them.
    public Embedding keras() {
        return new Embedding(count, width, Scheme.KERAS);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireIds(toString(), input);
        return pass.apply(new Gather(pass.read(weight), input.ids()));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.of("weight", weight);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.append(width);
    }

    @Override
    public LayerSpec spec() {
        return LayerSpec.of("Embedding")
                .with("count", count)
                .with("width", width)
                .with("scheme", LayerSpec.lowerCase(scheme));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "Embedding(" + count + ", " + width + ")";
    }
}
