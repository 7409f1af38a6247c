"""Reading what an answer returned, with the generic mistakes that every exercise shares."""

from __future__ import annotations

import inspect
import math
from collections.abc import Sequence

import torch

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.words import LAYER_NOT_APPLIED
from course_utils.checks.laws import words


def as_tensor(value, tried: str) -> torch.Tensor:
    """``value`` if it is a tensor.

    Raises:
        Broken: it is none, with the mistake that leads to it.
    """
    if value is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not isinstance(value, torch.Tensor):
        several = isinstance(value, (tuple, list)) and any(isinstance(one, torch.Tensor) for one in value)
        mistake = words.SEVERAL_RESULTS if several else words.NOT_A_TENSOR
        if inspect.isroutine(value):
            raise Broken(tried, f"the function {value.__name__}", words.METHOD_NOT_CALLED)
        if isinstance(value, torch.nn.Module):
            raise Broken(tried, f"the layer {type(value).__name__}"[:120], LAYER_NOT_APPLIED)
        raise Broken(tried, f"a {type(value).__name__}: {value!r}"[:120], mistake)
    return value


def as_loss(value, tried: str) -> torch.Tensor:
    """``value`` if it is a 0-dimensional float32 tensor.

    Raises:
        Broken: it is something else, with the mistake that leads to it.
    """
    tensor = as_tensor(value, tried)
    expect_shape(tensor, (), tried, words.NOT_REDUCED)
    expect_float32(tensor, tried)
    return tensor


def as_number(value, tried: str, mistake: Mistake | None = None) -> float:
    """``value`` as a float: a number, or a tensor or array with one entry.

    Raises:
        Broken: it is None, or has several entries, which ``mistake`` explains.
    """
    if value is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(value, (tuple, list)) and mistake is None:
        raise Broken(tried, f"a {type(value).__name__}: {value!r}"[:120], words.SEVERAL_RESULTS)
    numbers = torch.as_tensor(value)
    if numbers.numel() != 1:
        raise Broken(tried, f"a result of shape {tuple(numbers.shape)}", mistake or words.NOT_REDUCED)
    return float(numbers)


def close(got: float, expected: float, tolerance: float = 1e-4) -> bool:
    """Equal up to float32 rounding (relative above 1, absolute below); false for nan."""
    return math.isfinite(got) and abs(got - expected) <= tolerance * max(1.0, abs(expected))


def expect_close(
    got: float, expected: float, tried: str, tolerance: float = 1e-4, mistake: Mistake | None = None
) -> None:
    """Raises ``Broken`` unless both numbers are ``close``."""
    if not close(got, expected, tolerance):
        raise Broken(tried, f"{got:.4f} instead of {expected:.4f}", mistake)


def expect_shape(tensor: torch.Tensor, shape: Sequence[int], tried: str, mistake: Mistake | None = None) -> None:
    """Raises ``Broken`` unless the tensor has that shape; if no mistake is known, with what the two shapes tell."""
    got, asked = tuple(tensor.shape), tuple(shape)
    if got != asked:
        raise Broken(tried, f"a tensor of shape {got} instead of {asked}", mistake or _other_shape(got, asked))


def _other_shape(got: tuple[int, ...], asked: tuple[int, ...]) -> Mistake:
    if got == () and math.prod(asked) > 1:
        return words.ALL_IN_ONE
    if len(got) == len(asked) + 1:
        return words.DIMENSION_TOO_MANY
    return words.DIMENSION_LOST if len(got) < len(asked) else words.WRONG_SHAPE


def expect_float32(tensor: torch.Tensor, tried: str) -> None:
    """Raises ``Broken`` unless the tensor holds float32 numbers."""
    if tensor.dtype != torch.float32:
        mistake = words.WRONG_DTYPE if tensor.is_floating_point() else words.WHOLE_NUMBERS
        raise Broken(tried, f"numbers of type {tensor.dtype}", mistake)


def shown(values: Sequence[float] | torch.Tensor) -> str:
    """A few numbers as a student would write them: ``[-1, 0.5, 2]``."""
    numbers = values.tolist() if isinstance(values, torch.Tensor) else list(values)
    return "[" + ", ".join(f"{value:g}" for value in numbers) + "]"
