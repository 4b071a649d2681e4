"""Keras' weight regularizers and constraints of a kernel [in, out] and of a bias.

Penalties: `weights`, the `value` that is added to the loss, and its `gradient`. Constraints:
`weights` before, `constrained` after.

Run with Keras on PyTorch: `KERAS_BACKEND=torch python weights.py`.
"""

import keras
import torch
from fixture import Fixture, waves
from keras import constraints, regularizers

keras.config.set_floatx("float64")
fixture = Fixture(__file__, f"Keras {keras.__version__}: regularizers and constraints.")

kernel = waves((5, 3), 0.4, 1.0, 1.1)
kernel[:, 1] *= 4
kernel[2, 0] = 0
SHAPES = {"kernel": kernel, "bias": waves((4,), 1.1, 2.0)}

PENALTIES = {
    "l1": regularizers.L1(0.25),
    "l2": regularizers.L2(0.125),
    "l1l2": regularizers.L1L2(0.25, 0.125),
}
CONSTRAINTS = {
    "max_norm": constraints.MaxNorm(1.5),
    "non_neg": constraints.NonNeg(),
    "unit_norm": constraints.UnitNorm(),
    "min_max_norm": constraints.MinMaxNorm(2.0, 3.0),
    "min_max_norm_rate": constraints.MinMaxNorm(2.0, 3.0, rate=0.25),
}

for name, penalty in PENALTIES.items():
    for shape, weights in SHAPES.items():
        leaf = weights.clone().requires_grad_()
        value = penalty(leaf)
        value.backward()
        fixture.add(f"{name}_{shape}/weights", weights)
        fixture.add(f"{name}_{shape}/value", value)
        fixture.add(f"{name}_{shape}/gradient", leaf.grad)
for name, constraint in CONSTRAINTS.items():
    for shape, weights in SHAPES.items():
        fixture.add(f"{name}_{shape}/weights", weights)
        fixture.add(f"{name}_{shape}/constrained", constraint(torch.clone(weights)))
fixture.write()
