"""Whether the gradient of what an answer gives is the slope of its values."""

from __future__ import annotations

from collections.abc import Callable

import torch


def expect_slopes(result_of: Callable, *inputs: torch.Tensor, step: float = 0.01) -> None:
    """Asserts for hidden tests that a gradient, where one comes back, is the slope of the answer's own values.

    Each input is moved by a short way along its gradient, and along a random direction: so much as the gradient says,
    the result has to change. No right formula is needed, and any will do. An input to which no gradient comes back is
    passed over: whether one has to is for the visible check.

    Args:
        result_of: gives a tensor of any shape, the same for the same inputs; it bends little within ``step``.
        inputs: floating-point tensors, away from kinks and clamps.
        step: how far an input is moved, to either side. Of results in float32 about 1e-7 is noise, so that the slope
            is known to 1e-5.
    """
    inputs = tuple(one.detach().requires_grad_() for one in inputs)
    result = result_of(*inputs)
    if not result.requires_grad:
        return
    weights = torch.rand(result.shape, dtype=result.dtype) + 0.5
    for place, slopes in enumerate(torch.autograd.grad((result * weights).sum(), inputs, allow_unused=True)):
        if slopes is None:
            continue
        random, size = torch.randn_like(slopes), float(slopes.norm())
        for way in ((slopes / size,) if size else ()) + (random / random.norm(),):
            ends = []
            for sign in (1, -1):
                moved = [one.detach() for one in inputs]
                moved[place] = moved[place] + sign * step * way
                ends.append(float((result_of(*moved).detach() * weights).sum()))
            change = (ends[0] - ends[1]) / (2 * step)
            told = float((slopes * way).sum())
            assert abs(change - told) <= 0.02 * size + 0.002, f"a slope of {told:.4f}, but a change of {change:.4f}"
