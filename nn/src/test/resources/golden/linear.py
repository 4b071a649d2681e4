"""torch.nn.Linear: with and without bias, with zero to three leading axes."""

import torch
from fixture import Fixture, waves
from recurrent import fill, leaf, record

fixture = Fixture(__file__, "torch.nn.Linear.")
CASES = {
    "bias": (2, 4, True, (5,)),
    "nobias": (2, 4, False, (5,)),
    "bias_vector": (3, 2, True, ()),
    "bias_3axes": (3, 5, True, (4, 2)),
    "nobias_3axes": (3, 5, False, (4, 2)),
    "bias_4axes": (5, 2, True, (2, 3, 2)),
    "bias_wide": (19, 21, True, (7,)),
    "one": (1, 1, True, (1,)),
}
for name, (inputs, outputs, bias, leading) in CASES.items():
    module = torch.nn.Linear(inputs, outputs, bias=bias)
    fill(module, 0.75)
    x = leaf(waves(leading + (inputs,), 0.2, 1.0, 0.8))
    record(fixture, name, dict(module.named_parameters()), {"input": x}, {"output": module(x)})
fixture.write()
