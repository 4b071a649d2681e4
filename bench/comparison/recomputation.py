"""Elman's training on long sequences: everything kept, or computed again in chunks of time."""

import json
import subprocess
from dataclasses import dataclass
from statistics import median

KINDS = {"recompute": []}

TIME = 16_384
CHUNK = 128
CELL, HIDDEN, BATCH = "lstm", 128, 16
BATCHES = 6
WARM = 2  # batches that are not counted
ROUNDS = 3  # at most


@dataclass(frozen=True)
class Row:
    kind: str

    def key(self):
        """What tells it from all other rows."""
        return {"kind": self.kind, "cell": CELL, "time": TIME, "batch": BATCH, "hidden": HIDDEN, "chunk": CHUNK}

    def name(self):
        return f"{CELL.upper()} T {TIME}, B {BATCH}, {HIDDEN} units, chunks of {CHUNK}"


def rows(kind, threads):
    return [Row(kind)]


def run(chunk, contest):
    """What a run in a process of its own prints."""
    command = [*contest.commands["elman"][:-1], "io.elman.bench.synthetic.LongSequenceRun",
               *map(str, (TIME, chunk, CELL, HIDDEN, BATCH, BATCHES))]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0:
        raise RuntimeError(f"the run of {TIME} steps failed:\n{made.stderr[-2000:]}")
    return json.loads(made.stdout)


def measure(row, contest):
    seconds, held, losses = ({"kept": [], "recomputed": []} for _ in range(3))
    for _ in range(min(contest.rounds, ROUNDS)):
        for way, chunk in (("kept", 0), ("recomputed", CHUNK)):
            told = contest.undisturbed(lambda: run(chunk, contest))
            seconds[way] += told["seconds"][WARM:]
            held[way].append(told["held_bytes"])
            losses[way] = told["loss"]
    off = max(abs(a - b) / abs(a) for a, b in zip(losses["kept"], losses["recomputed"]))
    if not off <= 1e-3:
        raise RuntimeError(f"{row.name()}: the losses differ by {off:.1e}.")
    return {"seconds": seconds, "held": held}


def line(row, entry):
    kept, recomputed = (median(entry["seconds"][way]) for way in ("kept", "recomputed"))
    share = median(entry["held"]["kept"]) / median(entry["held"]["recomputed"])
    return (f"{row.kind:13} {row.name():44} {recomputed:10.3f} s   {recomputed / kept:.2f} times as long,"
            f" 1/{share:.1f} of the memory")
