"""Sums by characters, as Keras' addition example draws them: what the peers written in Python learn from."""

import numpy as np

CHARACTERS = " +0123456789"


def different_sums(count, digits, rng):
    """`count` pairs (a, b), none twice and none as (b, a) either, drawn digit by digit as Keras' example does:
    first how many digits, then each of them, so that leading zeros shorten a number."""
    numbers = 10**digits
    possible = numbers * (numbers + 1) // 2
    if count > possible:
        raise SystemExit(f"addition: expected at most {possible} samples of {digits} digits, got {count}.")

    def draw(n):
        lengths = rng.integers(1, digits + 1, n)
        return rng.integers(0, 10**lengths)  # uniform over that many digits

    pairs = np.empty((0, 2), np.int64)
    while len(pairs) < count:
        pairs = np.concatenate([pairs, np.stack([draw(count), draw(count)], axis=1)])
        keys = pairs.min(axis=1) * numbers + pairs.max(axis=1)
        pairs = pairs[np.sort(np.unique(keys, return_index=True)[1])]
    return pairs[:count]


def encode(texts):
    """Character ids, [text, character]."""
    table = np.zeros(128, np.int64)
    table[[ord(c) for c in CHARACTERS]] = np.arange(len(CHARACTERS))
    letters = np.array(texts).view(np.uint32).reshape(len(texts), -1)
    return table[letters]


def data(samples, digits, seed):
    """Ids of reversed questions [example, time] and of answers [example, time], in random order; the last tenth is
    for validation."""
    rng = np.random.default_rng(seed)
    pairs = different_sums(samples, digits, rng)
    rng.shuffle(pairs)
    questions = encode([f"{a}+{b}".ljust(2 * digits + 1)[::-1] for a, b in pairs.tolist()])
    answers = encode([str(a + b).ljust(digits + 1) for a, b in pairs.tolist()])
    split = samples - samples // 10
    return (questions[:split], answers[:split]), (questions[split:], answers[split:])
