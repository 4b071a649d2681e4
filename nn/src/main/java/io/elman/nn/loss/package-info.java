/// How far predictions are from their targets: a [Loss][io.elman.nn.loss.Loss] gives the weighted
/// sum over [Targets][io.elman.nn.loss.Targets], a [Likelihood][io.elman.nn.loss.Likelihood] is
/// that of a distribution.
package io.elman.nn.loss;
