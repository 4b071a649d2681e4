"""One process from its start to its end: what it prints and when, and how much memory it took."""

import errno
import json
import os
import pty
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Process:
    """A command in the project's folder. `out` is where it prints: a pipe to be read, unless given."""

    def __init__(self, command, environment=None, **out):
        self.command = command
        self.errors = tempfile.TemporaryFile("w+")
        self.start = time.monotonic()
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=self.errors,
                                        env={**os.environ, **(environment or {})},
                                        **(out or {"stdout": subprocess.PIPE, "text": True}))

    def end(self):
        """Waits for it. Gives the seconds it ran, and the bytes that it had in memory at most."""
        _, status, used = os.wait4(self.process.pid, 0)
        seconds = time.monotonic() - self.start
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.stdout:
            self.process.stdout.close()
        return seconds, used.ru_maxrss * 1024

    def fail(self, what):
        self.errors.seek(0)
        raise RuntimeError(f"{shlex.join(map(str, self.command))} {what}:\n{self.errors.read()[-2000:]}")


def to_exit(command):
    """Seconds from start to exit, and bytes of memory."""
    process = Process(command, stdout=subprocess.DEVNULL)
    measured = process.end()
    if process.process.returncode != 0:
        process.fail(f"gave exit code {process.process.returncode}")
    return measured


def to_text(command, text):
    """Seconds from start until it shows the text on its terminal, and bytes of memory; it is ended then."""
    ours, theirs = pty.openpty()
    process = Process(command, stdin=theirs, stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while text not in shown and (more := os.read(ours, 65536)):
            shown += more
    except OSError as gone:
        if gone.errno != errno.EIO:  # the terminal's other end is closed
            raise
    seconds = time.monotonic() - process.start
    process.process.kill()
    _, memory = process.end()
    os.close(ours)
    if text not in shown:
        process.fail(f"ended without showing {text.decode()}")
    return seconds, memory


def epochs(command, environment, count):
    """Runs a training of an uncounted epoch and `count` counted ones, which prints a JSON line at the end of each.

    Gives the seconds of the counted ones between those lines by our clock, so that all it does in between counts, the
    bytes of memory, and the validation losses."""
    process = Process(command, environment)
    ends, own, losses = [], [], []
    for line in process.process.stdout:
        now = time.monotonic()
        if not line.startswith("{"):
            continue
        event = json.loads(line)
        if event["event"] == "epoch":
            ends.append(now)
            own.append(event["seconds"])
            losses.append(event["val_loss"])
    _, memory = process.end()
    if process.process.returncode != 0 or len(ends) != count + 1:
        process.fail(f"gave {len(ends)} epochs of {count + 1} and exit code {process.process.returncode}")
    seconds = [b - a for a, b in zip(ends, ends[1:])]
    if any(ours < 0.9 * theirs for ours, theirs in zip(seconds, own[1:])):
        process.fail(f"prints the ends of its epochs late ({seconds} s here, {own[1:]} s by its own clock)")
    if not losses[-1] < losses[0]:
        process.fail(f"does not learn (validation losses {losses})")
    return seconds, memory, losses
