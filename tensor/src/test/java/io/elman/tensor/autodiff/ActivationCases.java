package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Cases of all non-linearities, with numbers on each side of their corners.
final class ActivationCases {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_LAMBDA = 1.0507009873554805;

    private ActivationCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (Activation f : Activation.values()) {
            for (int[] sizes : new int[][] {{3, 5}, {2, 3, 7}, {1}, {67}}) {
                cases.add(activate(f, sizes));
            }
        }
        return cases;
    }

    private static OpCase activate(Activation f, int... sizes) {
        Tensor x = Waves.tensor(0.2, sizes);
        // By itself, a number far from zero would leave no digits in the derivative of tanh.
        float scale = x.data().length == 1 ? 1 : 5;
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] *= scale;
        }
        UnaryOperator<Value> formula = value -> formula(f, value);
        return OpCase.of(
                f + " of " + Shape.of(sizes),
                Activate.class,
                new Named<Tensor>().put("x", x),
                (_, v) -> new Activate(v.get("x"), f),
                m -> List.of(m.get("x").map(formula)));
    }

    private static Value formula(Activation f, Value x) {
        return switch (f) {
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case RELU -> x.relu();
            case LINEAR -> x.scaled(1, 0);
            case HARD_SIGMOID -> between(x, -3, 3).scaled(1 / 6.0, 0.5);
            case HARD_TANH -> between(x, -1, 1);
            case SOFTSIGN -> x.dividedBy(x.max(x.scaled(-1, 0)).scaled(1, 1));
            case SOFTPLUS -> x.exp().scaled(1, 1).log();
            case ELU -> x.relu().plus(below(x).exp().scaled(1, -1));
            case SELU -> x.relu().plus(below(x).exp().scaled(SELU_ALPHA, -SELU_ALPHA))
                    .scaled(SELU_LAMBDA, 0);
            case SILU -> x.dividedBy(x.scaled(-1, 0).exp().scaled(1, 1));
            case GELU -> x.times(cumulative(x));
            case LEAKY_RELU -> x.relu().plus(below(x).scaled(0.2, 0));
            case EXPONENTIAL -> x.exp();
        };
    }

    private static Value between(Value x, double low, double high) {
        return x.scaled(1, -low).relu().minus(x.scaled(1, -high).relu()).scaled(1, low);
    }

    /// `min(x, 0)`.
    private static Value below(Value x) {
        return x.scaled(-1, 0).relu().scaled(-1, 0);
    }

    /// The standard normal distribution function by the Taylor series of its density:
    /// `1/2 + Σ (−1)ᵏ x²ᵏ⁺¹ / (2ᵏ k! (2k + 1)) / √(2π)`.
    private static Value cumulative(Value x) {
        Value minusHalfSquare = x.times(x).scaled(-0.5, 0);
        Value power = x;
        List<Value> terms = new ArrayList<>(List.of(x));
        for (int k = 1; k < 60; k++) {
            power = power.times(minusHalfSquare).scaled(1.0 / k, 0);
            terms.add(power.scaled(1.0 / (2 * k + 1), 0));
        }
        return Value.sum(terms).scaled(1 / Math.sqrt(2 * Math.PI), 0.5);
    }
}
