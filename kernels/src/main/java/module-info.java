import org.jspecify.annotations.NullMarked;

/// Dense loops over `float[]`: the only module that names the Vector API.
///
/// The Vector API is optional at run time: without `--add-modules jdk.incubator.vector` the scalar
/// twins give the same bits, slower.
@NullMarked
@SuppressWarnings("module") // the modules named below are compiled after this one
module io.elman.kernels {
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    exports io.elman.kernels to
            io.elman.tensor,
            io.elman.nn;
}
