"""ReduceLROnPlateau: `metrics` is what it is shown after each epoch, the other tensors are the
learning rate after it.
"""

import os
import sys

import torch
from torch.optim import lr_scheduler as lr

here = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(here, "../../../../../nn/src/test/resources/golden"))
from fixture import Fixture  # noqa: E402

METRICS = torch.tensor(
    [1.0, 0.9, 0.89995, 0.95, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78, 0.1, 0.2, 0.3]
    + [0.4, 0.5, float("nan"), 0.6, 0.05, 0.2, 1.05, 1.2] + [0.2] * 13
)

PLATEAUS = {
    "defaults": {},
    "patience2": dict(patience=2),
    "patience0_cooldown2": dict(patience=0, cooldown=2, factor=0.5),
    "max": dict(mode="max", patience=1, factor=0.5),
    "absolute": dict(patience=1, threshold=0.15, threshold_mode="abs", factor=0.5),
    "absolute_max": dict(mode="max", patience=1, threshold=0.15, threshold_mode="abs", factor=0.5),
    "least": dict(patience=1, factor=0.5, min_lr=0.0625),
    "eps": dict(patience=1, factor=0.5, eps=0.03),
}

fixture = Fixture(__file__, "ReduceLROnPlateau from rate 0.5.")
fixture.add("metrics", METRICS)
for name, options in PLATEAUS.items():
    sgd = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    schedule = lr.ReduceLROnPlateau(sgd, **options)
    rates = []
    for metric in METRICS.tolist():
        schedule.step(metric)
        rates.append(sgd.param_groups[0]["lr"])
    fixture.add(name, torch.tensor(rates))
fixture.write()
