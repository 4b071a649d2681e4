package io.elman.tensor;

/// Where tensors that are about to be filled get their arrays from.
public interface Allocator {
    /// Makes new arrays, which are the caller's for good.
    Allocator NEW = new Allocator() {
        @Override
        public Tensor tensor(Shape shape) {
            return Tensor.zeros(shape);
        }

        @Override
        public IntTensor ids(Shape shape) {
            return IntTensor.of(shape, new int[shape.elements()]);
        }
    };

    /// Numbers with undefined content. PyTorch's `torch.empty`.
    Tensor tensor(Shape shape);

    /// Ids with undefined content.
    IntTensor ids(Shape shape);
}
