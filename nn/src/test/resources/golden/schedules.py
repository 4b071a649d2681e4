"""The learning rates of torch.optim.lr_scheduler, one for each step from 0."""

import torch
from fixture import Fixture
from torch.optim import lr_scheduler as lr

STEPS = 40

SCHEDULES = {
    "step": lambda o: lr.StepLR(o, step_size=7, gamma=0.3),
    "multi_step": lambda o: lr.MultiStepLR(o, milestones=[3, 4, 19], gamma=0.3),
    "exponential": lambda o: lr.ExponentialLR(o, gamma=0.9),
    "linear": lambda o: lr.LinearLR(o, start_factor=0.25, end_factor=0.75, total_iters=11),
    "polynomial": lambda o: lr.PolynomialLR(o, total_iters=31, power=1.5),
    "cosine": lambda o: lr.CosineAnnealingLR(o, T_max=13, eta_min=0.01),
    "restarts": lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=9, eta_min=0.01),
    "restarts_longer": lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=5, T_mult=2),
    "one_cycle": lambda o: lr.OneCycleLR(o, 0.5, total_steps=STEPS),
    "one_cycle_linear": lambda o: lr.OneCycleLR(
        o,
        0.5,
        total_steps=STEPS,
        pct_start=0.22,
        anneal_strategy="linear",
        div_factor=10,
        final_div_factor=100,
    ),
    "one_cycle_three": lambda o: lr.OneCycleLR(
        o, 0.5, total_steps=STEPS, pct_start=0.22, three_phase=True
    ),
    "one_cycle_three_linear": lambda o: lr.OneCycleLR(
        o, 0.5, total_steps=STEPS, three_phase=True, anneal_strategy="linear"
    ),
    "warmup_then_exponential": lambda o: lr.SequentialLR(
        o,
        [lr.LinearLR(o, start_factor=0.1, total_iters=6), lr.ExponentialLR(o, gamma=0.9)],
        milestones=[6],
    ),
}

fixture = Fixture(__file__, "torch.optim.lr_scheduler, constants as in the script.")
for name, make in SCHEDULES.items():
    sgd = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5, momentum=0.9)
    schedule = make(sgd)
    rates = []
    for _ in range(STEPS):
        rates.append(sgd.param_groups[0]["lr"])
        sgd.step()
        if len(rates) < STEPS:
            schedule.step()
    fixture.add(name, torch.tensor(rates))
fixture.write()
