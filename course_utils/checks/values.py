"""Reading what an answer returned, with the generic mistakes that every exercise shares."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from course_utils.checks.failure import Broken, Mistake

RETURNS_NOTHING = Mistake(
    "returns-nothing",
    "Your function ends without handing its result back. Printing a value does not return it.",
    "Look at the last line: does it say return?",
)
NOT_A_TENSOR = Mistake(
    "not-a-tensor",
    "The result is not a torch tensor, so no gradient can flow through it.",
    "Look for numpy functions, float(…), .item() or .detach() on the way to the result.",
)
NOT_REDUCED = Mistake(
    "not-reduced",
    "The result should be one number, a tensor without dimensions; yours still has a dimension.",
    "Look for a missing mean (or sum), or for one that runs over one dimension only.",
)
NO_GRADIENT = Mistake(
    "no-gradient",
    "The result does not depend on its inputs as far as torch can see, so nothing can learn from it.",
    "Look for .detach(), .item(), .data, torch.no_grad() or torch.tensor(…) on the way to the result.",
)
WRONG_DTYPE = Mistake(
    "wrong-dtype",
    "The numbers of the result are of another type than the one that is asked for, as a rule float32.",
    "Look at where the numbers are made: dtype=, .double(), .long() or numpy arrays.",
)


def as_tensor(value, tried: str) -> torch.Tensor:
    """``value`` if it is a tensor.

    Raises:
        Broken: it is none, with the mistake that leads to it.
    """
    if value is None:
        raise Broken(tried, "None", RETURNS_NOTHING)
    if not isinstance(value, torch.Tensor):
        raise Broken(tried, f"a {type(value).__name__}: {value!r}"[:120], NOT_A_TENSOR)
    return value


def as_loss(value, tried: str) -> torch.Tensor:
    """``value`` if it is a 0-dimensional float32 tensor.

    Raises:
        Broken: it is something else, with the mistake that leads to it.
    """
    tensor = as_tensor(value, tried)
    expect_shape(tensor, (), tried, NOT_REDUCED)
    expect_float32(tensor, tried)
    return tensor


def as_number(value, tried: str, mistake: Mistake = NOT_REDUCED) -> float:
    """``value`` as a float: a number, or a tensor or array with one entry.

    Raises:
        Broken: it is None, or has several entries, which ``mistake`` explains.
    """
    if value is None:
        raise Broken(tried, "None", RETURNS_NOTHING)
    numbers = torch.as_tensor(value)
    if numbers.numel() != 1:
        raise Broken(tried, f"a result of shape {tuple(numbers.shape)}", mistake)
    return float(numbers)


def close(got: float, expected: float, tolerance: float = 1e-4) -> bool:
    """Equal up to float32 rounding (relative above 1, absolute below); false for nan."""
    return math.isfinite(got) and abs(got - expected) <= tolerance * max(1.0, abs(expected))


def expect_shape(tensor: torch.Tensor, shape: Sequence[int], tried: str, mistake: Mistake | None = None) -> None:
    """Raises ``Broken`` unless the tensor has that shape."""
    if tuple(tensor.shape) != tuple(shape):
        raise Broken(tried, f"a tensor of shape {tuple(tensor.shape)} instead of {tuple(shape)}", mistake)


def expect_float32(tensor: torch.Tensor, tried: str) -> None:
    """Raises ``Broken`` unless the tensor holds float32 numbers."""
    if tensor.dtype != torch.float32:
        raise Broken(tried, f"numbers of type {tensor.dtype}", WRONG_DTYPE)


def shown(values: Sequence[float] | torch.Tensor) -> str:
    """A few numbers as a student would write them: ``[-1, 0.5, 2]``."""
    numbers = values.tolist() if isinstance(values, torch.Tensor) else list(values)
    return "[" + ", ".join(f"{value:g}" for value in numbers) + "]"
