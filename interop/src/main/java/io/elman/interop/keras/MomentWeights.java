package io.elman.interop.keras;

import io.elman.formats.StoredTensor;
import io.elman.formats.hdf5.Hdf5Group;
import io.elman.tensor.Tensor;

/// What an optimiser remembers of each weight, in the place of the weight, so that it is put into
/// Elman's form in the same way. What is not trained has zeros.
final class MomentWeights implements Weights {
    private final Weights weights;
    private final Source source;

    private MomentWeights(Weights weights, Source source) {
        this.weights = weights;
        this.source = source;
    }

    /// One kind of moments: every `stride`-th of the optimiser's variables.
    private static final class Source {
        private final Hdf5Group variables;
        private final int stride;
        private int next;

        Source(Hdf5Group variables, int first, int stride) {
            this.variables = variables;
            this.stride = stride;
            this.next = first;
        }

        StoredTensor take() {
            StoredTensor moment = variables.tensor(String.valueOf(next));
            next += stride;
            return moment;
        }
    }

    /// @param weights those of the model, whose shapes they have
    /// @param variables the optimiser's
    /// @param first the number of the first one
    /// @param stride the distance to the next one
    static MomentWeights of(Weights weights, Hdf5Group variables, int first, int stride) {
        return new MomentWeights(weights, new Source(variables, first, stride));
    }

    @Override
    public Weights layer(String group, String name) {
        return new MomentWeights(weights.layer(group, name), source);
    }

    @Override
    public Weights part(String below) {
        return new MomentWeights(weights.part(below), source);
    }

    @Override
    public Tensor next(Fields owner, int number, String what, int... sizes) {
        Tensor weight = weights.next(owner, number, what, sizes);
        return owner.flag("trainable", true)
                ? Weights.checked(owner, "the optimiser's moments of " + what,
                        source.take().floats(), weight.shape().dims())
                : Tensor.zeros(weight.shape());
    }
}
