/// Neural networks: a [Layer][io.elman.nn.Layer] maps values to values and holds parameters,
/// [Sequential][io.elman.nn.Sequential] is a chain of them. A [Cell][io.elman.nn.Cell] is one step
/// of a recurrent network, [Recurrent][io.elman.nn.Recurrent] runs any of them over time. How far a
/// prediction is off is said in `io.elman.nn.loss`, what changes parameters is in
/// `io.elman.nn.optim`, and `io.elman.nn.stream` takes models one step at a time.
///
/// Layers follow PyTorch in names, shapes, parameter names and gate orders.
package io.elman.nn;
