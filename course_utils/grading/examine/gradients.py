"""Gradients that cross: what the other side computed is a function of what it was given, and it knows the slopes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import torch


class Slopes(Protocol):
    """Asks the other side for vector–Jacobian products."""

    def slopes(self, crossing: Crossing, grads: tuple, create_graph: bool) -> tuple: ...


class Crossing(NamedTuple):
    """One call that went over.

    Attributes:
        side: asks the other side for the slopes.
        call: the number of the call there.
        inputs: tensors with a gradient that the result may depend on.
    """

    side: Slopes
    call: int
    inputs: list[torch.Tensor]


class _Crossed(torch.autograd.Function):
    """The results of a crossing, with a backward that asks where they were made."""

    @staticmethod
    def forward(ctx: Any, crossing: Crossing, results: list, start: torch.Tensor, *inputs: torch.Tensor) -> tuple:
        ctx.crossing = crossing
        ctx.set_materialize_grads(False)
        return tuple(results)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor | None) -> tuple:
        found = ctx.crossing.side.slopes(ctx.crossing, grads, torch.is_grad_enabled())
        needed = ctx.needs_input_grad[3:]
        return (None, None, None, *(slope if need else None for slope, need in zip(found, needed, strict=True)))


def crossed(crossing: Crossing, results: list[torch.Tensor]) -> tuple[torch.Tensor, ...]:
    """The results as tensors with a graph that leads to the inputs of the crossing."""
    start = torch.zeros((), requires_grad=True)  # so that there is a graph even where no input has one
    with torch.enable_grad():
        return _Crossed.apply(crossing, results, start, *crossing.inputs)


def slopes_here(
    results: Sequence[torch.Tensor], inputs: Sequence[torch.Tensor], grads: Sequence, create_graph: bool
) -> tuple:
    """The vector–Jacobian products of results of this side; None for an input that nothing depends on."""
    pairs = [(result, grad) for result, grad in zip(results, grads, strict=True) if grad is not None]
    needed = [number for number, tensor in enumerate(inputs) if tensor.requires_grad]
    found: list[torch.Tensor | None] = [None] * len(inputs)
    if pairs and needed:
        slopes = torch.autograd.grad(
            [result for result, _ in pairs], [inputs[number] for number in needed], [grad for _, grad in pairs],
            retain_graph=True, create_graph=create_graph, allow_unused=True,
        )  # fmt: skip
        for number, slope in zip(needed, slopes, strict=True):
            found[number] = slope
    return tuple(found)
