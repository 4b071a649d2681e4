"""The same numbers on every side: element `i` of array `key`, in [-scale, scale), from integers alone."""

import numpy as np
from rows import GATES, lengths


def array(key, scale, *shape):
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        x = np.arange(count, dtype=np.uint32) + np.uint32(key) * np.uint32(0x9E3779B9)
        x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
        x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
        x = x ^ (x >> np.uint32(16))
    return ((x.astype(np.float64) / 2**32 * 2 - 1) * scale).astype(np.float32).reshape(shape)


class Row:
    """What a row computes: `cell time batch in hidden layers directions`."""

    def __init__(self, words):
        self.cell = words[0]
        self.time, self.batch, self.input, self.hidden, self.layers, self.directions = map(int, words[1:7])

    def parameters(self):
        """Names, arrays, in PyTorch's order and layout."""
        key = 0
        for layer in range(self.layers):
            width = self.input if layer == 0 else self.directions * self.hidden
            for direction in range(self.directions):
                suffix = f"_l{layer}" + ("_reverse" if direction else "")
                rows = GATES[self.cell] * self.hidden
                for name, shape in (("weight_ih", (rows, width)), ("weight_hh", (rows, self.hidden)),
                                    ("bias_ih", (rows,)), ("bias_hh", (rows,))):
                    key += 1
                    yield name + suffix, array(key, self.hidden**-0.5, *shape)

    def x(self):
        return array(1001, 1, self.time, self.batch, self.input)

    def lengths(self):
        """Uniform over 1 … time."""
        return np.array(lengths(self.time, self.batch), np.int64)

    def output_gradient(self):
        return array(1002, 1, self.time, self.batch, self.directions * self.hidden)
