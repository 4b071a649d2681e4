"""torch.nn.utils.clip_grad_norm_ over two parameters.

`before.a`, `before.b` the gradients, `max_norm` the limit, `norm` the norm of both together before,
`after.a`, `after.b` what is left: g * min(1, max_norm / (norm + 1e-6)).
"""

import torch
from fixture import Fixture, waves

fixture = Fixture(__file__, "clip_grad_norm_, 2-norm.")
for name, scale, max_norm in (
    ("clipped", 2.0, 1.0),
    ("kept", 0.125, 5.0),
    ("zero", 0.0, 1.0),
    ("clipped_hard", 64.0, 0.25),
):
    shapes = {"a": (3, 2), "b": (19,)}
    parameters = {key: torch.nn.Parameter(torch.zeros(shape)) for key, shape in shapes.items()}
    for index, (key, parameter) in enumerate(parameters.items()):
        parameter.grad = waves(parameter.shape, 0.6 + index, scale, 1.2)
        fixture.add(f"{name}/before.{key}", parameter.grad)
    norm = torch.nn.utils.clip_grad_norm_(parameters.values(), max_norm)
    fixture.add(f"{name}/max_norm", torch.tensor(max_norm))
    fixture.add(f"{name}/norm", norm)
    for key, parameter in parameters.items():
        fixture.add(f"{name}/after.{key}", parameter.grad)
fixture.write()
