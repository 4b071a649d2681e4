"""Twelve steps of torch.optim with parameter groups.

`start` are the two parameters before, one a row; `gradients` holds two rows a step, one for each
parameter; each case's tensor holds the parameters after each step in the same way. Before step 7
the learning rate of every group is halved.
"""

import torch
from fixture import Fixture, waves

STEPS = 12
WIDTH = 5
start = torch.tensor([[1.0, -2.0, 0.5, 3.25, -0.125], [0.75, 1.5, -0.25, 2.0, -1.0]])
gradients = waves((2 * STEPS, WIDTH), 0.4, 1.0, 1.1)

optim = torch.optim
CASES = {
    "adamw": lambda a, b: [
        optim.AdamW([{"params": [a]}, {"params": [b], "lr": 0.0125, "weight_decay": 0.0}], lr=0.1)
    ],
    "sgd": lambda a, b: [
        optim.SGD(
            [{"params": [a]}, {"params": [b], "lr": 0.5, "weight_decay": 0.25}],
            lr=0.125, momentum=0.9,
        )
    ],
    "adam_and_sgd": lambda a, b: [optim.Adam([a], lr=0.1), optim.SGD([b], lr=0.0125)],
}

fixture = Fixture(__file__, "torch.optim with parameter groups, constants as in the script.")
fixture.add("start", start)
fixture.add("gradients", gradients)
for name, make in CASES.items():
    parameters = [torch.nn.Parameter(row.clone()) for row in start]
    optimizers = make(*parameters)
    rows = []
    for step in range(STEPS):
        if step == 6:
            for group in [g for optimizer in optimizers for g in optimizer.param_groups]:
                group["lr"] *= 0.5
        for i, parameter in enumerate(parameters):
            parameter.grad = gradients[2 * step + i].clone()
        for optimizer in optimizers:
            optimizer.step()
        rows += [parameter.detach().clone() for parameter in parameters]
    fixture.add(name, torch.stack(rows))
fixture.write()
