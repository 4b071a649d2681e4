"""torch.nn.GRU."""

import torch
from fixture import Fixture
from recurrent import cases

fixture = Fixture(__file__, "torch.nn.GRU.")
cases(fixture, torch.nn.GRU)
fixture.write()
