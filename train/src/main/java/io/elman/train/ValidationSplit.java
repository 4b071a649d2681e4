package io.elman.train;

import io.elman.tensor.Check;

/// The data to train on, and the options with the data to validate with, however these were given.
///
/// @param data what is trained on
/// @param options without a split
record ValidationSplit(Dataset data, FitOptions options) {
    /// Splits the data if the options ask for it.
    ///
    /// @throws io.elman.tensor.ShapeException if nothing is left on one of the two sides
    static ValidationSplit of(Dataset data, FitOptions options) {
        double fraction = options.validationSplit();
        if (fraction == 0) {
            return new ValidationSplit(data, options);
        }
        int first = (int) StrictMath.floor(data.size() * (1 - fraction));
        Check.that(first > 0 && first < data.size(), "Trainer",
                "examples on both sides of validationSplit(" + fraction + ")",
                first + " to train on and " + (data.size() - first) + " to validate with");
        return new ValidationSplit(data.examples(0, first), options.validationSplit(0)
                .validation(data.examples(first, data.size())));
    }
}
