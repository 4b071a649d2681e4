import org.jspecify.annotations.NullMarked;

/// Shapes, tensors, randomness, and the tape with its operations.
///
/// `io.elman.tensor` holds the values, `io.elman.tensor.autodiff` what differentiates them.
/// Nothing here knows layers, files or loops over data.
@NullMarked
module io.elman.tensor {
    requires static transitive org.jspecify;
    requires io.elman.kernels;

    exports io.elman.tensor;
    exports io.elman.tensor.autodiff;
}
