"""torch.nn.LSTM."""

import torch
from fixture import Fixture
from recurrent import cases

fixture = Fixture(__file__, "torch.nn.LSTM.")
cases(fixture, torch.nn.LSTM)
fixture.write()
