"""Elman's own scaling: with time, with the batch, with threads; and its scalar kernels."""

from rows import Row
from text import told

KINDS = {"growth-time": [], "growth-batch": [], "threads": [], "scalar": []}

TIMES = [64, 256, 1024, 4096]
BATCHES = [2**i for i in range(11)]
TWO_THREADS = [(64, 64, 128, 256, 1, 1), (64, 64, 128, 512, 1, 1), (35, 20, 650, 650, 2, 1)]


def rows(kind, threads):
    if kind == "growth-time":
        return [Row(kind, work, "lstm", (time, 16, 64, 128, 1, 1), threads)
                for work in ("train", "infer") for time in TIMES]
    if kind == "growth-batch":
        return [Row(kind, work, "lstm", (32, batch, 128, 128, 1, 1), threads)
                for work in ("train", "infer") for batch in BATCHES]
    if kind == "threads":
        return [Row(kind, "train", "lstm", shape, 2) for shape in TWO_THREADS]
    return [Row(kind, "train", "lstm", (64, 64, 128, 128, 1, 1), threads),
            Row(kind, "stream", "lstm", (1, 1, 64, 128, 1, 1), 1)]


def measure(row, contest):
    others = {}
    if row.kind == "threads":
        others["one-thread"] = contest.side("elman", 1)
    elif row.kind == "scalar":
        others["scalar"] = contest.side("elman-scalar", row.threads)
    return {"steps": row.steps(), "flops": row.flops(), "seconds": contest.race(row, {}, exactly=others),
            "peak": contest.peak(row.threads)}


def line(row, entry):
    return f"{row.work:7}" + told(row, entry)
