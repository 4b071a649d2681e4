"""What is compared: kinds of work, shapes, and the marks that a ratio is held against."""

from dataclasses import dataclass

GATES = {"lstm": 4, "gru": 3, "rnn": 1}

# time, batch, in, hidden, layers, directions
SHAPES = [
    (7, 128, 12, 128, 1, 1),
    (4, 128, 128, 128, 1, 1),
    (64, 64, 128, 512, 1, 1),
    (35, 20, 650, 650, 2, 1),
    (256, 32, 64, 64, 1, 1),
    (100, 32, 512, 512, 2, 1),
    (113, 16, 128, 128, 1, 2),
]
STREAMS = [("lstm", 64, 128, 1), ("gru", 64, 128, 1), ("lstm", 128, 512, 1), ("lstm", 256, 256, 2)]


@dataclass(frozen=True)
class Row:
    kind: str  # train, infer, with -lengths; stream
    cell: str
    shape: tuple
    threads: int

    def words(self):
        return f"{self.threads} {self.kind} {self.cell} " + " ".join(map(str, self.shape))

    def flops(self, steps=None):
        """Multiplications and additions of the matrix products, as they are written down."""
        time, batch, width, hidden, layers, directions = self.shape
        steps = time * batch if steps is None else steps
        total = 0
        for layer in range(layers):
            own = width if layer == 0 else directions * hidden
            total += directions * 2 * steps * GATES[self.cell] * hidden * (own + hidden)
        return total * (3 if self.kind.startswith("train") else 1)

    def name(self):
        time, batch, width, hidden, layers, directions = self.shape
        text = f"{self.cell.upper()} T {time}, B {batch}, {width} → {hidden}"
        return text + (f", {layers} layers" if layers > 1 else "") + (", bidirectional" if directions > 1 else "")


def rows(kinds, threads):
    for kind in kinds:
        if kind == "stream":
            for cell, width, hidden, layers in STREAMS:
                yield Row(kind, cell, (1, 1, width, hidden, layers, 1), 1)
        else:
            for shape in SHAPES:
                for cell in ("lstm", "gru", "rnn"):
                    yield Row(kind, cell, shape, threads)
