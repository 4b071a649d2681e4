"""torch.nn.utils.clip_grad_value_.

`before` the gradient, `max_value` the limit, `after` what is left.
"""

import torch
from fixture import Fixture, waves

fixture = Fixture(__file__, "clip_grad_value_.")
for name, scale, max_value in (("clipped", 2.0, 0.75), ("kept", 0.125, 5.0)):
    parameter = torch.nn.Parameter(torch.zeros(7, 3))
    parameter.grad = waves(parameter.shape, 0.6, scale, 1.2)
    fixture.add(f"{name}/before", parameter.grad.clone())
    torch.nn.utils.clip_grad_value_([parameter], max_value)
    fixture.add(f"{name}/max_value", torch.tensor(max_value))
    fixture.add(f"{name}/after", parameter.grad)
fixture.write()
