"""What a check brings along and passes to an answer: networks, and functions that are called back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from torch import nn

_Function = TypeVar("_Function", bound=Callable[..., None])


class Stub(nn.Module):
    """A network that keeps no record: what comes out depends on its parameters, its settings and its arguments alone,
    and its settings are numbers.

    So the examiner of the grader may let the student's process build it again and compute there, which is much faster
    than to be called back for each pass. Hooks may watch its calls. What records in its own code is no Stub but a plain
    ``nn.Module``: its record is true, because it is made where no student's code runs.
    """


def writes_down(function: _Function) -> _Function:
    """Marks a function that gives nothing back and only writes down its arguments and what optimizers have counted.

    So the examiner of the grader may hear of its calls a little later, several in one message. What looks at
    parameters, at random states or at the clock has to be called at once.
    """
    function.writes_down = True  # type: ignore[attr-defined]
    return function
