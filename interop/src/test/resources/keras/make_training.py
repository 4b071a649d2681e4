"""Models that Keras saved in the midst of training, and how it went on.

training.zip holds <case>.keras after six steps on two batches in turn; training.txt the batches under input.<i> and
target.<i>, the losses of the next six steps, and what the model then computes from input.0. Run with Keras and torch
at hand: python make_training.py
"""

import os
import zipfile

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy
from keras import layers as L

folder = os.path.dirname(os.path.abspath(__file__))
random = numpy.random.default_rng(5)
lines = [f"# Keras {keras.__version__}. Written by make_training.py; do not edit."]
inputs = random.normal(size=(2, 4, 5, 3)).astype("float32")
targets = random.normal(size=(2, 4, 2)).astype("float32")


def add(key, value):
    value = numpy.asarray(value, "float32")
    shape = "x".join(str(size) for size in value.shape) or "-"
    lines.append(" ".join([key, shape] + [f"{number:.9g}" for number in value.flatten().tolist()]))


def model(frozen=False):
    layers = [
        L.Bidirectional(L.LSTM(3, return_sequences=True)),
        L.GRU(4, return_sequences=True, trainable=not frozen),
        L.LayerNormalization(center=False),
        L.GRU(3, reset_after=False),
        L.Dense(2),
    ]
    return keras.Sequential([keras.Input((5, 3)), *layers])


CASES = {
    "adam": (model(), keras.optimizers.Adam(0.01)),
    "frozen": (model(frozen=True), keras.optimizers.Adam(0.02, beta_1=0.8)),
    "adamw": (model(), keras.optimizers.AdamW(0.01, weight_decay=0.1)),
    "sgd": (model(), keras.optimizers.SGD(0.1)),
}
REFUSED = {
    "momentum": keras.optimizers.SGD(0.1, momentum=0.9),
    "schedule": keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)),
    "rmsprop": keras.optimizers.RMSprop(0.1),
    "average": keras.optimizers.Adam(0.1, use_ema=True),
}

archive = zipfile.ZipFile(os.path.join(folder, "training.zip"), "w", zipfile.ZIP_DEFLATED)


def keep(name, model):
    path = os.path.join(folder, name)
    model.save(path)
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with open(path, "rb") as file:
        archive.writestr(info, file.read())
    os.remove(path)


for i in range(2):
    add(f"data/input.{i}", inputs[i])
    add(f"data/target.{i}", targets[i])
for name, (trained, optimizer) in CASES.items():
    for variable in trained.weights:
        variable.assign(random.normal(size=variable.shape, scale=0.5))
    trained.compile(optimizer, "mean_squared_error")
    for step in range(6):
        trained.train_on_batch(inputs[step % 2], targets[step % 2])
    keep(name + ".keras", trained)
    losses = []
    for step in range(6, 12):
        predicted = trained.predict_on_batch(inputs[step % 2])
        losses.append(float(numpy.mean((numpy.asarray(predicted) - targets[step % 2]) ** 2)))
        trained.train_on_batch(inputs[step % 2], targets[step % 2])
    add(f"{name}/losses", losses)
    add(f"{name}/output", trained.predict_on_batch(inputs[0]))
for name, optimizer in REFUSED.items():
    refused = keras.Sequential([keras.Input((5, 3)), L.LSTM(2)])
    refused.compile(optimizer, "mean_squared_error")
    refused.train_on_batch(inputs[0], targets[0])
    keep(f"refused-{name}.keras", refused)
archive.close()
with open(os.path.join(folder, "training.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
