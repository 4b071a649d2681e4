"""torch.nn.RNN, LSTM and GRU with the options together that meet seldom if each is drawn by itself:
lengths, two directions, more than one layer, a projection in an LSTM, initial states.

Of each kind every other case has batch_first, every other layer count is 3, a third is long and two
fifths have lengths of 0. A GRU and an RNN always have initial states, every other LSTM has.
"""

import random

import torch
from combinations import SEED, add
from sections import Sections

COUNTS = {"lstm": 24, "gru": 8, "tanh": 4, "relu": 4}


def lengths(chance, time, batch, zero):
    """Not all the same, in no order; with `zero` at least one is 0, otherwise none."""
    while True:
        drawn = [chance.randint(0 if zero else 1, time) for _ in range(batch)]
        if len(set(drawn)) > 1 and (0 in drawn) == zero and max(drawn) > 1:
            return drawn


def draw(chance, kind, index):
    long = index % 3 == 2
    layers = 2 + index // 4 % 2
    hidden = chance.choice((17, 19)) if index % 12 == 10 else chance.randint(2, 5)
    time = chance.randint(7, 9) if long else chance.randint(3, 5)
    batch = chance.randint(5, 6) if long else chance.randint(2, 4)
    return {
        "kind": kind,
        "in": chance.randint(1, 4),
        "hidden": hidden,
        "proj": chance.randint(1, min(hidden - 1, 5)) if kind == "lstm" else None,
        "layers": layers,
        "bidirectional": True,
        "nobias": chance.random() < 0.25,
        "time": time,
        "batch": batch,
        "lengths": lengths(chance, time, batch, index % 5 < 2),
        "batchfirst": index // 2 % 2 == 1,
        "unbatched": False,
        "state": kind != "lstm" or index % 2 == 0,
        "phase": chance.randint(0, 62) / 10,
        "scale": 0.25 if hidden > 5 else chance.choice((0.5, 0.75)),
    }


sections = Sections(
    __file__,
    f"PyTorch {torch.__version__}, float64. Two directions, layers and lengths together.",
    f"Combinations drawn with seed {SEED}; combinations.py names the keys.",
)
for kind, count in COUNTS.items():
    for index in range(count):
        chance = random.Random(f"{SEED} deep {kind} {index}")
        add(sections, f"deep {kind} {index}", chance, lambda chance: draw(chance, kind, index))
sections.write()
