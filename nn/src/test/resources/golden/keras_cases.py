"""What the keras_*.py scripts share: layers of Keras with the weights of Elman, and back.

Weights are made in Elman's layout, which is PyTorch's, and handed to Keras in its own:

    Keras                                 Elman
    kernel (in, gates * units)            weight_ih [gates * units, in], transposed
    recurrent_kernel (units, gates * u.)  weight_hh [gates * units, units], transposed
    LSTM: blocks i, f, c, o               i, f, g, o
    GRU: blocks z, r, h                   r, z, n
    bias (gates * units)                  bias_ih; there is no bias_hh
    GRU with reset_after: bias (2, 3 u.)  row 0 bias_ih, row 1 bias_hh
    Dense: kernel (in, out), bias         weight [out, in], bias

Gradients come back the same way. Sequences are turned too: Keras was given [batch, time, ...], what
is written down is [time, batch, ...]. `kind` is rnn (SimpleRNN), lstm, gru (reset_after=True) or
gru_reset_before (reset_after=False). A mask is written as a word for each sequence of the batch,
with `1` for each step that counts. Final states are recorded as PyTorch's, with a first axis for
the directions.
"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from keras.src.backend.common.dtypes import BIT64_TO_BIT32_DTYPE
from sections import put_in, well_conditioned

# On PyTorch, Keras rounds the operands of its products to float32 by this table.
BIT64_TO_BIT32_DTYPE["float64"] = "float64"

GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gru_reset_before": 3}
KINDS = tuple(GATES)
VERSION = f"Keras {keras.__version__} on PyTorch {torch.__version__}, float64."

MASKS = {
    "right": "11111 11100 10000 11110",
    "holes": "11011 01101 00100 10111",
    "empty": "11100 00000 11111 01000",
    "full": "11111 11111 11111 11111",
}


def precision(dtype):
    name = "float64" if dtype == torch.float64 else "float32"
    keras.config.set_floatx(name)
    keras.config.set_dtype_policy(name)


def cell_of(kind, units, **options):
    if kind == "rnn":
        return keras.layers.SimpleRNNCell(units, **options)
    if kind == "lstm":
        return keras.layers.LSTMCell(units, **options)
    return keras.layers.GRUCell(units, reset_after=kind == "gru", **options)


def layer_of(kind, units, **options):
    if kind == "rnn":
        return keras.layers.SimpleRNN(units, **options)
    if kind == "lstm":
        return keras.layers.LSTM(units, **options)
    return keras.layers.GRU(units, reset_after=kind == "gru", **options)


def states_of(kind):
    return ("h", "c") if kind == "lstm" else ("h",)


def swap(kind, columns):
    """Keras' order of a GRU's blocks for PyTorch's, or the other way round; the last axis."""
    if not kind.startswith("gru"):
        return columns
    first, second, third = columns.chunk(3, dim=-1)
    return torch.cat([second, first, third], dim=-1)


class Weights:
    """Parameters as Elman names them, in Elman's layout, given to Keras' layers in theirs."""

    def __init__(self, given, dtype):
        self.given = given
        self.dtype = dtype
        self.readers = {}

    def wave(self, shape):
        index = len(self.readers)
        value = put_in("parameter", shape, self.given["phase"], self.given["scale"], index)
        return value.to(self.dtype)

    def cell(self, cell, kind, features, prefix="", suffix=""):
        """Fills a cell, which is built here if it is not yet."""
        if not cell.built:
            cell.build((None, features))
            cell.built = True
        rows, units = GATES[kind] * cell.units, cell.units

        def put(name, variable, shape, row=None):
            value = self.wave(shape)
            turned = swap(kind, value.T)
            if row is None:
                variable.assign(turned)
            else:
                with torch.no_grad():
                    variable.value[row] = turned

            def gradient():
                whole = variable.value.grad
                return swap(kind, whole if row is None else whole[row]).T

            self.readers[prefix + name + suffix] = gradient
            return value

        put("weight_ih", cell.kernel, (rows, features))
        put("weight_hh", cell.recurrent_kernel, (rows, units))
        if cell.bias is not None and kind == "gru":
            put("bias_ih", cell.bias, (rows,), 0)
            put("bias_hh", cell.bias, (rows,), 1)
        elif cell.bias is not None:
            put("bias_ih", cell.bias, (rows,))

    def dense(self, dense, features, prefix=""):
        if not dense.built:
            dense.build((None, features))
        for name, variable in (("weight", dense.kernel), ("bias", dense.bias)):
            variable.assign(self.wave(tuple(reversed(variable.shape))).T)
            self.readers[prefix + name] = lambda variable=variable: variable.value.grad.T

    def embedding(self, embedding, prefix=""):
        embedding.build((None, None))
        variable = embedding.embeddings
        variable.assign(self.wave(tuple(variable.shape)))
        self.readers[prefix + "weight"] = lambda: variable.value.grad

    def gradients(self):
        return {f"grad.{name}": read() for name, read in self.readers.items()}


def mask_of(given):
    """The boolean mask (batch, time), or None."""
    words = given.get("mask")
    if words is None:
        return None
    return torch.tensor([[step == "1" for step in word] for word in words.split()])


def words_of(mask):
    rows = torch.as_tensor(mask).tolist()
    return " ".join("".join("1" if step else "0" for step in row) for row in rows)


def leaf(name, shape, given, dtype):
    return put_in(name, shape, given["phase"]).to(dtype).requires_grad_()


def turned(sequence):
    """[time, batch, ...] for (batch, time, ...), or the other way round."""
    return sequence.transpose(0, 1)


def add(sections, name, given, results_of):
    """Adds the case that `results_of(given, dtype)` computes, at the first phase from the given one
    on at which float32 can be judged."""
    given = {"phase": 0.0, "scale": 0.75, **given}
    while True:
        results = results_of(given, torch.float64)
        if well_conditioned(results, results_of(given, torch.float32)):
            break
        given["phase"] = round(given["phase"] + 0.1, 1)
        print("moved on:", name, given["phase"])
    sections.add(name, given, results)
