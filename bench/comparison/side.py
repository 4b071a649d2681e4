"""One side of the comparison: a process that measures what it is asked to, and is idle otherwise."""

import array
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

CHUNK = 0.3  # seconds that one measurement should take at least
WARM = 12.0  # seconds of warming up at most


class Side:
    def __init__(self, name, command, environment):
        self.name = name
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors)

    def ask(self, question):
        try:
            self.process.stdin.write(question + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self.process.wait()
            self.errors.seek(0)
            raise RuntimeError(f"{self.name} gave no answer to “{question}”:\n{self.errors.read()[-3000:]}")
        return answer.strip()

    def prepare(self, row):
        """False where this side has nothing of the kind."""
        return self.ask("prepare " + row.words()) == "ready"

    def run(self, times):
        return int(self.ask(f"run {times}")) / 1e9

    def warm_up(self):
        """Runs until two measurements in turn agree. Gives the number of calls that fill a measurement."""
        start = time.monotonic()
        calls, last = 1, None
        while True:
            taken = self.run(calls) / calls
            if calls * taken < CHUNK:
                calls = max(calls + 1, min(20 * calls, int(CHUNK / taken) + 1))
                continue
            if last and abs(taken - last) < 0.03 * last or time.monotonic() - start > WARM:
                return calls
            last = taken

    def results(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "results"
            self.ask(f"results {file}")
            numbers = array.array("f")
            numbers.frombytes(file.read_bytes())
            return numbers

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def difference(ours, theirs):
    """The largest difference, in units of the largest magnitude."""
    if len(ours) != len(theirs):
        return float("inf")
    largest = max(map(abs, theirs), default=0) or 1
    return max(abs(a - b) for a, b in zip(ours, theirs)) / largest


def interleaved(sides, calls, rounds):
    """Seconds a call of each side, round by round."""
    taken = {side.name: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            taken[side.name].append(side.run(calls[side.name]) / calls[side.name])
    return taken


def median(values):
    return statistics.median(values)
