package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import io.elman.testkit.ValueMatrix;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One use of an operation, and its formula in double precision.
///
/// @param name what is special about it
/// @param operation the operation that it is a case of
/// @param operands the numbers that it starts from
/// @param library makes the operation from variables that hold the operands
/// @param formula the results, from matrices that hold the operands: `[…, n]` as rows of `n`
/// @param unwanted operands whose gradient nobody wants
/// @param unused results that the loss does not depend on
record OpCase(
        String name,
        Class<? extends Op> operation,
        Named<Tensor> operands,
        BiFunction<Pass, Named<Variable>, Op> library,
        Function<Named<ValueMatrix>, List<ValueMatrix>> formula,
        Set<String> unwanted,
        Set<Integer> unused) {

    static OpCase of(
            String name,
            Class<? extends Op> operation,
            Named<Tensor> operands,
            BiFunction<Pass, Named<Variable>, Op> library,
            Function<Named<ValueMatrix>, List<ValueMatrix>> formula) {
        return new OpCase(name, operation, operands, library, formula, Set.of(), Set.of());
    }

    OpCase unwanted(String... names) {
        return new OpCase(
                name + ", no gradient for " + String.join(", ", names),
                operation, operands, library, formula, Set.of(names), unused);
    }

    OpCase unused(Integer... results) {
        return new OpCase(
                name + ", no gradient from result " + List.of(results),
                operation, operands, library, formula, unwanted, Set.of(results));
    }

    @Override
    public String toString() {
        return operation.getSimpleName() + ": " + name;
    }
}
