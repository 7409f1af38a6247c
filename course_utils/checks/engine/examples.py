"""Which examples a check draws: those that its seed says, or, in the grader, others that nobody knows beforehand."""

from __future__ import annotations

import contextlib
import operator
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class _Drawing:
    """How examples are drawn.

    Attributes:
        begin_at: where the seeds of hidden tests begin.
        all_new: whether the visible check draws new examples, too.
        secret: another one each time.
        passed: checks with their answers that passed with new examples.
    """

    begin_at: int = 0
    all_new: bool = False
    secret: int = 0
    passed: list[tuple[Any, ...]] = field(default_factory=list)


_IN_A_NOTEBOOK = _Drawing()
_drawing = _IN_A_NOTEBOOK


@contextlib.contextmanager
def new_examples(begin_at: int, all_new: bool) -> Iterator[None]:
    """Let checks draw other examples than their seeds say: the grader does it for each check cell.

    Args:
        begin_at: where the seeds of hidden tests begin.
        all_new: the visible check draws new examples, too, in place of the notebook's. Then it has shown all that the
            same check could show in the hidden tests, and is not made again there.
    """
    global _drawing
    _drawing = _Drawing(begin_at, all_new, random.SystemRandom().getrandbits(64))
    try:
        yield
    finally:
        _drawing = _IN_A_NOTEBOOK


def are_all_new() -> bool:
    """Whether the visible check draws new examples. Then it matters whether an answer passes, and not what is told of
    one that fails: the cell will run once more, as it stands."""
    return _drawing.all_new


def drawn_seed(seed: int) -> int:
    """What a seed that a check is called with means; 0 is the notebook's own."""
    return seed + _drawing.begin_at if seed or _drawing.all_new else 0


def keep(check: object, answer: tuple) -> None:
    """Note that a check passed."""
    if _drawing.all_new:
        _drawing.passed.append((check, *answer))


def holds(check: object, answer: tuple) -> bool:
    """Whether this check of these very answers has passed with new examples."""
    asked = (check, *answer)
    return any(len(one) == len(asked) and all(map(operator.is_, one, asked)) for one in _drawing.passed)


def shuffled(items: Sequence[T], seed: int) -> list[T]:
    """The items in an order that hangs on the seed. In the grader's hidden tests nobody can know it: an answer can read
    the seed of torch's numbers, and what comes where could be the whole solution."""
    return random.Random(f"{seed} {_drawing.secret if seed else 0}").sample(items, len(items))
