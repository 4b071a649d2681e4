package io.elman.formats.torch;

import io.elman.formats.DType;
import io.elman.formats.FormatException;
import io.elman.formats.Layout;
import io.elman.formats.StoredTensor;
import io.elman.formats.torch.PickleAtom.Storage;
import io.elman.formats.torch.PickleContainer.Dict;
import io.elman.formats.torch.PickleContainer.Items;
import io.elman.tensor.Shape;
import java.util.List;

/// The arguments from which PyTorch rebuilds a tensor:
/// `(storage, offset, size, stride, requires_grad, backward_hooks[, dtype][, metadata])`.
///
/// @param name the constructor's name
record TensorArguments(PickleInput input, String name, List<Object> arguments) {
    private static final String VERSION_3 = "torch._utils._rebuild_tensor_v3";

    StoredTensor tensor(Storages storages) {
        boolean typed = name.equals(VERSION_3);
        int required = typed ? 7 : 6;
        if (arguments.size() < required || arguments.size() > required + 1
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset) || offset < 0) {
            throw unfit();
        }
        checkNothingIn(arguments.get(5));
        if (arguments.size() > required) {
            checkNothingIn(arguments.get(required));
        }
        DType dtype = storage.dtype();
        if (typed) {
            if (!(arguments.get(6) instanceof DType given)) {
                throw unfit();
            }
            dtype = given;
        }
        Shape shape = StoredTensor.shape(storages.source(), "storage " + storage.key(),
                numbers(arguments.get(2)));
        long[] strides = numbers(arguments.get(3));
        if (strides.length != shape.rank()) {
            throw unfit();
        }
        for (long stride : strides) {
            if (stride < 0) {
                throw unfit();
            }
        }
        return storages.tensor(input, storage, dtype, Layout.strided(shape, offset, strides));
    }

    /// A parameter is its tensor: `(tensor, requires_grad, backward_hooks)`.
    StoredTensor parameter() {
        if (arguments.size() != 3 || !(arguments.getFirst() instanceof StoredTensor tensor)) {
            throw unfit();
        }
        checkNothingIn(arguments.get(2));
        return tensor;
    }

    private long[] numbers(Object tuple) {
        if (!(tuple instanceof Items items)) {
            throw unfit();
        }
        input.spend(items.items().size());
        long[] numbers = new long[items.items().size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(items.items().get(i) instanceof Long number)) {
                throw unfit();
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /// Hooks are functions, and metadata say that the numbers stand for others (negated,
    /// conjugated).
    private void checkNothingIn(Object extra) {
        if (!Constructors.isNone(extra)
                && !(extra instanceof Dict dict && dict.entries().isEmpty())) {
            throw input.fault("a tensor with hooks or metadata, which cannot be read",
                    "Save plain numbers: tensor.detach().resolve_neg().");
        }
    }

    private FormatException unfit() {
        return input.fault("constructs " + name + " from " + arguments.size()
                + " arguments that do not fit it");
    }
}
