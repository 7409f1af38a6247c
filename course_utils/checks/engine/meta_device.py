"""torch's meta device, whose tensors have shapes and no numbers: laws run answers there, as if there were a GPU."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from unittest.mock import patch

import torch
from torch.overrides import TorchFunctionMode

_asked: list[str] = []  # by laws, at the moment


def load_kernels() -> None:
    """The first operation on the meta device imports 900 modules: a process that is forked for students has them."""
    torch.empty(1, 1, device="meta").mean(dim=1)


def seconds_to_load() -> float:
    """What a time limit has to allow for because these modules are still to be imported, on a busy machine."""
    return 0.0 if "torch.fx.experimental.symbolic_shapes" in sys.modules else 10.0


def stand_ins() -> list[str]:
    """What laws asked for. Who runs the answer in another process asks for the same there."""
    return list(_asked)


@contextlib.contextmanager
def stand_in(kind: str) -> Iterator[None]:
    """Give code something in place of the numbers that tensors on the meta device do not have.

    Args:
        kind: ``numbers``, a 0 for each that code asks for, so that a loop that writes losses down comes to its end;
            ``copies``, zeros for each tensor that code copies to the CPU; ``default``, the meta device for each tensor
            that code makes without a word on its device.
    """
    with {"numbers": _zero_numbers, "copies": _CopiesToTheCpu, "default": _meta_by_default}[kind]():
        _asked.append(kind)
        try:
            yield
        finally:
            _asked.pop()


@contextlib.contextmanager
def _zero_numbers() -> Iterator[None]:
    item, tolist = torch.Tensor.item, torch.Tensor.tolist
    with (
        patch.object(torch.Tensor, "item", lambda own: 0.0 if own.is_meta else item(own)),
        patch.object(torch.Tensor, "__float__", lambda own: float(own.item())),
        patch.object(torch.Tensor, "tolist", lambda own: tolist(torch.zeros(own.shape) if own.is_meta else own)),
    ):
        yield


def _meta_by_default() -> torch.device:
    return torch.device("meta")


class _CopiesToTheCpu(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        named = kwargs or {}
        to_cpu = func is torch.Tensor.to and "cpu" in map(str, (*args[1:], named.get("device")))
        if (func is torch.Tensor.cpu or to_cpu) and args[0].device.type == "meta":
            return torch.zeros(args[0].shape, dtype=args[0].dtype)
        return func(*args, **named)
