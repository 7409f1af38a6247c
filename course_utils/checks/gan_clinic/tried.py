"""Steps of D that a student's check is tried on, right ones and wrong ones, and what it says of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checks.engine.examples import shuffled
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.unfinished import is_stub
from course_utils.checks.laws import words

Step = Callable[[nn.Module, nn.Module, Tensor, Tensor, torch.optim.Optimizer], object]


class Told(NamedTuple):
    """A step and how the report speaks of it."""

    words: str
    step: Step


def turn(
    signs: tuple[float, float] = (-1.0, 1.0),
    weights: tuple[float, float] = (1.0, 1.0),
    forgets: bool = True,
    moves: bool = True,
    by_halves: bool = False,
    to_none: bool = True,
    uphill: bool = False,
) -> Step:
    """A step of D, made of what can be right or wrong about one.

    Args:
        signs: of the logits of real points and fakes in D's loss.
        weights: of the two halves of the loss.
        forgets: whether gradients of earlier steps are cleared.
        moves: whether the optimizer steps.
        by_halves: two backward passes, one for each half, in place of one.
        to_none: how gradients are cleared.
        uphill: whether it goes up the loss that it gives back.
    """

    def step(G, D, real, z, optimizer):
        if forgets:
            optimizer.zero_grad(set_to_none=to_none)
        with torch.no_grad():
            made = G(z)
        halves = [
            weight * F.softplus(sign * D(batch)).mean()
            for sign, weight, batch in zip(signs, weights, (real, made), strict=True)
        ]
        for part in halves if by_halves else [halves[0] + halves[1]]:
            (-part if uphill else part).backward()
        if moves:
            optimizer.step()
        return float(halves[0] + halves[1])

    return step


def _by_cross_entropy(G, D, real, z, optimizer):
    on_real, on_fakes = D(real).flatten(), D(G(z).detach()).flatten()
    targets = torch.cat([torch.ones_like(on_real), torch.zeros_like(on_fakes)])
    shares = torch.cat([torch.full_like(ones, 1 / len(ones)) for ones in (on_real, on_fakes)])
    logits = torch.cat([on_real, on_fakes])
    loss = F.binary_cross_entropy_with_logits(logits, targets, shares.detach(), reduction="sum")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def _in_float64(G, D, real, z, optimizer):
    """It ends a rounding error apart from the plain one, in nearly every game."""
    loss = F.softplus(-D(real).double()).mean() + F.softplus(D(G(z).detach()).double()).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def _moves_both(G, D, real, z, optimizer):
    loss = turn()(G, D, real, z, optimizer)
    with torch.no_grad():
        for weights in G.parameters():
            weights += 0.01
    return loss


RIGHT = [
    Told("a plain one", turn()),
    Told("one with a backward pass for each half", turn(by_halves=True)),
    Told("one that clears gradients to zeros", turn(to_none=False)),
    Told("one with a cross-entropy of all logits", _by_cross_entropy),
    Told("one that works out its loss in float64", _in_float64),
]
WRONG = {
    "does_nothing": [Told("one in which the optimizer doesn't step", turn(moves=False))],
    "labels_swapped": [
        Told("one with real and fake swapped", turn(signs=(1.0, -1.0))),
        Told("one that goes up D's loss", turn(uphill=True)),  # and tells what D's loss is
    ],
    "half_missing": [
        Told("one without the fakes", turn(weights=(1.0, 0.0))),
        Told("one without the real points", turn(weights=(0.0, 1.0))),
    ],
    "old_gradients": [Told("one that never clears gradients", turn(forgets=False))],
    "moves_g": [Told("one that moves G as well", _moves_both)],
}
NO_VERDICT = Mistake(
    "no-verdict",
    "A check gives back True or False.",
    "return True at the end, if nothing was wrong.",
)


def verdicts_on(check, steps: Sequence[Told], seed: int) -> dict[str, bool]:
    """What a student's check says of each step, by the step's words."""
    return {told.words: verdict_on(check, told) for told in shuffled(steps, seed)}


def verdict_on(check, told: Told) -> bool:
    """Whether a student's check accepts a step; an assertion that fails is a refusal.

    Raises:
        Broken: it gives back what is no verdict.
    """

    def step(G, D, real, z, optimizer):  # all have one name
        return told.step(G, D, real, z, optimizer)

    try:
        verdict = check(step)
    except AssertionError as error:
        if is_stub(error):
            raise
        return False
    if isinstance(verdict, Tensor) and verdict.numel() == 1:
        verdict = bool(verdict)
    if verdict is None or not isinstance(verdict, (bool, int)):
        got = "None" if verdict is None else f"{type(verdict).__name__}: {verdict!r}"[:80]
        raise Broken(
            f"your check on a step: {told.words}", got, words.RETURNS_NOTHING if verdict is None else NO_VERDICT
        )
    return bool(verdict)
