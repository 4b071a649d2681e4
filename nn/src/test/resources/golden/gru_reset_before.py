"""The GRU whose reset gate acts before the recurrent product: Keras' `reset_after=False`.

PyTorch has no such layer; reset_before.py writes the formula out and autograd differentiates it.

Keras has one bias: the cases `onebias` have `bias_ih` alone. `keras` repeats the weights of
`1layer_onebias` in Keras' own layout: kernel (input, 3 units), recurrent_kernel (units, 3 units),
bias (3 units), blocks z, r, h.
"""

import torch
from fixture import Fixture
from reset_before import case


def keras_order(rows):
    r, z, n = rows.detach().chunk(3, dim=0)
    return torch.cat([z, r, n], dim=0)


fixture = Fixture(__file__, "GRU with the reset gate before the recurrent product.")
SMALL, LONG = (4, 3, 2, 3), (7, 5, 3, 5)
BOTH = ("bias_ih", "bias_hh")
one = case(fixture, "1layer_onebias", SMALL, 1, ("bias_ih",), False, 0.75)
fixture.add("keras/kernel", keras_order(one["weight_ih_l0"]).T)
fixture.add("keras/recurrent_kernel", keras_order(one["weight_hh_l0"]).T)
fixture.add("keras/bias", keras_order(one["bias_ih_l0"]))
case(fixture, "1layer_onebias_state", SMALL, 1, ("bias_ih",), True, 0.75)
case(fixture, "1layer_bias_state", SMALL, 1, BOTH, True, 0.75)
case(fixture, "1layer_nobias", SMALL, 1, (), False, 0.75)
case(fixture, "2layers_onebias_state", SMALL, 2, ("bias_ih",), True, 0.75)
case(fixture, "long", LONG, 2, BOTH, True, 0.5)
fixture.write()
