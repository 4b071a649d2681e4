/// Dense loops over `float[]`, in two forms that agree to the bit.
///
/// [Kernels] holds the chosen set: [Gemm], [Elementwise], [Reductions], [Gates], [Updates]. Each
/// has a `Scalar…` form in plain Java and a `Vector…` form in the Vector API; [FloatMath] defines
/// the functions that both use, [PackedMatrix] the layout that both read.
///
/// Rules for a kernel:
///
/// 1. Its doc comment states the order and the rounding of every operation; that is its definition.
///    Both forms follow it for every size and offset, and for NaN, infinities, −0 and subnormals.
///    (Of two NaN only that they are NaN is the same, not the bits.)
/// 2. Every result element is accumulated in index order by `fma`. Vector lanes hold different
///    results, never partial sums of one. Where many elements become one, there are 16 lanes and a
///    fixed tree, whatever the width of the vectors.
/// 3. Nothing depends on the machine: no function of a platform's mathematics library other than
///    those that are exactly rounded.
/// 4. Arguments are not checked, `assert` guards them in tests. The caller's public door checks.
/// 5. No state: any number of threads may use a kernel at once.
/// 6. Vector forms: species are `static final` constants; no field, array or lambda holds a vector;
///    a method that takes or returns vectors is small and private to its loop's package, so that it
///    is compiled into the loop; what is left after the last whole vector is computed by the scalar
///    operations, not by masks. A loop is one method, so that it is compiled by itself.
/// 7. No vector class is named outside the `Vector…` classes, which are loaded only after
///    [Kernels#active] found the Vector API.
package io.elman.kernels;
