"""Five steps of torch.optim with given gradients.

`start` are the parameters before, `gradients` one row a step; each optimizer's tensor holds the
parameters after each step, one row a step.
"""

import torch
from fixture import Fixture, waves

STEPS = 5
start = torch.tensor([1.0, -2.0, 0.5, 0.0, 3.25, -0.125, 100.0])
gradients = waves((STEPS, start.numel()), 0.4, 1.0, 1.1)
gradients[:, 3] = 0.0  # never a gradient
gradients[0, 2] = 0.0  # the first gradient is zero
gradients[:, 5] *= 2.0 ** -24  # near Adam's epsilon
gradients[:, 6] *= 1024.0

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.125),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.125, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, lr=1e-3),
    "adam_eps1e-7": lambda p: torch.optim.Adam(p, lr=1e-3, eps=1e-7),
    "adam_lr0.1_betas0.8_0.99": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.99)),
}

fixture = Fixture(
    __file__, "torch.optim: sgd lr 0.125, sgd_momentum lr 0.125 momentum 0.9, adam lr 0.001."
)
fixture.add("start", start)
fixture.add("gradients", gradients)
for name, make in OPTIMIZERS.items():
    parameter = torch.nn.Parameter(start.clone())
    optimizer = make([parameter])
    rows = []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
        rows.append(parameter.detach().clone())
    fixture.add(name, torch.stack(rows))
fixture.write()
