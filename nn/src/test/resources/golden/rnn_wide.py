"""torch.nn.RNN with 18 hidden units."""

import functools

import torch
from fixture import Fixture
from recurrent import wide_case

fixture = Fixture(__file__, "torch.nn.RNN, hidden 18.")
for nonlinearity in ("tanh", "relu"):
    make = functools.partial(torch.nn.RNN, nonlinearity=nonlinearity)
    wide_case(fixture, make, nonlinearity + "_")
fixture.write()
