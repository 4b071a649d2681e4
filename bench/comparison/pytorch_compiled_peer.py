"""PyTorch's part of bench/compare once more: the cells of a stream's step, compiled by `torch.compile`.

With frozen weights and a wrapper in C++, which takes the least time of its ways.
"""

import torch
from numbers_of_rows import Row
from pytorch_peer import cells_of, streaming
from serve import serve


def prepare(kind, words, threads):
    torch.set_num_threads(threads)
    if kind != "stream":
        return None, None
    torch.compiler.reset()
    row = Row(words)
    options = {"cpp_wrapper": True, "freezing": True}
    return streaming(row, torch.compile(cells_of(row), fullgraph=True, dynamic=False, options=options))


if __name__ == "__main__":
    serve(prepare)
