"""Softmax cross-entropy and mean squared error: values and gradients, both means over everything.

Cross-entropy: `logits` (..., classes), `targets` class indices or, in `probabilities`, a
distribution for each row; `loss` is the mean over all rows, `grad.logits` its gradient.
Mean squared error: `input`, `target`, `loss` is the mean over all elements.
"""

import torch
from fixture import Fixture, waves
from recurrent import leaf
from torch.nn import functional

fixture = Fixture(__file__, "cross_entropy and mse_loss, reduction mean.")


def cross_entropy(name, logits, targets, probabilities=False):
    logits = leaf(logits)
    flat_targets = targets.flatten(0, -2) if probabilities else targets.flatten()
    loss = functional.cross_entropy(logits.flatten(0, -2), flat_targets)
    loss.backward()
    fixture.add(f"{name}/logits", logits)
    fixture.add(f"{name}/targets", targets)
    fixture.add(f"{name}/loss", loss)
    fixture.add(f"{name}/grad.logits", logits.grad)


def mean_squared_error(name, value, target):
    value = leaf(value)
    loss = functional.mse_loss(value, target)
    loss.backward()
    fixture.add(f"{name}/input", value)
    fixture.add(f"{name}/target", target)
    fixture.add(f"{name}/loss", loss)
    fixture.add(f"{name}/grad.input", value.grad)


cross_entropy("indices", waves((4, 5), 0.3, 2.0), torch.tensor([0, 4, 2, 2]))
cross_entropy("indices_time", waves((2, 3, 5), 0.7, 3.0), torch.tensor([[1, 0, 3], [4, 4, 2]]))
cross_entropy("one_row", waves((1, 3), 0.1, 1.0), torch.tensor([1]))
cross_entropy("wide", waves((2, 37), 0.5, 4.0), torch.tensor([36, 3]))
cross_entropy(
    "extreme",
    torch.tensor([[1000.0, 0.0, -1000.0], [-80.0, 80.0, 79.5], [-1e4, -1e4, -1e4 + 1]]),
    torch.tensor([0, 2, 2]),
)
cross_entropy(
    "one_hot",
    waves((2, 3, 5), 0.7, 3.0),
    functional.one_hot(torch.tensor([[1, 0, 3], [4, 4, 2]]), 5).double(),
    probabilities=True,
)
cross_entropy(
    "probabilities",
    waves((3, 4), 0.2, 2.0),
    torch.tensor([[0.25, 0.25, 0.5, 0.0], [0.125, 0.0, 0.0, 0.875], [0.25, 0.25, 0.25, 0.25]]),
    probabilities=True,
)
mean_squared_error("mse", waves((4, 3), 0.4, 2.0), waves((4, 3), 1.4, 1.0))
mean_squared_error("mse_time", waves((3, 2, 7), 0.4, 2.0), waves((3, 2, 7), 2.4, 1.0, 0.6))
mean_squared_error("mse_one", torch.tensor([[1.5]]), torch.tensor([[-0.25]]))
fixture.write()
