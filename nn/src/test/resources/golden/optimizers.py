"""Twelve steps of torch.optim with given gradients.

`start` are the parameters before, `gradients` one row a step; each optimizer's tensor holds the
parameters after each step, one row a step, and `..._averages` what ASGD keeps beside them.
"""

import torch
from fixture import Fixture, waves

STEPS = 12
start = torch.tensor([1.0, -2.0, 0.5, 0.0, 3.25, -0.125, 100.0])
gradients = waves((STEPS, start.numel()), 0.4, 1.0, 1.1)
gradients[:, 3] = 0.0  # never a gradient
gradients[0, 2] = 0.0  # the first gradient is zero
gradients[:, 5] *= 2.0 ** -24  # near Adam's epsilon
gradients[:, 6] *= 1024.0

optim = torch.optim
OPTIMIZERS = {
    "sgd": lambda p: optim.SGD(p, lr=0.125),
    "sgd_decay": lambda p: optim.SGD(p, lr=0.125, weight_decay=0.25),
    "sgd_momentum": lambda p: optim.SGD(p, lr=0.125, momentum=0.9),
    "sgd_momentum_decay": lambda p: optim.SGD(p, lr=0.125, momentum=0.9, weight_decay=0.25),
    "sgd_dampening": lambda p: optim.SGD(p, lr=0.125, momentum=0.9, dampening=0.3),
    "sgd_nesterov": lambda p: optim.SGD(p, lr=0.125, momentum=0.9, nesterov=True),
    "sgd_nesterov_decay": lambda p: optim.SGD(
        p, lr=0.125, momentum=0.9, nesterov=True, weight_decay=0.25
    ),
    "adam": lambda p: optim.Adam(p, lr=1e-3),
    "adam_eps1e-7": lambda p: optim.Adam(p, lr=1e-3, eps=1e-7),
    "adam_lr0.1_betas0.8_0.99": lambda p: optim.Adam(p, lr=0.1, betas=(0.8, 0.99)),
    "adam_decay": lambda p: optim.Adam(p, lr=0.1, weight_decay=0.25),
    "adam_amsgrad": lambda p: optim.Adam(p, lr=0.1, betas=(0.8, 0.9), amsgrad=True),
    "adam_amsgrad_decay": lambda p: optim.Adam(
        p, lr=0.1, betas=(0.3, 0.9), amsgrad=True, weight_decay=0.25
    ),
    "adamw": lambda p: optim.AdamW(p, lr=0.1),
    "adamw_all": lambda p: optim.AdamW(
        p, lr=0.1, betas=(0.8, 0.9), eps=1e-7, amsgrad=True, weight_decay=0.25
    ),
    "nadam": lambda p: optim.NAdam(p, lr=2e-3),
    "nadam_decay": lambda p: optim.NAdam(
        p, lr=0.1, betas=(0.8, 0.9), eps=1e-7, momentum_decay=0.5, weight_decay=0.25
    ),
    "nadam_decoupled": lambda p: optim.NAdam(
        p, lr=0.1, weight_decay=0.25, decoupled_weight_decay=True
    ),
    "rmsprop": lambda p: optim.RMSprop(p, lr=0.01),
    "rmsprop_alpha": lambda p: optim.RMSprop(p, lr=0.1, alpha=0.7, eps=1e-3, weight_decay=0.25),
    "rmsprop_momentum": lambda p: optim.RMSprop(p, lr=0.01, momentum=0.8),
    "rmsprop_centered": lambda p: optim.RMSprop(p, lr=0.01, centered=True),
    "rmsprop_all": lambda p: optim.RMSprop(
        p, lr=0.1, alpha=0.9, eps=1e-4, weight_decay=0.25, momentum=0.5, centered=True
    ),
    "adagrad": lambda p: optim.Adagrad(p, lr=0.01),
    "adagrad_all": lambda p: optim.Adagrad(
        p, lr=0.1, lr_decay=0.5, weight_decay=0.25, initial_accumulator_value=0.0625, eps=1e-3
    ),
    "asgd": lambda p: optim.ASGD(p, lr=0.125),
    "asgd_t0": lambda p: optim.ASGD(p, lr=0.125, t0=0),
    "asgd_all": lambda p: optim.ASGD(
        p, lr=0.125, lambd=0.5, alpha=0.6, t0=4, weight_decay=0.25
    ),
}

fixture = Fixture(__file__, "torch.optim, constants as in the script.")
fixture.add("start", start)
fixture.add("gradients", gradients)
for name, make in OPTIMIZERS.items():
    parameter = torch.nn.Parameter(start.clone())
    optimizer = make([parameter])
    rows = []
    averages = []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
        rows.append(parameter.detach().clone())
        averages.append(optimizer.state[parameter].get("ax", parameter).detach().clone())
    fixture.add(name, torch.stack(rows))
    if name.startswith("asgd"):
        fixture.add(name + "_averages", torch.stack(averages))
fixture.write()
