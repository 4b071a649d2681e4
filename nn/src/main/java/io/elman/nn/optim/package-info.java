/// What changes parameters: an [Optimizer][io.elman.nn.optim.Optimizer] by their gradients, with a
/// step size that a [Schedule][io.elman.nn.optim.Schedule] may say; penalties and constraints keep
/// weights small.
package io.elman.nn.optim;
