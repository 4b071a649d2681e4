"""The programs that learn to add, Elman's and its peers', and how they are started."""

import functools
import os
import re
import subprocess

from process import ROOT

PEERS = ROOT / "bench/peers"
JARS = PEERS / "target"
# The main class of each, and the artifact that tells its version.
JAVA_PEERS = {"djl": ("DjlAddition", "pytorch-engine"), "dl4j": ("Dl4jAddition", "deeplearning4j-nn")}


@functools.cache
def elman():
    """Builds what `./elman` starts. Gives the folder of its JDK."""
    asked = subprocess.run([ROOT / "elman", "--version"], cwd=ROOT, capture_output=True, text=True,
                           env={**os.environ, "ELMAN_JAVA_OPTS": "-XshowSettings:properties"})
    if asked.returncode != 0:
        raise RuntimeError("./elman --version failed:\n" + asked.stderr[-2000:])

    return re.search(r"^ *java\.home = (.+)$", asked.stderr, re.MULTILINE).group(1)


@functools.cache
def build_java_peers():
    built = subprocess.run(["./mvnw", "-B", "-q", "-f", PEERS / "pom.xml", "compile"], cwd=ROOT, capture_output=True,
                           text=True, env={**os.environ, "JAVA_HOME": elman()})
    if built.returncode != 0:
        raise RuntimeError("bench/peers: the build failed:\n" + (built.stdout + built.stderr)[-3000:])


def java_version(name):
    build_java_peers()
    artifact = JAVA_PEERS[name][1]
    found = sorted(JARS.glob(f"jars/{artifact}-[0-9]*.jar"))
    if not found:
        raise RuntimeError(f"expected {artifact} in {JARS / 'jars'}, got none.")
    return found[0].stem.removeprefix(artifact + "-")


def java_command(name):
    return [f"{elman()}/bin/java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-cp", f"{JARS}/classes:{JARS}/jars/*", f"io.elman.peers.{JAVA_PEERS[name][0]}"]


def command(side, row, epochs, contest, folder):
    """What trains for so many epochs, and the environment it needs."""
    options = ["--cell", row.cell, "--digits", "3", "--samples", str(row.samples), "--hidden", "128",
               "--batch", str(row.batch), "--seed", "7", "--log", "json", "--epochs", str(epochs),
               "--threads", str(row.threads)]
    if side == "elman":
        return [ROOT / "elman", "train", "addition", *options, "--out", folder], {}
    environment = {"OMP_NUM_THREADS": str(row.threads)}
    if side not in JAVA_PEERS:
        return [contest.python, PEERS / f"addition_{side}.py", *options], environment
    environment |= {"DJL_OFFLINE": "true", "OPT_OUT_TRACKING": "true", "DJL_CACHE_DIR": str(JARS / "djl")}
    return [*contest.commands[side], *options], environment
