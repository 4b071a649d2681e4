"""One step of one sequence after the other, on one thread; beside the peers."""

from rows import Row
from text import told

KINDS = {"stream": ["pytorch", "pytorch-compiled", "keras", "onnxruntime"]}

# cell, in, hidden, layers
STREAMS = [("lstm", 64, 128, 1), ("gru", 64, 128, 1), ("lstm", 128, 512, 1), ("lstm", 256, 256, 2)]
ALLOCATING = 10_000
STEPS = 20_000


def rows(kind, threads):
    return [Row(kind, "stream", cell, (1, 1, width, hidden, layers, 1), 1) for cell, width, hidden, layers in STREAMS]


def measure(row, contest):
    seconds = contest.race_with_peers(row, KINDS[row.kind])
    ours = contest.side("elman", row.threads)
    allocated = int(ours.ask(f"allocated {ALLOCATING}")) / ALLOCATING
    each = contest.undisturbed(lambda: sorted(map(int, ours.ask(f"each {STEPS}").split())))
    return {"steps": 1, "flops": row.flops(), "seconds": seconds, "peak": contest.peak(row.threads),
            "allocated": allocated, "p50": each[len(each) // 2] / 1e9, "p99": each[len(each) * 99 // 100] / 1e9}


def line(row, entry):
    return told(row, entry) + (f"   p99 ÷ p50 {entry['p99'] / entry['p50']:.2f}, {entry['allocated']:.0f} bytes a step")
