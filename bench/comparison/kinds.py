"""The kinds of rows. Each belongs to a module of this folder, which has

    KINDS                 its kinds, with the peers that each wants
    rows(kind, threads)   the rows of one, each with `kind`, `name()` and `key()`, which tells it from all others
    measure(row, contest) measures one: what is kept of it beside its key
    line(row, entry)      what is printed of it
"""

import layers
import recomputation
import scaling
import streams
import whole_runs

MODULES = [layers, streams, scaling, recomputation, whole_runs]
KINDS = {kind: module for module in MODULES for kind in module.KINDS}


def rows(kinds, threads):
    return [row for kind in kinds for row in KINDS[kind].rows(kind, threads)]


def wanted_peers(kinds):
    return {peer for kind in kinds for peer in KINDS[kind].KINDS[kind]}
