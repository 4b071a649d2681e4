"""Keras' activations by the names that its recurrent layers take, with PyTorch's derivatives.

Each has a case with numbers on both sides of zero, and one of numbers far below it, `<name>_below`,
where a result is small beside its argument; not tanh, whose results are near -1 there.
"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from fixture import Fixture, waves
from recurrent import leaf, record

NAMES = (
    "tanh sigmoid relu linear hard_sigmoid hard_tanh softsign softplus elu selu silu gelu "
    "leaky_relu exponential"
).split()

keras.backend.set_floatx("float64")
fixture = Fixture(__file__, f"Keras {keras.__version__}, keras.activations.")
for name in NAMES:
    f = keras.activations.get(name)
    for case, scale, shift in ((name, 4.0, 0.0), (name + "_below", 2.0, -6.0)):
        if case == "tanh_below":
            continue
        x = leaf(waves((3, 7), 0.4, scale, 0.7) + shift)
        record(fixture, case, {}, {"input": x}, {"output": f(x)})
fixture.write()
