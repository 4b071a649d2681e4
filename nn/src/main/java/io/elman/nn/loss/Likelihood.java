package io.elman.nn.loss;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;

/// A loss that takes a prediction for the parameters of a distribution: the negative logarithm of
/// the density of the targets, in nats, the mean over all elements. A model that is trained with it
/// says how sure it is, as DeepAR does.
///
/// | value      | shape                                                                          |
/// |------------|--------------------------------------------------------------------------------|
/// | targets    | `[…, features]`                                                                |
/// | prediction | `[…, parameters · features]`: the first parameter of all features, then the second, … |
///
/// The prediction holds raw numbers, any reals; each likelihood says which link makes a parameter
/// of them. The methods below read predictions for people who forecast.
///
/// Source: Salinas, Flunkert, Gasthaus, Januschowski 2020, "DeepAR".
public interface Likelihood extends Loss {
    /// The names of the parameters, in the order of the layout. There are as many raw numbers for
    /// each feature.
    List<String> parameters();

    /// A parameter, `[…, features]`, as the link makes it of a prediction `[…, parameters ·
    /// features]`.
    ///
    /// @throws IllegalArgumentException if there is none of this name, with the names that there
    ///     are
    /// @throws io.elman.tensor.ShapeException if the last axis does not hold all parameters
    Tensor parameter(String name, Tensor prediction);

    /// The mean of the distribution, `[…, features]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the last axis does not hold all parameters
    Tensor mean(Tensor prediction);

    /// The standard deviation of the distribution, `[…, features]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the last axis does not hold all parameters
    Tensor standardDeviation(Tensor prediction);

    /// Numbers drawn from the distribution, one for each target, `[…, features]`; once more gives
    /// others. A number of a prediction that is not finite gives NaN. GluonTS'
    /// `distribution.sample()`.
    ///
    /// @param rng read on by each number in turn
    /// @throws io.elman.tensor.ShapeException if the last axis does not hold all parameters
    Tensor sample(Tensor prediction, Rng rng);
}
