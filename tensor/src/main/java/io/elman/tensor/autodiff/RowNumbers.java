package io.elman.tensor.autodiff;

/// Numbers of rows to take in turn: the first `count` of an array that may be longer, so that it
/// can be used again for another count.
record RowNumbers(int[] numbers, int count) {
    int at(int index) {
        return numbers[index];
    }
}
