"""Whether an answer is as exact for small numbers as for large ones: an eps, a ridge or a tolerance shows there."""

from __future__ import annotations

from collections.abc import Callable

import torch

SMALL = 2.0**-12  # a power of 2, so that rounding is the same for small numbers and for large ones


def expect_scale(
    result_of: Callable, *inputs: torch.Tensor, power: int = 0, small: float = SMALL, tolerance: float = 1e-3
) -> None:
    """Asserts for hidden tests that a result scales with its inputs.

    Args:
        result_of: gives a number, or a tensor of any shape.
        inputs: floating-point tensors of ordinary size.
        power: the result is that power of the inputs' scale; 0 if it does not depend on it.
        small: the scale to compare ordinary inputs with.
        tolerance: how far the two may be apart, as a share of the largest number of the result.
    """
    large = torch.as_tensor(result_of(*inputs)).detach().double()
    scaled = torch.as_tensor(result_of(*(small * one for one in inputs))).detach().double() / small**power
    away = float((scaled - large).abs().max())
    assert away <= tolerance * float(large.abs().max()), f"inputs of {small:g} times their size: off by {away:.4g}"
