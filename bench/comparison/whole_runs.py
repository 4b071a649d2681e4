"""Whole programs, as a user starts them; beside the peers.

- addition: an epoch of the addition example, 45,000 training sums and the validation of 5,000, after one that is not
  counted. The sides take turns, each turn a new process. DL4J, which takes long, has one turn of one counted epoch.
- start: `./elman predict` to its exit, `./elman train addition` to its first training step.
- busy: an epoch of the addition example while as many other processes compute as there are processors.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import learners
import process

KINDS = {"addition": ["pytorch", "keras", "djl", "dl4j"], "start": [], "busy": ["pytorch"]}

SAMPLES = 50_000
ROUNDS = 3  # at most
COUNTED = 3  # epochs of a turn
STARTS = 10
ALL = ("pytorch", "keras", "djl", "dl4j")


@dataclass(frozen=True)
class Row:
    kind: str
    what: str
    peers: tuple = ()
    cell: str = "lstm"
    batch: int = 128
    threads: int = 2
    samples: int = SAMPLES

    def key(self):
        """What tells it from all other rows."""
        return {"kind": self.kind, "name": self.what, "cell": self.cell, "batch": self.batch, "threads": self.threads,
                "samples": self.samples}

    def name(self):
        threads = "1 thread" if self.threads == 1 else f"{self.threads} threads"
        return f"{self.what}, {threads}" if self.kind != "start" else self.what


def rows(kind, threads):
    if kind == "start":
        return [Row(kind, what) for what in ("predict", "first training step")]
    if kind == "busy":
        return [Row(kind, "LSTM, batch 128", ALL[:1], threads=threads)]
    learning = [("lstm", 128, threads, ALL), ("gru", 128, threads, ALL[:3]), ("rnn", 128, threads, ALL),
                ("lstm", 32, threads, ALL[:3]), ("lstm", 128, 1, ALL[:1])]
    return [Row(kind, f"{cell.upper()}, batch {batch}", peers, cell, batch, own)
            for cell, batch, own, peers in learning]


@contextmanager
def computing():
    """Processes that use all processors; gives their numbers."""
    loaders = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count())]
    try:
        yield [loader.pid for loader in loaders]
    finally:
        for loader in loaders:
            loader.kill()
            loader.wait()


def turn(side, row, counted, contest, loaders=()):
    def measurement():
        with tempfile.TemporaryDirectory() as folder:
            command, environment = learners.command(side, row, counted + 1, contest, f"{folder}/model")
            return process.epochs(command, environment, counted)

    return contest.undisturbed(measurement, loaders)


def sides(row, contest):
    return ["elman", *(peer for peer in row.peers if contest.has(peer))]


def addition(row, contest):
    here = sides(row, contest)
    seconds, memory, losses = ({side: [] for side in here} for _ in range(3))
    for number in range(min(contest.rounds, ROUNDS)):
        for side in here:
            slow = side == "dl4j"
            if slow and number > 0:
                continue
            taken, most, loss = turn(side, row, 1 if slow else COUNTED, contest)
            seconds[side] += taken
            memory[side].append(most)
            losses[side] = loss
    return {"seconds": seconds, "memory": memory, "losses": losses}


def busy(row, contest):
    here = sides(row, contest)
    quiet, seconds = ({side: [] for side in here} for _ in range(2))
    for _ in range(min(contest.rounds, ROUNDS)):
        for side in here:
            quiet[side] += turn(side, row, 1, contest)[0]
            with computing() as loaders:
                seconds[side] += turn(side, row, 1, contest, loaders)[0]
    return {"seconds": seconds, "quiet": quiet}


def start(row, contest):
    elman = process.ROOT / "elman"
    with tempfile.TemporaryDirectory() as folder:
        def training(name, *options):
            return [elman, "train", "addition", *options, "--out", f"{folder}/{name}"]

        if row.what == "predict":
            process.to_exit(training("small", "--samples", "1000", "--epochs", "1"))
            command = [elman, "predict", f"{folder}/small/model.safetensors", "535+61"]

            def once(_):
                return process.to_exit(command)
        else:
            # The progress bar is first drawn after the first step.
            steps = -(-(row.samples - row.samples // 10) // row.batch)

            def once(number):
                return process.to_text(training(number, "--samples", str(row.samples)), f"1/{steps}".encode())

        once("first")
        taken = [contest.undisturbed(lambda number=number: once(f"{number}-{os.urandom(4).hex()}"))
                 for number in range(STARTS)]
    seconds, memory = zip(*taken)
    return {"seconds": {"elman": list(seconds)}, "memory": {"elman": list(memory)}}


def measure(row, contest):
    learners.elman()  # what is still to be built is built before anything is timed
    return {"addition": addition, "busy": busy, "start": start}[row.kind](row, contest)


def line(row, entry):
    taken = entry["seconds"]
    ours = median(taken["elman"])
    text = f"{row.kind:13} {row.name():44} {ours:10.3f} s"
    for side, theirs in taken.items():
        if side != "elman":
            text += f"   {side} ÷ ours {median(theirs) / ours:5.2f}"
    for side, quiet in entry.get("quiet", {}).items():
        text += f"   {side} {median(taken[side]) / median(quiet):.2f} times its quiet time"
    if "memory" in entry:
        text += "   " + ", ".join(f"{side} {max(most) / 2**20:.0f}" for side, most in entry["memory"].items()) + " MiB"
    return text
