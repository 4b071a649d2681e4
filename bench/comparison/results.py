"""What is kept: each row as soon as it is measured, and the whole once all that was asked for is there."""

import hashlib
import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WHOLE = ROOT / "bench/results/performance.json"
PART = ROOT / "bench/results/performance.part.jsonl"


def build(classpath):
    """A name of what is measured and what measures: Elman's classes, its launcher, the peers and the scripts."""
    files = [*ROOT.glob("bench/comparison/*.py"), *ROOT.glob("bench/peers/*.*"), *ROOT.glob("bench/peers/src/**/*.java"),
             ROOT / "bench/compare", ROOT / "elman"]
    for place in map(Path, classpath.split(os.pathsep)):
        if place.is_relative_to(ROOT):
            files += place.rglob("*.class") if place.is_dir() else [place]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def demand_same(old, new, file, hint):
    for name, value in new.items():
        if old.get(name) != value:
            raise RuntimeError(f"{file.name}: expected {name} {value}, got {old.get(name)}. {hint}")


class Results:
    """Rows on file of a run that has `head`: machine, versions, rounds, and what else must be the same to go on."""

    def __init__(self, head, kinds, part=PART, whole=WHOLE):
        self.head = head
        self.kinds = kinds
        self.part = part
        self.whole = whole
        self.versions = head["versions"]
        self.rows = []
        self.kept = []

    def begin(self, go_on):
        """Takes the rows of a run that did not end, or starts a new file."""
        self.keep_other_kinds()
        if self.part.exists():
            if not go_on:
                raise RuntimeError(f"expected no {self.part.name}, got one of a run that did not end. Give --continue to"
                                   f" go on with it, or remove {self.part}.")
            head, *self.rows = self.lines()
            demand_same(head, self.head, self.part, f"Remove {self.part} to begin anew.")
        else:
            self.part.parent.mkdir(parents=True, exist_ok=True)
            self.append(self.head)

    def lines(self):
        """What the part holds; a last line that was cut off is dropped."""
        whole = [line for line in self.part.read_text().splitlines(keepends=True) if line.endswith("\n")]
        self.part.write_text("".join(whole))
        return [json.loads(line) for line in whole] or [{}]

    def keep_other_kinds(self):
        """The rows on file of kinds that are not asked for stay, if they were measured with the same."""
        if not self.whole.exists():
            return
        old = json.loads(self.whole.read_text())
        self.kept = [row for row in old["rows"] if row["kind"] not in self.kinds]
        if self.kept:
            shared = [name for name in old["versions"] if name in self.versions]
            demand_same({**old, **old["versions"]},
                        {"machine": self.head["machine"], "rounds": self.head["rounds"],
                         **{name: self.versions[name] for name in shared}},
                        self.whole, "Its other kinds would no longer fit: measure all of them.")
            self.versions = {**old["versions"], **self.versions}

    def append(self, entry):
        with open(self.part, "a") as file:
            file.write(json.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def has(self, row):
        key = row.key()
        return any(all(entry.get(name) == key[name] for name in key) for entry in self.rows)

    def add(self, entry):
        self.append(entry)
        self.rows.append(entry)

    def finish(self):
        """The part becomes the whole, at once or not at all."""
        whole = {"machine": self.head["machine"], "versions": self.versions, "rounds": self.head["rounds"],
                 "rows": self.kept + self.rows}
        made = self.whole.with_suffix(".new")
        made.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
        os.replace(made, self.whole)
        self.part.unlink()
