package io.elman.nn;

import static io.elman.nn.OptimizerFormulas.adagrad;
import static io.elman.nn.OptimizerFormulas.adam;
import static io.elman.nn.OptimizerFormulas.asgd;
import static io.elman.nn.OptimizerFormulas.coupled;
import static io.elman.nn.OptimizerFormulas.decoupled;
import static io.elman.nn.OptimizerFormulas.nadam;
import static io.elman.nn.OptimizerFormulas.rmsProp;
import static io.elman.nn.OptimizerFormulas.sgd;

import io.elman.nn.OptimizerFormulas.Rule;
import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.testkit.Closeness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every optimiser with its options, each alone and together, against [OptimizerFormulas], over
/// steps with a changing learning rate.
class OptimizerFormulaTest {
    /// Of the largest weight.
    private static final double TOLERANCE = 2e-6;
    private static final int STEPS = 40;
    private static final float[] START = {0, 0.5f, -0.25f};

    record Case(Optimizer optimizer, Rule rule) {
        @Override
        public String toString() {
            return optimizer.toString();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (double decay : new double[] {0, 0.25}) {
            cases.add(new Case(Sgd.of(0.1).weightDecay(decay), coupled(decay, sgd(0, 0, false))));
            cases.add(new Case(Sgd.of(0.01).momentum(0.9).weightDecay(decay),
                    coupled(decay, sgd(0.9, 0, false))));
            cases.add(new Case(Sgd.of(0.02).momentum(0.75).dampening(0.5).weightDecay(decay),
                    coupled(decay, sgd(0.75, 0.5, false))));
            cases.add(new Case(Sgd.of(0.01).momentum(0.9).nesterov().weightDecay(decay),
                    coupled(decay, sgd(0.9, 0, true))));

            cases.add(new Case(Adam.of(0.01).weightDecay(decay),
                    coupled(decay, adam(0.9, 0.999, 1e-8, false))));
            cases.add(new Case(Adam.of(0.01).betas(0.75, 0.875).epsilon(0.01).weightDecay(decay),
                    coupled(decay, adam(0.75, 0.875, 0.01, false))));
            cases.add(new Case(Adam.of(0.01).betas(0.75, 0.5).amsgrad().weightDecay(decay),
                    coupled(decay, adam(0.75, 0.5, 1e-8, true))));
            cases.add(new Case(AdamW.of(0.01).weightDecay(decay),
                    decoupled(decay, adam(0.9, 0.999, 1e-8, false))));
            cases.add(new Case(
                    AdamW.of(0.01).betas(0.75, 0.5).epsilon(0.01).amsgrad().weightDecay(decay),
                    decoupled(decay, adam(0.75, 0.5, 0.01, true))));

            cases.add(new Case(NAdam.of(0.01).weightDecay(decay),
                    coupled(decay, nadam(0.9, 0.999, 1e-8, 4e-3))));
            cases.add(new Case(NAdam.of(0.01).betas(0.75, 0.875).epsilon(0.01).momentumDecay(0.5)
                    .decoupledWeightDecay(decay),
                    decoupled(decay, nadam(0.75, 0.875, 0.01, 0.5))));

            for (boolean centered : new boolean[] {false, true}) {
                for (double momentum : new double[] {0, 0.5}) {
                    RmsProp plain = RmsProp.of(0.005).alpha(0.75).epsilon(0.01).momentum(momentum)
                            .weightDecay(decay);
                    cases.add(new Case(centered ? plain.centered() : plain,
                            coupled(decay, rmsProp(0.75, 0.01, momentum, centered))));
                }
            }

            cases.add(new Case(Adagrad.of(0.05).weightDecay(decay),
                    coupled(decay, adagrad(0, 0, 1e-10))));
            cases.add(new Case(Adagrad.of(0.1).learningRateDecay(0.125)
                    .initialAccumulatorValue(0.25).epsilon(0.01).weightDecay(decay),
                    coupled(decay, adagrad(0.125, 0.25, 0.01))));

            cases.add(new Case(Asgd.of(0.1).weightDecay(decay),
                    coupled(decay, asgd(1e-4, 0.75, 1e6, new double[3]))));
            cases.add(new Case(Asgd.of(0.1).lambda(0.5).alpha(0.6).t0(4).weightDecay(decay),
                    coupled(decay, asgd(0.5, 0.6, 4, new double[3]))));
        }
        cases.add(new Case(NAdam.of(0.01).momentumDecay(0), nadam(0.9, 0.999, 1e-8, 0)));
        cases.add(new Case(RmsProp.of(0.005), rmsProp(0.99, 1e-8, 0, false)));
        cases.add(new Case(AdamW.of(0.01), decoupled(0.01, adam(0.9, 0.999, 1e-8, false))));
        return cases;
    }

    private static double[] doubles(float[] numbers) {
        double[] widened = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            widened[i] = numbers[i];
        }
        return widened;
    }

    /// Takes a step of both.
    private static void step(int t, Case which, double lr, Parameter parameter, double[] w) {
        Tensor gradient = Waves.tensor(t, START.length);
        which.optimizer.learningRate(lr);
        which.optimizer.beginStep();
        which.optimizer.update(parameter, gradient);
        which.rule.step(t, lr, w, doubles(gradient.data()));
    }

    private static Parameter start() {
        Parameter parameter = new Parameter(Shape.of(START.length), Initializers.zeros());
        parameter.set(Tensor.of(START));
        return parameter;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void steps_are_those_of_the_formula(Case which) {
        Parameter parameter = start();
        double[] w = doubles(START);
        double first = which.optimizer.learningRate();
        for (int t = 1; t <= STEPS; t++) {
            step(t, which, t <= STEPS / 2 ? first : first / (1 + t % 4), parameter, w);
            Closeness.assertClose("step " + t, parameter.value().data(), w, TOLERANCE);
        }
    }

    @Test
    void averages_are_those_of_the_formula() {
        Asgd optimizer = Asgd.of(0.1).lambda(0.5).alpha(0.6).t0(4).weightDecay(0.25);
        double[] averages = doubles(START);
        Case which = new Case(optimizer, coupled(0.25, asgd(0.5, 0.6, 4, averages)));
        Parameter parameter = start();
        double[] w = doubles(START);
        for (int t = 1; t <= STEPS; t++) {
            step(t, which, 0.1 / (1 + t % 4), parameter, w);
            Closeness.assertClose("step " + t, optimizer.average(parameter).data(), averages,
                    TOLERANCE);
        }
    }
}
