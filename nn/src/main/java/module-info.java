import org.jspecify.annotations.NullMarked;

/// Layers, cells, losses and optimisers. Each layer describes itself as plain data; nothing here
/// knows files, or loops over data sets.
@NullMarked
module io.elman.nn {
    requires static transitive org.jspecify;
    requires io.elman.kernels;
    requires transitive io.elman.tensor;

    exports io.elman.nn;
    exports io.elman.nn.loss;
    exports io.elman.nn.optim;
    exports io.elman.nn.stream;
}
