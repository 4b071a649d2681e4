package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Require;
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
    private static final int NO_PADDING = -1;

    private final int count;
    private final int width;
    private final Scheme scheme;
    private final int padding;
    private final boolean masking;
    private final Parameter weight;

    private Embedding(int count, int width, Scheme scheme, int padding, boolean masking) {
        Require.positive("Embedding", "count", count);
        Require.positive("Embedding", "width", width);
        Require.atMost("Embedding", "count for width " + width, count, Integer.MAX_VALUE / width);
        if (padding < NO_PADDING || padding >= count) {
            throw new IllegalArgumentException("Embedding: expected a padding id from 0 to "
                    + (count - 1) + ", got " + padding);
        }
        this.count = count;
        this.width = width;
        this.scheme = scheme;
        this.padding = padding;
        this.masking = masking;
        this.weight = padding == NO_PADDING
                ? new Parameter(Shape.of(count, width), scheme.embedding())
                : new Parameter(Shape.of(count, width), scheme.embedding(), padding);
        Streams.offer(List.of(weight));
    }

    /// A table of `count` vectors of `width` numbers.
    ///
    /// @throws IllegalArgumentException if a size is not positive, or no array can hold the vectors
    public static Embedding of(int count, int width) {
        return new Embedding(count, width, Scheme.PYTORCH, NO_PADDING, false);
    }

    static Embedding of(Spec spec) {
        return new Embedding(spec.integer("count"), spec.integer("width"),
                spec.choice("scheme", Scheme.class), spec.integer("padding", NO_PADDING),
                spec.flag("masking", false));
    }

    /// A new one whose weights are drawn as Keras draws them.
    public Embedding keras() {
        return new Embedding(count, width, Scheme.KERAS, padding, masking);
    }

    /// A new one in which this id means padding: its vector is zero, in whatever way the table is
    /// drawn, and no gradient of the loss reaches it, so that it stays zero in training. One that
    /// was set to other numbers stays as it is but for weight decay and the like. PyTorch's
    /// `padding_idx`.
    ///
    /// @throws IllegalArgumentException if the table has no such id
    public Embedding padding(int id) {
        if (id < 0) {
            throw new IllegalArgumentException(
                    "Embedding: expected a padding id from 0 to " + (count - 1) + ", got " + id);
        }
        return new Embedding(count, width, scheme, id, masking);
    }

    /// A new one of ids `[time, batch]` that says which steps count for the layers after it: those
    /// whose id is not 0. Keras' `mask_zero`.
    public Embedding masking() {
        return new Embedding(count, width, scheme, padding, true);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireIds(toString(), input);
        Variable vectors = pass.apply(new Gather(pass.read(weight), input.ids(), padding));
        Mask own = input.mask();
        if (!masking) {
            return vectors.masked(own);
        }
        Mask mask = mask(input.ids());
        return vectors.masked(own == null ? mask : mask.and(own));
    }

    private Mask mask(IntTensor ids) {
        Check.that(ids.shape().rank() == 2, toString(), "ids [time, batch] to tell padding from",
                ids.shape());
        boolean[] valid = new boolean[ids.data().length];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = ids.data()[i] != 0;
        }
        return Mask.of(ids.shape().size(0), ids.shape().size(1), valid);
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
    public StepForm stepInput() {
        return new StepForm.Ids(count);
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireIds(toString(), count);
        if (masking) {
            throw Unstreamable.because(this, "one that leaves out steps of id 0",
                    "Leave masking() away, and give a stream no padding.");
        }
        return StreamedLayers.embedding(weight.value());
    }

    @Override
    public Spec spec() {
        return Spec.of("Embedding")
                .with("count", count)
                .with("width", width)
                .with("scheme", Spec.lowerCase(scheme))
                .with("padding", padding)
                .with("masking", masking);
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "Embedding(" + count + ", " + width
                + (padding == NO_PADDING ? "" : ", padding_idx=" + padding) + ")";
    }
}
