"""One side of the comparison: a process that measures what it is asked to, and is idle otherwise."""

import array
import operator
import subprocess
import tempfile
import time
from pathlib import Path

CHUNK = 0.3  # seconds that one measurement should take at least
WARM = 2.5, 6.0  # seconds of warming up, at least and at most


class Side:
    def __init__(self, name, threads, command, environment):
        self.name = name
        self.threads = threads
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
        return self.ask(f"prepare {self.threads} {row.words()}") == "ready"

    def run(self, times):
        """Seconds for so many calls."""
        return int(self.ask(f"run {times}")) / 1e9

    def warm_up(self):
        """Runs until two measurements in turn gained nothing; a compiler may still be at work for the least time.

        Gives the number of calls that fill a measurement.
        """
        start = time.monotonic()
        calls, best, without_gain = 1, float("inf"), 0
        while True:
            taken = self.run(calls) / calls
            without_gain = 0 if taken < 0.98 * best else without_gain + 1
            best = min(best, taken)
            spent = time.monotonic() - start
            if spent > WARM[1] or without_gain >= 2 and spent > WARM[0]:
                return int(CHUNK / best) + 1
            calls = min(20 * calls, int(CHUNK / best) + 1)

    def results(self):
        """The numbers that the row's work ends with, after at least one call."""
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
    return max(map(abs, map(operator.sub, ours, theirs)), default=0) / largest


def interleaved(sides, calls, rounds):
    """Seconds a call of each side, round by round."""
    taken = {label: [] for label in sides}
    for _ in range(rounds):
        for label, side in sides.items():
            taken[label].append(side.run(calls[label]) / calls[label])
    return taken
