"""What random numbers have to be: fresh at each call, each a draw of its own, with the tails of a bell curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch

from course_utils.checks.engine.failure import Broken, Mistake
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


ROWS, COLUMNS, CALLS = 6, 4, 32  # of the small calls


def bell_places(standardized: torch.Tensor) -> torch.Tensor:
    """Where normal numbers stand on the way from 0 to 1: uniform if they are standard normal."""
    return (1 + torch.erf(standardized.detach() / math.sqrt(2))) / 2


def expect_independent(
    places: torch.Tensor,
    small: Sequence[torch.Tensor] = (),
    tried: str = "a large batch",
    mistake: Mistake = words.NEIGHBORS_SHARED,
) -> None:
    """Raises ``Broken`` if a number tells something of another one of its call.

    Independent numbers are refused less often than once in 10⁹ calls: a chi-square of 63 degrees of freedom exceeds 180
    with a probability of 3·10⁻¹³, and one of 128 degrees is below 0.4 or above 2 times 128 with one of 3·10⁻¹⁰ (means
    of six uniform numbers have lighter tails).

    Args:
        places: the numbers of one large call (n, d), n a multiple of 4 from 2048 on, as ``bell_places`` from 0 to 1.
        small: the same of some small calls, ``ROWS`` rows each, so many that they have 128 columns in all; or none.
    """
    n, d = places.shape
    flat = places.detach()
    pairs = {
        "a row and the one below": (flat[0::2, 0], flat[1::2, 0]),
        "a row and the one half the batch below": (flat[: n // 2, 0], flat[n // 2 :, 0]),
        "a number and its place in the batch": ((torch.arange(n) + 0.5) / n, flat[:, 0]),
    }
    if d > 1:
        pairs["the first column and the second"] = flat[:, 0], flat[:, 1]
    for told, (one, other) in pairs.items():
        cells = (8 * one).long().clamp(0, 7) * 8 + (8 * other).long().clamp(0, 7)
        due = len(one) / 64
        if float(((torch.bincount(cells, minlength=64) - due).square() / due).sum()) > 180:
            raise Broken(tried, f"{told} hang on each other", mistake)
    if not small:
        return
    means = torch.cat([one.detach().mean(dim=0) for one in small]) - 0.5
    spread = float((12 * ROWS * means.square()).mean())
    if not 0.4 < spread < 2:
        got = f"the mean of {ROWS} numbers varies {'less' if spread < 1 else 'more'} from call to call than by chance"
        raise Broken(f"{len(small)} calls", got, mistake)
