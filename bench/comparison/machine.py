"""What the machine is, and whether somebody else uses it."""

import os
import platform
import sys
import time
from pathlib import Path

BUSY = 0.10  # processors that others may use, of one
REPEATS = 4
CACHES = Path("/sys/devices/system/cpu/cpu0/cache")
UNITS = {"K": 2**10, "M": 2**20}


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


def caches():
    """Bytes of the caches that hold data, by level from the nearest on; none where the system does not say."""
    found = {}
    for cache in CACHES.glob("index*"):
        level, kind, size = ((cache / name).read_text().strip() for name in ("level", "type", "size"))
        if kind != "Instruction":
            found[int(level)] = int(size[:-1]) * UNITS[size[-1]]
    return dict(sorted(found.items()))


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


def demand_quiet():
    """Refuses to begin while others use the machine."""
    others = Others([])
    time.sleep(2)
    load = others.load()
    if load > BUSY:
        raise RuntimeError(f"expected a quiet machine, got {load:.2f} processors in use by others. Times taken now would"
                           " say nothing.")


def undisturbed(work, pids=(), anyway=False, advice=""):
    """What the work gives; it is done again if processes other than these used the machine, unless it is to be taken
    `anyway`. `advice` follows the sentence that refuses."""
    for _ in range(REPEATS):
        others = Others(pids)
        result = work()
        load = others.load()
        if load <= BUSY or anyway:
            return result
        print(f"  disturbed ({load:.2f} processors used by others): again", file=sys.stderr)
        time.sleep(3)
    raise RuntimeError(f"disturbed {REPEATS} times in a row: expected a quiet machine.{advice}")
