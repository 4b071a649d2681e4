package io.elman.train.metric;

/// How well a class is found.
enum Rate {
    PRECISION("precision"), RECALL("recall"), F1("f1_score");

    private final String text;

    Rate(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// The rate, 0 if it would be 0/0.
    ///
    /// @param right what was predicted rightly to be of the class
    /// @param predicted all that was predicted to be of the class
    /// @param actual all that is of the class
    double of(double right, double predicted, double actual) {
        return switch (this) {
            case PRECISION -> ratio(right, predicted);
            case RECALL -> ratio(right, actual);
            case F1 -> ratio(2 * right, predicted + actual);
        };
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
