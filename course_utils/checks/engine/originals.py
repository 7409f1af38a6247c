"""What an answer does to its inputs, where the grader's examiner sees all of it.

The law that inputs stay as they were tries an example or two; the examiner notes every change. And hidden tests compute
what is right from inputs that an answer has had in hand: there the examiner gives back the numbers that they had, so
that nobody can change the question to fit the answer. In a notebook there is nobody who notes anything.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Iterator
from functools import partial
from typing import Any

from torch import nn

_come_back = False
_changes = 0
_free: dict[int, weakref.ref] = {}  # by its id, what may be changed


@contextlib.contextmanager
def come_back(they_do: bool) -> Iterator[None]:
    """Whether inputs have their own numbers again after each call."""
    global _come_back
    before, _come_back = _come_back, they_do
    try:
        yield
    finally:
        _come_back = before


def are_wanted() -> bool:
    """Whether they do now."""
    return _come_back


def note_change() -> None:
    """Note that an answer has changed an input."""
    global _changes
    _changes += 1


def changes() -> int:
    """How many were noted so far."""
    return _changes


def may_change(thing: Any) -> Any:
    """Let an answer change this tensor or array in place, or the parts of this network, as its exercise asks. Gives it
    back."""
    for part in (*thing.parameters(), *thing.buffers()) if isinstance(thing, nn.Module) else (thing,):
        number = id(part)
        _free[number] = weakref.ref(part, partial(_forget, number))
    return thing


def _forget(number: int, gone: weakref.ref) -> None:
    if _free.get(number) is gone:
        del _free[number]


def is_free(thing: Any) -> bool:
    """Whether it may be changed."""
    known = _free.get(id(thing))
    return known is not None and known() is thing
