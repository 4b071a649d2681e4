"""torch.nn.LSTM with 18 hidden units."""

import torch
from fixture import Fixture
from recurrent import wide_case

fixture = Fixture(__file__, "torch.nn.LSTM, hidden 18.")
wide_case(fixture, torch.nn.LSTM)
fixture.write()
