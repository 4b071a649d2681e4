"""A row of layer work: what every side can be told in one line."""

from dataclasses import dataclass

GATES = {"lstm": 4, "gru": 3, "rnn": 1}
LENGTHS = 1003  # the key of the lengths' numbers


def unit(key, i):
    """Number `i` of sequence `key`, in [-1, 1), from integers alone: the same on every side."""
    mask = 0xFFFFFFFF
    x = (i + key * 0x9E3779B9) & mask
    x = (x ^ (x >> 16)) * 0x7FEB352D & mask
    x = (x ^ (x >> 15)) * 0x846CA68B & mask
    x ^= x >> 16
    return x / 2**32 * 2 - 1


def lengths(time, batch):
    """Uniform over 1 … time."""
    return [min(1 + int((unit(LENGTHS, b) + 1) / 2 * time), time) for b in range(batch)]


@dataclass(frozen=True)
class Row:
    kind: str
    work: str  # what the sides do: train, infer, both also with -lengths; stream, peak
    cell: str
    shape: tuple  # time, batch, in, hidden, layers, directions
    threads: int

    def key(self):
        """What tells it from all other rows."""
        return {"kind": self.kind, "work": self.work, "cell": self.cell, "shape": list(self.shape),
                "threads": self.threads}

    def words(self):
        return f"{self.work} {self.cell} " + " ".join(map(str, self.shape))

    def steps(self):
        """Those that are no padding, of all sequences together."""
        time, batch = self.shape[:2]
        return sum(lengths(time, batch)) if self.work.endswith("-lengths") else time * batch

    def flops(self):
        """Multiplications and additions of the matrix products, as they are written down."""
        _, _, width, hidden, layers, directions = self.shape
        total = 0
        for layer in range(layers):
            own = width if layer == 0 else directions * hidden
            total += directions * 2 * self.steps() * GATES[self.cell] * hidden * (own + hidden)
        return total * (3 if self.work.startswith("train") else 1)

    def name(self):
        time, batch, width, hidden, layers, directions = self.shape
        text = f"{self.cell.upper()} T {time}, B {batch}, {width} → {hidden}"
        return text + (f", {layers} layers" if layers > 1 else "") + (", bidirectional" if directions > 1 else "")
