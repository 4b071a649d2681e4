"""torch.nn.LayerNorm; `keras` has Keras' epsilon."""

import torch
from fixture import Fixture, waves
from recurrent import fill, leaf, record

fixture = Fixture(__file__, "torch.nn.LayerNorm.")
for case, shape, epsilon in (
    ("vectors", (4, 5), 1e-5),
    ("sequences", (4, 3, 5), 1e-5),
    ("keras", (3, 37), 1e-3),
    ("far", (3, 19), 1e-5),
):
    module = torch.nn.LayerNorm(shape[-1], eps=epsilon)
    fill(module, 0.75)
    x = leaf(waves(shape, 0.2, 1.0, 0.8) + (8 if case == "far" else 0))
    record(fixture, case, dict(module.named_parameters()), {"input": x}, {"output": module(x)})
fixture.write()
