"""torch.nn.RNN with tanh (`tanh/...`) and relu (`relu/...`)."""

import functools

import torch
from fixture import Fixture
from recurrent import cases

fixture = Fixture(__file__, "torch.nn.RNN, both nonlinearities.")
for nonlinearity in ("tanh", "relu"):
    make = functools.partial(torch.nn.RNN, nonlinearity=nonlinearity)
    cases(fixture, make, nonlinearity + "_")
fixture.write()
