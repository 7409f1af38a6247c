"""A law: one fact about every right answer, and what its test may use."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch


@dataclass(frozen=True)
class Trial:
    """What the test of a law may use.

    Attributes:
        seed: the seed of the check. At seed 0, that of the notebook, sizes are the usual ones.
        generator: fresh random numbers that depend on the seed and the law alone.
    """

    seed: int
    generator: torch.Generator
    _found: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def randn(self, *size: int) -> torch.Tensor:
        """Standard normal numbers of that size."""
        return torch.randn(*size, generator=self.generator)

    def size(self, usual: int, least: int, most: int) -> int:
        """A size to try: the usual one at seed 0, at other seeds one from ``least`` to ``most``.

        So a size that an answer has learned by heart is found out in the hidden tests, and the notebook's message
        always tells of the same example.
        """
        if self.seed == 0:
            return usual
        return int(torch.randint(least, most + 1, (), generator=self.generator))

    def once(self, find: Callable, *answer: Hashable) -> Any:
        """``find(*answer, trial)``, but found once for all laws of one call of the check: for what is dear to find."""
        key = (find, *answer)
        if key not in self._found:
            self._found[key] = find(*answer, self)
        return self._found[key]


def trial_of(seed: int, number: int, found: dict[Hashable, Any]) -> Trial:
    """A trial of its own for each law, so that adding a law changes nothing for the others.

    Args:
        seed: the seed of the check.
        number: the place of the law in its check.
        found: what the laws of this call of the check have found out already.
    """
    own = 1000 * seed + number
    random.seed(own)
    np.random.seed(own)
    torch.default_generator.manual_seed(own)  # torch.manual_seed notes a call for each accelerator, with a traceback
    return Trial(seed, torch.Generator().manual_seed(own), found)


@dataclass(frozen=True)
class Law:
    """One fact about every right answer.

    Attributes:
        name: the name of its function; conditions refer to it.
        sentence: the fact, as the student reads it.
        test: takes the answer and a ``Trial``, raises ``Broken`` where the fact does not hold.
        basic: the laws after it make no sense when it breaks, so they are not tried.
        inputs_stay: it says that inputs stay as they were, which holds for all calls then.
    """

    name: str
    sentence: str
    test: Callable
    basic: bool = False
    inputs_stay: bool = False


def law(sentence: str, basic: bool = False, inputs_stay: bool = False) -> Callable[[Callable], Law]:
    """Makes a law of a function ``test(answer, trial)``."""
    return lambda test: Law(test.__name__, sentence, test, basic, inputs_stay)
