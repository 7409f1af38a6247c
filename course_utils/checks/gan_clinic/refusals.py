"""Why a student's check refuses a right step of D."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from course_utils.checks.engine.failure import Mistake
from course_utils.checks.gan_clinic.tried import RIGHT, WRONG, Step, Told, turn, verdict_on
from course_utils.checks.laws.optimizing import copies

REFUSES_ALL = Mistake(
    "refuses-everything",
    "Every step is refused, the right ones as well.",
    "Try your check on cure_discriminator_step, which is right, and find the condition that it doesn't meet. Typical "
    "reasons: what was kept is no copy and moves along (clone, deepcopy), so nothing ever seems to move; a network "
    "stays the same object when it learns, so == tells nothing; two games that were drawn apart are "
    "compared, or the loss before and after on different batches; what a right step would give is computed when it is "
    "over.",
)
BY_CHANCE = Mistake(
    "verdict-by-chance",
    "Your check refuses a right step in one game and accepts the very same step in another.",
    "A fresh game may begin anywhere. Ask only for what a right step does in each of them: D's loss on the batch "
    "falls; that real points look more real and fakes more fake takes hundreds of steps.",
)
NEVER_CALLED = Mistake(
    "step-never-called",
    "Your check gives its verdict without calling the step even once.",
    "Ask what a step does: play it in a game of your own. Its code may have all the right words and be wrong, or be "
    "right and have others.",
)
D_CANNOT_MOVE = Mistake(
    "optimizer-of-another",
    "Your check plays a game in which not even a right step can move D: the optimizer that it gives doesn't hold the "
    "weights of this D (or its rate is 0).",
    "A copy of D needs an optimizer of its own: torch.optim.SGD(D_too.parameters(), lr=0.05).",
)
TO_THE_LAST_BIT = Mistake(
    "equal-to-the-last-bit",
    "Your check accepts a right step, and in the very same game it refuses one that ends a rounding error apart.",
    "Two ways to compute the same differ in the last digits: compare with torch.allclose(…, atol=1e-5), not with "
    "torch.equal or ==. Only what nobody touches stays equal bit for bit.",
)
OTHER_BATCHES = Mistake(
    "loss-of-other-batches",
    "Your check wants the loss that the step tells to fall from call to call, and gives it another batch each time.",
    "Batches differ by more than one small step brings. Keep the batch, and better measure D's loss on it yourself, "
    "before and after: a wrong step may tell anything.",
)
GRADIENTS_WANTED_GONE = Mistake(
    "gradients-wanted-gone",
    "Your check refuses a right step, and accepts it if it clears D's gradients once more at its end.",
    "What lies in .grad after a step hurts nobody. Ask whether what lay there before has an influence: does the step "
    "end elsewhere than without?",
)
WRONG_WAY = Mistake(
    "wrong-way-wanted",
    "Your check refuses right steps and accepts the one that teaches D the wrong way round.",
    "D is to find real points more real: over many steps their logits rise, and those of fakes fall. G wishes the "
    "contrary.",
)
HALF_WANTED = Mistake(
    "half-a-loss-wanted",
    "Your check refuses right steps and accepts one with a half of the loss only.",
    "Does it ask for a step down one half? A right one goes down both: discriminator_loss(D(real), D(G(z).detach())).",
)
TOO_MUCH = Mistake(
    "too-much-wanted",
    "Your check refuses right steps, and accepts one that has learned hundreds of times already: it asks for more than "
    "its calls can bring.",
    "One small step makes D's loss on the batch fall, by a little. That D judges every point rightly takes hundreds, "
    "and where real points and fakes overlap it never comes.",
)
UPSIDE_DOWN = Mistake(
    "verdicts-swapped",
    "Right steps are refused and wrong ones accepted.",
    "True stands for a right step.",
)


class _Watching:
    """A step that remembers what a check does with it.

    Attributes:
        calls: how often it was called.
        stuck: whether D once stayed as it was, though there were gradients for it.
        new_batches: whether a D that it had moved came again with other points.
    """

    def __init__(self, step: Step):
        self._step, self.calls, self.stuck, self.new_batches = step, 0, False, False
        self._left: list[Tensor] = []  # D's weights after the last call
        self._points: list[Tensor] = []

    def step(self, G, D, real, z, optimizer):
        before = copies(D)
        if _alike(before, self._left):
            self.new_batches |= not _alike([real, z], self._points)
        loss = self._step(G, D, real, z, optimizer)
        self.calls += 1
        learns = any(weights.grad is not None and weights.grad.any() for weights in D.parameters())
        self._left, self._points = copies(D), [real.detach().clone(), z.detach().clone()]
        self.stuck |= learns and _alike(before, self._left)
        return loss


def _alike(ones: list[Tensor], others: list[Tensor]) -> bool:
    return len(ones) == len(others) and all(map(torch.equal, ones, others))


def _rounded_otherwise(step: Step) -> Step:
    """The same step, of SGD, with its last line written in another way: it ends a rounding error apart."""

    def other(G, D, real, z, optimizer):
        before = copies(D)
        loss = step(G, D, real, z, optimizer)
        rate = optimizer.param_groups[0]["lr"]
        with torch.no_grad():
            for weights, old in zip(D.parameters(), before, strict=True):
                if weights.grad is not None:
                    end = old - rate * weights.grad
                    if torch.allclose(weights, end, rtol=1e-6, atol=1e-7):
                        weights.copy_(end)
        return loss

    return other


def _telling_less_and_less(step: Step) -> Step:
    """The same step, which tells a loss that falls from call to call."""
    told = [2.0]

    def other(G, D, real, z, optimizer):
        step(G, D, real, z, optimizer)
        told[0] *= 0.99
        return told[0]

    return other


def _clearing_at_the_end(step: Step) -> Step:
    def other(G, D, real, z, optimizer):
        loss = step(G, D, real, z, optimizer)
        optimizer.zero_grad()
        return loss

    return other


def _ahead(step: Step) -> Step:
    """The same step; at its first call it makes D learn as much as hundreds of calls would."""
    called = False

    def other(G, D, real, z, optimizer):
        nonlocal called
        loss = step(G, D, real, z, optimizer)
        fast = torch.optim.Adam(D.parameters(), lr=0.05)
        for _ in range(0 if called else 150):
            turn()(G, D, real, z, fast)
        called = True
        return loss

    return other


_GAMES = 4  # a check that refuses four right steps of ten accepts one of these nearly always
_CALLS = 600  # of steps, in all: one takes a sixtieth of a second where the student's process calls the grader's


class _Asked:
    """A student's check that is asked about steps, until their calls get too many.

    Args:
        check: the check.
    """

    def __init__(self, check: Callable):
        self._check, self._calls = check, 0

    def accepts(self, step: Step, game: int) -> bool:
        """Whether it accepts a step in a game; equal games begin with equal random numbers."""
        if self._calls > _CALLS:
            raise TooManyCalls
        for seed in (random.seed, np.random.seed, torch.default_generator.manual_seed):
            seed(game)

        def counted(G, D, real, z, optimizer):
            self._calls += 1
            return step(G, D, real, z, optimizer)

        return verdict_on(self._check, Told("one of D", counted))

    def accepts_always(self, step: Step) -> bool:
        """Whether it accepts a step in two games."""
        return all(self.accepts(step, game) for game in range(2))


class TooManyCalls(Exception):
    """A check has played so much that asking it further would take too long."""


def why_refused(check: Callable, verdicts: dict[str, bool], refused: Sequence[str]) -> Mistake | None:
    """Why a check refuses a right step: what it does with it, and with steps that differ from it in one thing.

    Args:
        check: the student's.
        verdicts: what it says of each of the steps, by their words.
        refused: the words of the right ones that it refuses.
    """
    with contextlib.suppress(Exception):
        mistake = _found_by_asking(_Asked(check), verdicts, refused)
        if mistake is not None:
            return mistake
    return None if any(verdicts.values()) else REFUSES_ALL


def _found_by_asking(check: _Asked, verdicts: dict[str, bool], refused: Sequence[str]) -> Mistake | None:
    step = next(told.step for told in RIGHT if told.words in refused)
    watching = _Watching(step)
    right = [check.accepts(watching.step, game) for game in range(_GAMES)]
    if not watching.calls:
        return NEVER_CALLED
    if watching.stuck:
        return D_CANNOT_MOVE
    for game in range(_GAMES // 2):
        if check.accepts(_rounded_otherwise(step), game) != right[game] == check.accepts(step, game):
            return TO_THE_LAST_BIT
    if watching.new_batches and check.accepts_always(_telling_less_and_less(step)):
        return OTHER_BATCHES
    if any(right):
        return BY_CHANCE
    if len(refused) == len(RIGHT) and all(verdicts[told.words] for ones in WRONG.values() for told in ones):
        return UPSIDE_DOWN
    if check.accepts_always(_clearing_at_the_end(step)):
        return GRADIENTS_WANTED_GONE
    if check.accepts_always(WRONG["labels_swapped"][0].step):
        return WRONG_WAY
    if any(check.accepts_always(half.step) for half in WRONG["half_missing"]):
        return HALF_WANTED
    return TOO_MUCH if any(check.accepts(_ahead(step), game) for game in range(_GAMES)) else None
