"""The GRU of gru_reset_before.py with 18 hidden units."""

from fixture import Fixture
from reset_before import case

fixture = Fixture(__file__, "GRU with the reset gate before the recurrent product, hidden 18.")
case(fixture, "wide", (7, 5, 3, 18), 1, ("bias_ih",), True, 0.25)
fixture.write()
