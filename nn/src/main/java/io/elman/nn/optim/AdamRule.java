package io.elman.nn.optim;

import io.elman.tensor.Require;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The step that [Adam] and [AdamW] share, see there.
abstract class AdamRule extends Descent {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean amsgrad;
    private final Moments m = new Moments("m");
    private final Moments v = new Moments("v");
    private final Moments largest = new Moments("v_max");

    AdamRule(String name, double learningRate, double beta1, double beta2, double epsilon,
            WeightDecay weightDecay, boolean amsgrad) {
        super(name, learningRate, weightDecay);
        Require.fraction(name, "beta1", beta1);
        Require.fraction(name, "beta2", beta2);
        Require.positive(name, "epsilon", epsilon);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.amsgrad = amsgrad;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilonValue() {
        return epsilon;
    }

    boolean isAmsgrad() {
        return amsgrad;
    }

    @Override
    void change(Parameter parameter, float[] g) {
        int n = g.length;
        float[] w = parameter.value().data();
        float[] first = m.of(parameter).data();
        float[] second = v.of(parameter).data();
        // Of the very numbers that the kernel multiplies by.
        double correction1 = 1 - StrictMath.pow((float) beta1, (double) steps());
        double correction2 = 1 - StrictMath.pow((float) beta2, (double) steps());
        float stepSize = (float) (learningRate() / correction1);
        float rootFactor = (float) (1 / Math.sqrt(correction2));
        if (!amsgrad) {
            updates().adam(n, w, 0, g, 0, first, 0, second, 0, (float) beta1, (float) beta2,
                    (float) epsilon, stepSize, rootFactor);
            return;
        }
        float[] ceiling = largest.of(parameter).data();
        updates().approach(n, 1 - (float) beta1, g, 0, first, 0);
        updates().meanOfSquares(n, (float) beta2, g, 0, second, 0);
        elementwise().larger(n, second, 0, ceiling, 0);
        updates().normalizedStep(n, stepSize, rootFactor, (float) epsilon, w, 0, first, 0, ceiling,
                0);
    }

    @Override
    List<Moments> memory() {
        return amsgrad ? List.of(m, v, largest) : List.of(m, v);
    }

    @Override
    Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("betas", "(" + beta1 + ", " + beta2 + ")");
        constants.put("eps", epsilon);
        if (amsgrad) {
            constants.put("amsgrad", true);
        }
        return constants;
    }
}
