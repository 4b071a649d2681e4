package io.elman.nn.loss;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// What the likelihoods have in common: each is a formula of one target and a layout of parameters.
abstract sealed class ParametricLikelihood implements Likelihood
        permits GaussianLikelihood, NegativeBinomialLikelihood, StudentTLikelihood {
    private final LikelihoodParameters parameters;

    ParametricLikelihood(LikelihoodParameters parameters) {
        this.parameters = parameters;
    }

    /// A number drawn from the distribution with these parameters, in their order.
    abstract double draw(double[] parameters, Rng rng);

    @Override
    public final Tensor sample(Tensor prediction, Rng rng) {
        return parameters.map(prediction, each -> draw(each, rng));
    }

    @Override
    public final List<String> parameters() {
        return parameters.names();
    }

    @Override
    public final Tensor parameter(String name, Tensor prediction) {
        return parameters.of(name, prediction);
    }

    @Override
    public final Tensor mean(Tensor prediction) {
        return parameter("mean", prediction);
    }

    @Override
    public final Variable total(Pass pass, Variable prediction, Targets targets) {
        return parameters.elements().total(pass, prediction, targets);
    }

    @Override
    public final void check(Shape predictions, Values targets) {
        parameters.elements().check(predictions, targets);
    }

    @Override
    public final double weight(Targets targets) {
        return parameters.elements().weight(targets);
    }

    @Override
    public final String toString() {
        return parameters.elements().who() + "()";
    }
}
