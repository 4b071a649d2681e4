package io.elman.nn.loss;

import io.elman.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// Reads the parameters of a distribution off a prediction.
///
/// @param elements the likelihood's layout
/// @param names of the parameters
/// @param links by which each is made of its raw number
record LikelihoodParameters(ElementLoss elements, List<String> names,
        List<DoubleUnaryOperator> links) {
    Tensor of(String name, Tensor prediction) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(elements.who() + ": expected one of the parameters "
                    + names + ", got " + name);
        }
        Tensor parameter = elements.part(prediction, index);
        float[] numbers = parameter.data();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) links.get(index).applyAsDouble(numbers[i]);
        }
        return parameter;
    }

    /// A function of all parameters, element by element; NaN if one is not finite.
    Tensor map(Tensor prediction, ToDoubleFunction<double[]> function) {
        List<Tensor> parameters = names.stream().map(name -> of(name, prediction)).toList();
        Tensor result = Tensor.zeros(parameters.getFirst().shape());
        double[] each = new double[names.size()];
        for (int i = 0; i < result.data().length; i++) {
            boolean finite = true;
            for (int j = 0; j < each.length; j++) {
                each[j] = parameters.get(j).data()[i];
                finite &= Double.isFinite(each[j]);
            }
            result.data()[i] = finite ? (float) function.applyAsDouble(each) : Float.NaN;
        }
        return result;
    }

    /// A function of two parameters, element by element.
    Tensor map(String first, String second, Tensor prediction, DoubleBinaryOperator function) {
        Tensor result = of(first, prediction);
        float[] others = of(second, prediction).data();
        float[] numbers = result.data();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) function.applyAsDouble(numbers[i], others[i]);
        }
        return result;
    }
}
