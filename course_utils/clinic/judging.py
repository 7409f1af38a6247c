"""What a check that students write says of a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def judged(check: Callable[[Callable], Any], step: Callable) -> str:
    """What a check of one's own says of a step, "accepted" or "refused"; an assertion that fails is a refusal.

    Args:
        check: gives back True for a right step and False for a wrong one.
        step: what it is asked about.
    """
    try:
        return "accepted" if check(step) else "refused"
    except AssertionError:
        return "refused"
