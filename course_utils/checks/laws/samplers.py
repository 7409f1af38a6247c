"""What random numbers have to be: fresh at each call, each a draw of its own, with the tails of a bell curve."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Trial
from course_utils.checks.laws import words

BEYOND = 0.0455  # the share of normal numbers that lie more than two standard deviations away from their mean


def expect_fresh(draw: Callable[[], torch.Tensor], trial: Trial, tried: str = "three calls") -> None:
    """Raises ``Broken`` if a draw comes again, whether or not torch was seeded anew in between."""
    one, two = draw(), draw()
    torch.manual_seed(int(torch.randint(2**31, (), generator=trial.generator)))
    three = draw()
    if torch.equal(one, two) or torch.equal(one, three):
        raise Broken(tried, "the same numbers again", words.NOT_FRESH)


def expect_different(rows: torch.Tensor, tried: str, got: str) -> None:
    """Raises ``Broken`` if two of the rows are the same, or two of the numbers if there are no rows."""
    if len(torch.unique(rows, dim=0)) < len(rows):
        raise Broken(tried, got, words.ROWS_REPEATED)


def expect_own_draws(numbers: torch.Tensor, tried: str, middle: float = 0.0) -> None:
    """Raises ``Broken`` if many of some dozens of numbers are others again, or their mirror images about the middle.

    Of 128 normal numbers, or 50 uniform ones, hardly one shares its four places with another; never did a tenth.
    """
    away = (numbers.detach() - middle).abs().flatten()
    different = len((away / away.max()).round(decimals=4).unique())
    if different < 0.9 * len(away):
        got = f"{different} different distances from {middle:g} among {len(away)} numbers"
        raise Broken(tried, got, words.NUMBERS_SHARED)


def beyond_two(standardized: torch.Tensor) -> float:
    """The share of numbers beyond ±2; close to ``BEYOND`` for a bell curve."""
    return float((standardized.abs() > 2).float().mean())


def has_the_tails(standardized: torch.Tensor) -> bool:
    """Whether as many numbers lie beyond ±2, and some beyond ±3, as in a bell curve; for 20,000 numbers or more."""
    far = float((standardized.abs() > 3).float().mean())
    return abs(beyond_two(standardized) - BEYOND) <= 0.01 and 0.001 < far < 0.006
