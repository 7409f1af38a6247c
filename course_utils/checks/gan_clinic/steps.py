"""Check of lesson 11: a check that a student writes, tried on steps of D that are right and on others that are not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.unfinished import is_stub
from course_utils.checks.laws import words

# --- write_a_check ---
Step = Callable[[nn.Module, nn.Module, Tensor, Tensor, torch.optim.Optimizer], object]


class Told(NamedTuple):
    """A step and how the report speaks of it."""

    words: str
    step: Step


ACCEPTS_ALL = Mistake(
    "accepts-everything",
    "Every step is accepted, those that do nothing as well.",
    "Play the step in a game of your own and compare what it should have changed with what it was before.",
)
REFUSES_ALL = Mistake(
    "refuses-everything",
    "Every step is refused, the right ones as well.",
    "Try your check on cure_discriminator_step, which is right, and find the condition that it doesn't meet.",
)
UPSIDE_DOWN = Mistake(
    "verdicts-swapped",
    "Right steps are refused and wrong ones accepted.",
    "True stands for a right step.",
)
NO_VERDICT = Mistake(
    "no-verdict",
    "A check gives back True or False.",
    "return True at the end, if nothing was wrong.",
)


def _turn(
    signs: tuple[float, float] = (-1.0, 1.0),
    weights: tuple[float, float] = (1.0, 1.0),
    forgets: bool = True,
    moves: bool = True,
    by_halves: bool = False,
    to_none: bool = True,
) -> Step:
    """A step of D, made of what can be right or wrong about one.

    Args:
        signs: of the logits of real points and fakes in D's loss.
        weights: of the two halves of the loss.
        forgets: whether gradients of earlier steps are cleared.
        moves: whether the optimizer steps.
        by_halves: two backward passes, one for each half, in place of one.
        to_none: how gradients are cleared.
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
            part.backward()
        if moves:
            optimizer.step()
        return float(halves[0] + halves[1])

    return step


def _moves_both(G, D, real, z, optimizer):
    loss = _turn()(G, D, real, z, optimizer)
    with torch.no_grad():
        for weights in G.parameters():
            weights += 0.01
    return loss


RIGHT = [
    Told("a plain one", _turn()),
    Told("one with a backward pass for each half", _turn(by_halves=True)),
    Told("one that clears gradients to zeros", _turn(to_none=False)),
]
WRONG = {
    "does_nothing": [Told("one in which the optimizer doesn't step", _turn(moves=False))],
    "labels_swapped": [Told("one with real and fake swapped", _turn(signs=(1.0, -1.0)))],
    "half_missing": [
        Told("one without the fakes", _turn(weights=(1.0, 0.0))),
        Told("one without the real points", _turn(weights=(0.0, 1.0))),
    ],
    "old_gradients": [Told("one that never clears gradients", _turn(forgets=False))],
    "moves_g": [Told("one that moves G as well", _moves_both)],
}
_LAWS = {
    "does_nothing": (
        "a step that leaves D as it was is refused",
        "misses-a-d-that-stays",
        "Your check doesn't notice when D stays as it was.",
        "Copy D's weights (clone!) before the step, and compare them after it.",
    ),
    "labels_swapped": (
        "a step that teaches D the wrong way round is refused",
        "misses-swapped-labels",
        "Your check doesn't notice when D learns the wrong way round.",
        "Measure for yourself what D thinks of real points and of fakes, before and after, or compare its weights with "
        "those to which one step down its loss should lead. The loss that a wrong step tells falls as well.",
    ),
    "half_missing": (
        "a step that forgets a half of the loss is refused",
        "misses-a-missing-half",
        "Your check doesn't notice when a half of the loss is missing.",
        "Ask about both: does the step depend on the real points, and on the fakes?",
    ),
    "old_gradients": (
        "a step in which old gradients count is refused",
        "misses-old-gradients",
        "Your check doesn't notice when gradients of earlier steps count.",
        "Put something into D's .grad before the step. It must not end elsewhere than without.",
    ),
    "moves_g": (
        "a step that moves G is refused",
        "misses-a-g-that-moves",
        "Your check doesn't notice when G moves.",
        "Copy G's weights before the step and compare them after it.",
    ),
}


def verdict_on(check, told: Told) -> bool:
    """Whether a student's check accepts a step; an assertion that fails is a refusal.

    Raises:
        Broken: it gives back what is no verdict.
    """
    try:
        verdict = check(told.step)
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


def _verdicts(check, trial: Trial) -> dict[str, bool]:
    steps = [*RIGHT, *(told for ones in WRONG.values() for told in ones)]
    random.Random(trial.seed).shuffle(steps)
    return {told.words: verdict_on(check, told) for told in steps}


@law("a check gives back True or False", basic=True)
def gives_a_verdict(check, trial):
    trial.once(_verdicts, check)


@law("right steps are accepted, however they are written")
def accepts_right_steps(check, trial):
    verdicts = trial.once(_verdicts, check)
    refused = [told.words for told in RIGHT if not verdicts[told.words]]
    if refused:
        mistake = None
        if not any(verdicts.values()):
            mistake = REFUSES_ALL
        elif len(refused) == len(RIGHT) and all(verdicts[told.words] for ones in WRONG.values() for told in ones):
            mistake = UPSIDE_DOWN
        raise Broken(f"{len(RIGHT)} right steps", f"refused: {', '.join(refused)}", mistake)


def _refuses(kind: str) -> Law:
    sentence, *told = _LAWS[kind]
    misses = Mistake(*told)

    def test(check, trial):
        verdicts = trial.once(_verdicts, check)
        past = [told.words for told in WRONG[kind] if verdicts[told.words]]
        if past:
            raise Broken(
                "a wrong step", f"accepted: {', '.join(past)}", ACCEPTS_ALL if all(verdicts.values()) else misses
            )

    return Law(f"refuses_{kind}", sentence, test)


def judge_checks(right: Sequence[Told], wrong: Sequence[Told], share: float) -> Check:
    """A check of a student's check on other steps: it accepts all right ones and refuses this share of the wrong ones.

    Args:
        right, wrong: steps, each with the words for the report.
        share: how many of the wrong ones have to be refused, from 0 to 1.
    """

    @law("right steps are accepted, however they are written")
    def accepts_other_styles(check, trial):
        refused = [told.words for told in right if not verdict_on(check, told)]
        if refused:
            raise Broken(f"{len(right)} right steps that you haven't seen", f"refused: {', '.join(refused)}")

    @law(f"of wrong steps that you haven't seen at least {share:.0%} are refused")
    def refuses_most_wrong_steps(check, trial):
        past = [told.words for told in wrong if verdict_on(check, told)]
        if len(past) > (1 - share) * len(wrong):
            raise Broken(f"{len(wrong)} wrong steps", f"accepted: {', '.join(past)}")

    laws = [accepts_other_styles, refuses_most_wrong_steps]
    return Check("write_a_check", laws, "holds on steps that nobody saw", seconds=60)


write_a_check = Check(
    "write_a_check",
    laws=[gives_a_verdict, accepts_right_steps, *(_refuses(kind) for kind in WRONG)],
    success="right steps accepted in every style, and each kind of wrong one refused",
    seconds=60,  # a step of the grader's, called from the student's process, takes as long as thirty of a notebook's
)
