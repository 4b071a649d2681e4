"""The sides of a comparison, on a machine that nobody else uses."""

import machine
from rows import Row
from side import Side, difference, interleaved

AGREE = 1e-4


class Contest:
    """Starts a process for each side and number of threads when it is first asked for.

    `commands` are those of the sides by name, `environment` gives theirs for a number of threads; `python` is the one
    with the peers, for programs of their own.
    """

    def __init__(self, commands, environment, python, rounds, anyway):
        self.commands = commands
        self.python = python
        self.environment = environment
        self.rounds = rounds
        self.anyway = anyway
        self.started = {}
        self.peaks = {}

    def has(self, name):
        return name in self.commands

    def side(self, name, threads):
        if (name, threads) not in self.started:
            self.started[name, threads] = Side(name, threads, self.commands[name], self.environment(threads))
        return self.started[name, threads]

    def race(self, row, peers, exactly=()):
        """Elman and others in turns: the seconds of a call by label, round by round.

        Before, all compute the row once; the results must agree, those of `exactly` to the bit. `peers` and `exactly`
        are sides by label; a side that has nothing of the kind is left out.
        """
        sides = {"elman": self.side("elman", row.threads), **peers, **dict(exactly)}
        sides = {label: side for label, side in sides.items() if side.prepare(row)}
        ours = None
        for label, side in sides.items():
            side.run(1)
            numbers = side.results()
            ours = numbers if ours is None else ours
            off = difference(ours, numbers)
            if not off <= (0 if label in exactly else AGREE):
                raise RuntimeError(f"{row.name()} ({row.kind}): {label} gives other numbers, off by {off:.1e}.")
        calls = {label: side.warm_up() for label, side in sides.items()}
        return self.undisturbed(lambda: interleaved(sides, calls, self.rounds))

    def race_with_peers(self, row, names):
        """The same against those of these peers that are here, with the row's threads."""
        return self.race(row, {name: self.side(name, row.threads) for name in names if self.has(name)})

    def undisturbed(self, work, invited=()):
        """What the work gives; it is done again if processes that are not ours, nor invited, used the machine."""
        pids = [*(side.process.pid for side in self.started.values()), *invited]
        return machine.undisturbed(work, pids, self.anyway, " Give --continue later.")

    def peak(self, threads):
        """What the processor can do, in operations a second: as many multiply-adds as registers allow."""
        if threads not in self.peaks:
            side = self.side("elman", threads)
            side.prepare(Row("peak", "peak", "lstm", (0,) * 6, threads))
            flops = int(side.ask("flops"))
            calls = side.warm_up()
            self.peaks[threads] = self.undisturbed(lambda: max(flops * calls / side.run(calls) for _ in range(5)))
        return self.peaks[threads]

    def close(self):
        for side in self.started.values():
            side.close()
