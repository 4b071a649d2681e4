package io.elman.tensor.autodiff;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.List;

/// What a case gives, once by the library and once by its formula: the results, and the gradients
/// of the loss `Σ result · cotangent` for the operands.
final class OpRun {
    private OpRun() {}

    /// By the library.
    ///
    /// @param gradients none where none was wanted or arrived
    record ByLibrary(List<Tensor> results, Named<Tensor> gradients) {}

    /// By the formula.
    record ByFormula(List<double[]> results, Named<double[]> gradients) {}

    /// @param uses how often the operation is applied to the same operands, each time adding to
    ///     the loss
    static ByLibrary library(OpCase which, Memory memory, int uses) {
        Pass pass = Pass.training(Rng.seed(1), memory, new PackedWeights());
        Named<Variable> variables = which.operands()
                .map((name, value) -> which.unwanted().contains(name)
                        ? pass.constant(value)
                        : pass.tracked(value));
        List<Tensor> results = new ArrayList<>();
        List<Variable> losses = new ArrayList<>();
        for (int use = 0; use < uses; use++) {
            List<Variable> computed = pass.applyAll(which.library().apply(pass, variables));
            for (int i = 0; i < computed.size(); i++) {
                results.add(computed.get(i).value().copy());
                if (!which.unused().contains(i)) {
                    Variable cotangent = pass
                            .constant(cotangent(i, computed.get(i).shape().dims()));
                    losses.add(computed.get(i).times(cotangent).sum());
                }
            }
        }
        pass.backward(Variable.stack(losses).sum());
        Named<Tensor> gradients = new Named<>();
        variables.forEach((name, variable) -> {
            Tensor gradient = Gradients.of(variable);
            if (gradient != null) {
                gradients.put(name, gradient.copy());
            }
        });
        return new ByLibrary(results, gradients);
    }

    static ByFormula formula(OpCase which) {
        Named<ValueMatrix> matrices = which.operands().map((_, value) -> matrix(value));
        List<ValueMatrix> results = which.formula().apply(matrices);
        List<Value> losses = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (!which.unused().contains(i)) {
                double[] cotangent = Waves.doubles(cotangent(i, results.get(i).values().size()));
                losses.add(results.get(i).weightedSum(cotangent));
            }
        }
        Value.sum(losses).backward();
        return new ByFormula(
                results.stream().map(ValueMatrix::data).toList(),
                which.operands()
                        .map((name, _) -> matrices.get(name).gradients()));
    }

    private static Tensor cotangent(int result, int... sizes) {
        return Waves.tensor(0.7 + result, sizes);
    }

    private static ValueMatrix matrix(Tensor value) {
        int columns = value.shape().rank() == 0 ? 1 : value.shape().size(-1);
        return ValueMatrix.of(value.data().length / columns, columns, Waves.doubles(value));
    }
}
