package io.elman.nn;

/// Works out what a page writes down: numbers, `+ - · /`, brackets, a sign, `tanh`, `exp`, `ln`.
final class Arithmetic {
    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text;
    }

    static double evaluate(String text) {
        Arithmetic arithmetic = new Arithmetic(text.replace(" ", ""));
        double value = arithmetic.sum();
        if (arithmetic.at < arithmetic.text.length()) {
            throw arithmetic.unexpected();
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (accept("+")) {
                value += product();
            } else if (accept("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (accept("·")) {
                value *= factor();
            } else if (accept("/")) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (accept("-")) {
            return -factor();
        }
        if (accept("tanh")) {
            return Math.tanh(factor());
        }
        if (accept("exp")) {
            return Math.exp(factor());
        }
        if (accept("ln")) {
            return Math.log(factor());
        }
        if (accept("(")) {
            double value = sum();
            if (!accept(")")) {
                throw unexpected();
            }
            return value;
        }
        int from = at;
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (from == at) {
            throw unexpected();
        }
        return Double.parseDouble(text.substring(from, at));
    }

    private boolean accept(String token) {
        boolean here = text.startsWith(token, at);
        at += here ? token.length() : 0;
        return here;
    }

    private AssertionError unexpected() {
        return new AssertionError(text + ": unexpected at " + text.substring(at));
    }
}
