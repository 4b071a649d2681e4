/// Reverse-mode differentiation over coarse operations.
///
/// A [Pass][io.elman.tensor.autodiff.Pass] is one run through a model: it reads
/// [Parameter][io.elman.tensor.autodiff.Parameter]s, applies [Op][io.elman.tensor.autodiff.Op]s to
/// [Variable][io.elman.tensor.autodiff.Variable]s, and in training keeps the tape from which
/// `backward` computes [Gradients][io.elman.tensor.autodiff.Gradients]. Nothing is global: many
/// passes run over one model at once.
package io.elman.tensor.autodiff;
