#!/usr/bin/env python3
"""How long whole programs take: Elman and its peers, side by side on a quiet machine.

    bench/comparison/whole_runs.py --python PATH [--without PEER ...] [--kinds KIND ...] [--only TEXT] [--rounds 3]
                                   [--samples 50000] [--anyway]

bench/compare measures these rows with all others; this command is for trying them alone, and writes nothing.

- addition: an epoch of the addition example, 45,000 training sums and the validation of 5,000, after one that is not
  counted. The sides take turns, each turn a new process. DL4J, which takes long, has one turn of one counted epoch.
- start: `./elman predict` to its exit, `./elman train addition` to its first training step.
- busy: an epoch of the addition example while as many other processes compute as there are processors.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import learners  # noqa: E402
import machine  # noqa: E402
import process  # noqa: E402

KINDS = ["addition", "start", "busy"]
SAMPLES = 50_000
ROUNDS = 3  # at most
COUNTED = 3  # epochs of a turn
STARTS = 10
REPEATS = 4
ALL = ("elman", "pytorch", "keras", "djl", "dl4j")


@dataclass(frozen=True)
class Row:
    kind: str
    what: str
    sides: tuple
    cell: str = "lstm"
    batch: int = 128
    threads: int = 2
    samples: int = SAMPLES

    def name(self):
        threads = "1 thread" if self.threads == 1 else f"{self.threads} threads"
        return f"{self.what}, {threads}" if self.kind != "start" else self.what


def rows(chosen, samples=SAMPLES):
    """The rows of the chosen kinds, without the peers that are left out."""
    learning = [("lstm", 128, 2, ALL), ("gru", 128, 2, ALL[:4]), ("rnn", 128, 2, ALL), ("lstm", 32, 2, ALL[:4]),
                ("lstm", 128, 1, ALL[:2])]
    table = [Row("addition", f"{cell.upper()}, batch {batch}", sides, cell, batch, threads, samples)
             for cell, batch, threads, sides in learning]
    table += [Row("start", what, ALL[:1], samples=samples) for what in ("predict", "first training step")]
    table.append(Row("busy", "LSTM, batch 128", ALL[:2], samples=samples))
    for row in table:
        if row.kind in chosen.kinds:
            sides = tuple(side for side in row.sides if side not in chosen.without)
            yield Row(**{**vars(row), "sides": sides})


def quietly(chosen, measurement, loaders=()):
    """What the measurement gives, once no others disturb it."""
    for _ in range(REPEATS):
        others = machine.Others(loaders)
        measured = measurement()
        load = others.load()
        if load <= machine.BUSY or chosen.anyway:
            return measured
        print(f"  disturbed ({load:.2f} processors used by others): again", file=sys.stderr)
        time.sleep(3)
    raise RuntimeError(f"disturbed {REPEATS} times in a row: expected a quiet machine. Try again later.")


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


def turn(side, row, counted, chosen, loaders=()):
    def measurement():
        with tempfile.TemporaryDirectory() as folder:
            command, environment = learners.command(side, row, counted + 1, chosen.python, f"{folder}/model")
            return process.epochs(command, environment, counted)

    return quietly(chosen, measurement, loaders)


def entry(row, **measured):
    return {"kind": row.kind, "name": row.what, "cell": row.cell, "batch": row.batch, "threads": row.threads,
            "samples": row.samples, **measured}


def addition(row, chosen):
    seconds, memory, losses = ({side: [] for side in row.sides} for _ in range(3))
    for number in range(min(chosen.rounds, ROUNDS)):
        for side in row.sides:
            slow = side == "dl4j"
            if slow and number > 0:
                continue
            taken, most, loss = turn(side, row, 1 if slow else COUNTED, chosen)
            seconds[side] += taken
            memory[side].append(most)
            losses[side] = loss
    return entry(row, seconds=seconds, memory=memory, losses=losses)


def busy(row, chosen):
    quiet, seconds = ({side: [] for side in row.sides} for _ in range(2))
    for _ in range(min(chosen.rounds, ROUNDS)):
        for side in row.sides:
            quiet[side] += turn(side, row, 1, chosen)[0]
            with computing() as loaders:
                seconds[side] += turn(side, row, 1, chosen, loaders)[0]
    return entry(row, seconds=seconds, quiet=quiet)


def start(row, chosen):
    elman = learners.ROOT / "elman"
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
        taken = quietly(chosen, lambda: [once(f"{time.monotonic_ns()}") for _ in range(STARTS)])
    seconds, memory = zip(*taken)
    return entry(row, seconds={"elman": list(seconds)}, memory={"elman": list(memory)})


def measure(row, chosen):
    """Measures a row: an entry for bench/results/performance.json, seconds by side and bytes of memory by side."""
    return {"addition": addition, "busy": busy, "start": start}[row.kind](row, chosen)


def line(row, measured):
    """The same for people, in a line."""
    sides = measured["seconds"]
    ours = statistics.median(sides["elman"])
    text = f"{row.kind:13} {row.name():44} {ours:10.3f} s"
    for side, taken in sides.items():
        if side != "elman":
            text += f"   {side} ÷ ours {statistics.median(taken) / ours:5.2f}"
    for side, taken in measured.get("quiet", {}).items():
        text += f"   {side} {statistics.median(sides[side]) / statistics.median(taken):.2f} times its quiet time"
    if "memory" in measured:
        text += "   " + ", ".join(f"{side} {max(taken) / 2**20:.0f}" for side, taken in measured["memory"].items())
        text += " MiB"
    return text


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=os.environ.get("ELMAN_PEER_PYTHON"), help="a Python with the peers")
    parser.add_argument("--without", nargs="+", default=[], choices=learners.NAMES, help="peers to leave out")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS, help="kinds of rows (all)")
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"turns of each (at most {ROUNDS})")
    parser.add_argument("--samples", type=int, default=SAMPLES, help="sums; fewer to try the script")
    parser.add_argument("--anyway", action="store_true", help="on a busy machine too")
    return parser.parse_args()


def main():
    chosen = options()
    python = chosen.python and shutil.which(chosen.python)
    if not python and set(learners.PYTHON_PEERS) - set(chosen.without):
        sys.exit(f"whole_runs: expected a Python with the peers in --python or ELMAN_PEER_PYTHON, got"
                 f" {chosen.python or 'nothing'}.")
    chosen.python = python and os.path.abspath(python)
    print(learners.versions(chosen.python, chosen.without), file=sys.stderr)
    quietly(chosen, lambda: time.sleep(2))
    for row in rows(chosen, chosen.samples):
        if chosen.only.lower() in f"{row.kind} {row.name()}".lower():
            print(line(row, measure(row, chosen)), flush=True)


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as failure:
        sys.exit(f"whole_runs: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
