"""Keras' fit of a dense layer with regularizers and constraints, in its examples' own order.

`x` (examples, in), `y` (examples, out), the validation data `val_x`, `val_y`; `kernel` [in, out]
and `bias` before; after each epoch `loss`, `val_loss`, and at the end `trained.kernel`,
`trained.bias`. Ten examples in batches of four, so the last one is smaller.

Run with Keras on PyTorch: `KERAS_BACKEND=torch python regularized.py`.
"""

import os
import sys

import keras

here = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(here, "../../../../../nn/src/test/resources/golden"))
from fixture import Fixture, waves  # noqa: E402

keras.config.set_floatx("float64")
fixture = Fixture(
    __file__,
    f"Keras {keras.__version__}: Dense(3 -> 2), mean squared error, SGD lr 0.125, kernel L1L2(0.0625, "
    "0.03125) and MaxNorm(0.75), bias L2(0.25) and NonNeg, 3 epochs.",
)
x, y = waves((10, 3), 0.4, 1.0, 1.1), waves((10, 2), 1.4, 1.0, 0.7)
val_x, val_y = waves((5, 3), 2.4, 1.0, 0.9), waves((5, 2), 0.1, 1.0, 1.3)
kernel, bias = waves((3, 2), 0.9, 0.75), waves((2,), 1.2, 0.5)
dense = keras.layers.Dense(
    2,
    kernel_regularizer=keras.regularizers.L1L2(0.0625, 0.03125),
    bias_regularizer=keras.regularizers.L2(0.25),
    kernel_constraint=keras.constraints.MaxNorm(0.75),
    bias_constraint=keras.constraints.NonNeg(),
)
model = keras.Sequential([keras.layers.Input((3,)), dense])
dense.set_weights([kernel.numpy(), bias.numpy()])
model.compile(keras.optimizers.SGD(0.125), "mse", run_eagerly=True)
history = model.fit(
    x.numpy(),
    y.numpy(),
    batch_size=4,
    epochs=3,
    shuffle=False,
    verbose=0,
    validation_data=(val_x.numpy(), val_y.numpy()),
)
for name, tensor in {"x": x, "y": y, "val_x": val_x, "val_y": val_y}.items():
    fixture.add(name, tensor)
fixture.add("kernel", kernel)
fixture.add("bias", bias)
fixture.add("loss", history.history["loss"])
fixture.add("val_loss", history.history["val_loss"])
fixture.add("trained.kernel", dense.get_weights()[0])
fixture.add("trained.bias", dense.get_weights()[1])
fixture.write()
