"""The programs that learn to add, Elman's and its peers', and how they are started."""

import functools
import os
import re
import subprocess

from process import ROOT

PEERS = ROOT / "bench/peers"
JARS = PEERS / "target"
JAVA_PEERS = {"djl": "DjlAddition", "dl4j": "Dl4jAddition"}
PYTHON_PEERS = {"pytorch": ["torch"], "keras": ["keras", "tensorflow"]}
NAMES = [*PYTHON_PEERS, *JAVA_PEERS]


@functools.cache
def elman():
    """Builds Elman. Gives its version, Java's and Java's folder."""
    asked = subprocess.run([ROOT / "elman", "--version"], cwd=ROOT, capture_output=True, text=True,
                           env={**os.environ, "ELMAN_JAVA_OPTS": "-XshowSettings:properties"})
    if asked.returncode != 0:
        raise RuntimeError("./elman --version failed:\n" + asked.stderr[-2000:])

    def told(name):
        return re.search(rf"^ *{re.escape(name)} = (.+)$", asked.stderr, re.MULTILINE).group(1)

    return asked.stdout.strip().removeprefix("elman "), told("java.version"), told("java.home")


@functools.cache
def build_java_peers():
    built = subprocess.run(["./mvnw", "-B", "-q", "-f", PEERS / "pom.xml", "compile"], cwd=ROOT, capture_output=True,
                           text=True, env={**os.environ, "JAVA_HOME": elman()[2]})
    if built.returncode != 0:
        raise RuntimeError("bench/peers: the build failed:\n" + (built.stdout + built.stderr)[-3000:])


def jar_version(artifact):
    found = sorted(JARS.glob(f"jars/{artifact}-[0-9]*.jar"))
    if not found:
        raise RuntimeError(f"expected {artifact} in {JARS / 'jars'}, got none.")
    return found[0].stem.removeprefix(artifact + "-")


def versions(python, without):
    """Of Elman, Java and all peers but those left out. Builds what is to be built."""
    found = dict(zip(("elman", "java"), elman()))
    for name, modules in PYTHON_PEERS.items():
        for module in modules if name not in without else []:
            asked = subprocess.run([python, "-c", f"import {module}; print({module}.__version__)"],
                                   capture_output=True, text=True)
            if asked.returncode != 0:
                raise RuntimeError(f"expected {module} in {python}, got none. Install it, or give --without {name}.")
            found["pytorch" if module == "torch" else module] = asked.stdout.strip()
    if set(JAVA_PEERS) - set(without):
        build_java_peers()
    for name, artifact in (("djl", "pytorch-engine"), ("dl4j", "deeplearning4j-nn")):
        if name not in without:
            found[name] = jar_version(artifact)
    return found


def command(side, row, epochs, python, folder):
    """What trains for so many epochs, and the environment it needs."""
    options = ["--cell", row.cell, "--digits", "3", "--samples", str(row.samples), "--hidden", "128",
               "--batch", str(row.batch), "--seed", "7", "--log", "json", "--epochs", str(epochs),
               "--threads", str(row.threads)]
    if side == "elman":
        return [ROOT / "elman", "train", "addition", *options, "--out", folder], {}
    environment = {"OMP_NUM_THREADS": str(row.threads)}
    if side in PYTHON_PEERS:
        return [python, PEERS / f"addition_{side}.py", *options], environment
    environment |= {"DJL_OFFLINE": "true", "OPT_OUT_TRACKING": "true", "DJL_CACHE_DIR": str(JARS / "djl")}
    return [f"{elman()[2]}/bin/java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-cp", f"{JARS}/classes:{JARS}/jars/*", f"io.elman.peers.{JAVA_PEERS[side]}", *options], environment
