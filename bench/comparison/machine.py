"""What the machine is, and whether somebody else uses it."""

import os
import platform
import time
from pathlib import Path

BUSY = 0.10  # processors that others may use, of one


def processor():
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def describe():
    return f"{processor()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}"


def used_by_all():
    """Seconds of processor time that all processes have used so far, or None where the system does not say."""
    try:
        with open("/proc/stat") as file:
            user, nice, system, _, _, irq, softirq, steal = map(int, file.readline().split()[1:9])
    except OSError:
        return None
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def used_by(pid):
    """Seconds of processor time of a process with its threads, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Others:
    """What others use from now on, as a number of processors: all but this process, its children that have ended, and
    the given ones."""

    def __init__(self, pids):
        self.pids = pids
        self.start = time.monotonic(), used_by_all(), self.ours()

    def ours(self):
        return sum(used_by(pid) for pid in self.pids) + sum(os.times()[:4])

    def load(self):
        then, all_then, ours_then = self.start
        if all_then is None:
            return 0.0
        return (used_by_all() - all_then - (self.ours() - ours_then)) / (time.monotonic() - then)
