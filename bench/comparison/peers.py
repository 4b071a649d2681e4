"""The peers: what each of them needs, and the script that is its side."""

import os
import subprocess
from pathlib import Path

import learners

PARTS = Path(__file__).resolve().parent
PACKAGES = {
    "pytorch": ["torch"],
    "pytorch-compiled": ["torch"],
    "keras": ["keras", "tensorflow"],
    "onnxruntime": ["onnxruntime", "onnx"],
}
NAMES = {"torch": "pytorch"}
ALL = sorted({*PACKAGES, *learners.JAVA_PEERS})


def in_python(names):
    """Those that are packages of a Python."""
    return [name for name in names if name in PACKAGES]


def command(python, name):
    if name in learners.JAVA_PEERS:
        return learners.java_command(name)
    return [python, str(PARTS / f"{name.replace('-', '_')}_peer.py")]


def environment(threads):
    """What all sides are started with."""
    made = {**os.environ, "OMP_NUM_THREADS": str(threads), "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3",
            "TORCHINDUCTOR_COMPILE_THREADS": "1"}
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        made.pop(name, None)
    return made


def versions(python, name):
    """The versions of what a peer needs, by the usual name; None if a package is missing. Builds a peer in Java."""
    if name in learners.JAVA_PEERS:
        return {name: learners.java_version(name)}
    found = {}
    for package in PACKAGES[name]:
        asked = subprocess.run([python, "-c", f"import {package}; print({package}.__version__)"],
                               env=environment(1), capture_output=True, text=True)
        if asked.returncode != 0:
            return None
        found[NAMES.get(package, package)] = asked.stdout.strip()
    return found
