"""Layers forward and backward, and inference, of whole sequences and of lengths; beside the peers."""

from rows import Row
from text import told

KINDS = {
    "train": ["pytorch", "keras"],
    "infer": ["pytorch", "keras", "onnxruntime"],
    "train-lengths": ["pytorch"],
    "infer-lengths": ["pytorch"],
}

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


def rows(kind, threads):
    return [Row(kind, kind, cell, shape, threads) for shape in SHAPES for cell in ("lstm", "gru", "rnn")]


def measure(row, contest):
    return {"steps": row.steps(), "flops": row.flops(), "seconds": contest.race_with_peers(row, KINDS[row.kind]),
            "peak": contest.peak(row.threads)}


line = told
