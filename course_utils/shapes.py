"""Clouds of points of the plane to learn from: moons, a ring, bells, spirals, or lines that somebody drew by hand.

All of them lie in the picture of the moons (`surfaces.MOONS_EXTENT`) and are about as large, so that what is said of
rates and distances for one of them can be compared with another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Generator, Tensor

from course_utils.data import moon_curve
from course_utils.errors import CourseError

_CENTER = torch.tensor([0.5, 0.25])  # of the moons, too
# The spread of points in each direction: around a line, in one bell of several, and in a bell that is alone.
_LINE, _BELL, _WIDE = 0.05, 0.04, 0.4

Stroke = Sequence[tuple[float, float]]


def cloud(name: str, n: int, seed: int = 0) -> Tensor:
    """Points of one of the `CLOUDS`: float32, shape ``(n, 2)``.

    Args:
        name: for example ``"moons"``.
        n: how many.
        seed: the same seed gives the same points; global random generators are neither used nor changed.

    Raises:
        CourseError: there is no cloud of that name.
    """
    if name not in CLOUDS:
        raise CourseError(f"There is no cloud of points called {name!r}: take one of {', '.join(CLOUDS)}.")
    dice = torch.Generator().manual_seed(seed)
    return CLOUDS[name](n, dice)


def along(strokes: Sequence[Stroke], n: int, seed: int = 0, noise: float = _LINE) -> Tensor:
    """Points along lines that were drawn by hand, everywhere equally dense: float32, shape ``(n, 2)``.

    Args:
        strokes: each the points ``(x, y)`` that a pen went through, in order; a stroke of one point is a dot.
        n: how many points.
        seed: as for `cloud`.
        noise: standard deviation of the Gaussian noise on each coordinate, which is how thick the pen is.

    Raises:
        CourseError: there is no stroke, or a number in one that is not finite.
    """
    lines = [torch.tensor(stroke, dtype=torch.float32).reshape(-1, 2) for stroke in strokes if len(stroke)]
    if not lines or not all(bool(line.isfinite().all()) for line in lines):
        raise CourseError("Nothing is drawn yet: draw a line first.")
    starts = torch.cat([line if len(line) == 1 else line[:-1] for line in lines])
    ends = torch.cat([line if len(line) == 1 else line[1:] for line in lines])
    dice = torch.Generator().manual_seed(seed)
    # A dot weighs as much as a line that is as long as the pen is thick.
    weights = (ends - starts).norm(dim=1).clamp_min(1e-6) + noise * (ends == starts).all(dim=1)
    part = torch.multinomial(weights, n, replacement=True, generator=dice)
    share = torch.rand(n, 1, generator=dice)
    points = starts[part] + share * (ends[part] - starts[part])
    return points + noise * torch.randn(n, 2, generator=dice)


def _moons(n: int, dice: Generator) -> Tensor:
    curves = torch.cat([moon_curve(0, 1000), moon_curve(1, 1000)])
    return _near(curves[torch.randint(len(curves), (n,), generator=dice)], _LINE, dice)


def _ring(n: int, dice: Generator) -> Tensor:
    return _near(_circle(torch.rand(n, generator=dice)), _LINE, dice)


def _one(n: int, dice: Generator) -> Tensor:
    return _near(_CENTER.expand(n, 2), _WIDE, dice)


def _eight(n: int, dice: Generator) -> Tensor:
    return _near(_circle(torch.randint(8, (n,), generator=dice) / 8), _BELL, dice)


def _twenty_five(n: int, dice: Generator) -> Tensor:
    places = torch.randint(5, (n, 2), generator=dice) - 2
    return _near(_CENTER + 0.5 * places, _BELL, dice)


def _spirals(n: int, dice: Generator) -> Tensor:
    share = torch.rand(n, generator=dice).sqrt()  # as many points on each piece of equal length
    turn = 0.75 * share + torch.randint(2, (n,), generator=dice) / 2
    return _near(_circle(turn, radius=1.25 * share), _BELL, dice)


def _circle(turns: Tensor, radius: Tensor | float = 1.0) -> Tensor:
    """Where one is after so many turns of a circle around the center."""
    angle = 2 * math.pi * turns
    return _CENTER + torch.stack([radius * angle.cos(), radius * angle.sin()], dim=1)


def _near(points: Tensor, spread: float, dice: Generator) -> Tensor:
    return points + spread * torch.randn(points.shape, generator=dice)


CLOUDS: dict[str, Callable[[int, Generator], Tensor]] = {
    "moons": _moons,
    "ring": _ring,
    "one Gaussian": _one,
    "8 Gaussians": _eight,
    "25 Gaussians": _twenty_five,
    "two spirals": _spirals,
}
