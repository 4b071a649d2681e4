package io.elman.train;

import io.elman.tensor.Tensor;

/// What can be said of many numbers at a glance, computed in double. If one of them is NaN, so are
/// the figures that depend on it.
///
/// @param count how many they are
/// @param norm their 2-norm, `√Σ x²`
/// @param largest the largest magnitude, `max |x|`
/// @param mean their mean
/// @param deviation their standard deviation, `√(Σ (x − mean)² / count)`, as NumPy's `std`
/// @param zeros the share of those that are zero
/// @param notFinite how many are NaN or infinite
public record TensorStatistics(long count, double norm, double largest, double mean,
        double deviation, double zeros, long notFinite) {
    /// The statistics of a tensor's numbers.
    public static TensorStatistics of(Tensor tensor) {
        float[] numbers = tensor.data();
        double sum = 0;
        double squares = 0;
        double largest = 0;
        long zeros = 0;
        long notFinite = 0;
        for (float number : numbers) {
            sum += number;
            squares += (double) number * number;
            largest = StrictMath.max(largest, StrictMath.abs(number));
            zeros += number == 0 ? 1 : 0;
            notFinite += Float.isFinite(number) ? 0 : 1;
        }
        int count = numbers.length;
        double mean = sum / count;
        double spread = 0;
        for (float number : numbers) {
            spread += (number - mean) * (number - mean);
        }
        return new TensorStatistics(count, StrictMath.sqrt(squares), largest, mean,
                StrictMath.sqrt(spread / count), (double) zeros / count, notFinite);
    }
}
