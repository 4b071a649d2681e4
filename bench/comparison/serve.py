"""Answers the questions of bench/compare, line by line: how long does it take, and what comes out?"""

import sys
import time
from pathlib import Path


def serve(prepare):
    """`prepare(kind, words, threads)` gives `(call, results)`: what is timed, and the arrays it ends with."""
    call = results = None
    for line in sys.stdin:
        command, *words = line.split()
        if command == "prepare":
            call, results = prepare(words[1], words[2:], int(words[0]))
            answer = "ready" if call else "cannot"
        elif command == "run":
            start = time.perf_counter_ns()
            for _ in range(int(words[0])):
                call()
            answer = str(time.perf_counter_ns() - start)
        elif command == "each":
            times = []
            for _ in range(int(words[0])):
                start = time.perf_counter_ns()
                call()
                times.append(time.perf_counter_ns() - start)
            answer = " ".join(map(str, times))
        elif command == "results":
            with open(Path(words[0]), "wb") as file:
                for array in results():
                    file.write(array.astype("<f4").tobytes())
            answer = "written"
        else:
            sys.exit(f"expected prepare, run, each or results, got {command}")
        print(answer, flush=True)
