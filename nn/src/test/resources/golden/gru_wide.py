"""torch.nn.GRU with 18 hidden units."""

import torch
from fixture import Fixture
from recurrent import wide_case

fixture = Fixture(__file__, "torch.nn.GRU, hidden 18.")
wide_case(fixture, torch.nn.GRU)
fixture.write()
