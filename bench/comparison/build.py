"""Elman's classes, just built, and the Java that runs them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def build():
    """Compiles Elman. Gives the java command, the class path, and the versions of Elman and Java."""
    made = subprocess.run(["./mvnw", "-B", "-q", "-pl", "bench", "-am", "-Dmaven.test.skip", "-Pspeed", "package"],
                          cwd=ROOT, capture_output=True, text=True)
    if made.returncode != 0:
        raise RuntimeError("the build failed:\n" + (made.stdout + made.stderr)[-3000:])
    java, path, elman, version = (ROOT / "bench/target/speed.classpath").read_text().splitlines()
    return java, path, {"elman": elman, "java": version}
