package io.elman.bench.kernels;

/// The operations of [io.elman.kernels.FloatMath] on one number, as its formulas are written.
final class FunctionFlops {
    /// `rounded` and its rest of `ln 2`: two roundings, two multiply-adds.
    private static final int REDUCTION = 2 + 1 + 4;
    /// The polynomial: five multiply-adds.
    private static final int SLOPE = 10;

    /// The last multiply-add, and two powers of two.
    static final int EXP = REDUCTION + SLOPE + 2 + 2;
    /// Doubling, `d` of a product, a difference and a multiply-add, a sum and a quotient.
    static final int TANH = 1 + REDUCTION + SLOPE + 1 + 1 + 2 + 1 + 1;
    /// Two multiply-adds and a quotient.
    static final int SIGMOID = REDUCTION + SLOPE + 2 + 2 + 1;

    private FunctionFlops() {}
}
