"""torch's meta device, whose tensors have shapes and no numbers: laws run answers there, as if there were a GPU."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from unittest.mock import patch

import torch

_zero = 0  # how many laws ask for it at the moment


def load_kernels() -> None:
    """The first operation on the meta device imports 900 modules: a process that is forked for students has them."""
    torch.empty(1, 1, device="meta").mean(dim=1)


def seconds_to_load() -> float:
    """What a time limit has to allow for because these modules are still to be imported, on a busy machine."""
    return 0.0 if "torch.fx.experimental.symbolic_shapes" in sys.modules else 10.0


def numbers_are_zero() -> bool:
    """Whether a law asked for it. Who runs the answer in another process does the same there."""
    return _zero > 0


@contextlib.contextmanager
def zero_numbers() -> Iterator[None]:
    """A 0 for each number that code asks a tensor on the meta device for, so that a loop that writes losses down comes
    to its end."""
    global _zero
    item, tolist = torch.Tensor.item, torch.Tensor.tolist
    with (
        patch.object(torch.Tensor, "item", lambda own: 0.0 if own.is_meta else item(own)),
        patch.object(torch.Tensor, "__float__", lambda own: float(own.item())),
        patch.object(torch.Tensor, "tolist", lambda own: tolist(torch.zeros(own.shape) if own.is_meta else own)),
    ):
        _zero += 1
        try:
            yield
        finally:
            _zero -= 1
