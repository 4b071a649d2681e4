/// Neural networks: a [Layer][io.elman.nn.Layer] maps values to values and holds parameters,
/// [Sequential][io.elman.nn.Sequential] is a chain of them, a [Loss][io.elman.nn.loss.Loss] says how far
/// a prediction is off, an [Optimizer][io.elman.nn.optim.Optimizer] changes the parameters.
///
/// Layers follow PyTorch in names, shapes, parameter names and gate orders.
package io.elman.nn;
