package io.elman.interop.keras;

import io.elman.formats.FormatException;
import io.elman.tensor.Tensor;

/// The weights of a part of a model in the order in which Keras' layers have them.
interface Weights {
    /// Those of a layer of a model.
    ///
    /// @param group the group that Keras 3 keeps it in, see [GroupNames]
    /// @param name the layer's name, by which older files keep it
    Weights layer(String group, String name);

    /// Those of a part of a layer, such as `cell`, or `forward_layer/cell`.
    Weights part(String below);

    /// The next weight.
    ///
    /// @param number its number in its part
    /// @param what its name, for errors
    /// @param sizes its shape, −1 for any size
    Tensor next(Fields owner, int number, String what, int... sizes);

    /// Refuses a weight of another shape.
    static Tensor checked(Fields owner, String what, Tensor weight, int... sizes) {
        int[] given = weight.shape().dims();
        boolean fits = given.length == sizes.length;
        StringBuilder expected = new StringBuilder();
        for (int axis = 0; axis < sizes.length; axis++) {
            fits = fits && (sizes[axis] < 0 || sizes[axis] == given[axis]);
            expected.append(axis == 0 ? "" : ", ").append(sizes[axis] < 0 ? "any" : sizes[axis]);
        }
        if (!fits) {
            throw new FormatException(owner.source(), owner.who() + ": expected " + what + " ["
                    + expected + "], got " + weight.shape(), Fields.REMEDY);
        }
        return weight;
    }
}
