"""The generator's non-saturating loss, which several lessons ask for: its laws and its check."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Table, below, broke, near
from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.numbers import averages, expect_value_and_slopes, loss_laws
from course_utils.checks.laws.results import close, expect_close, shown

AT_CHANCE, PAYS_WHEN_SURE = near("zero", 0.6931), below("sure", 45.0) & ~below("sure", 1.0)


def softplus(x: float) -> float:
    """log(1 + e^x), without overflow."""
    return math.log1p(math.exp(-abs(x))) + max(x, 0.0)


def cut_off(loss_at: Callable[[float], float]) -> float:
    """1 if a loss that should be x at a large x is x up to a limit and stays there: something is clamped. 2 if it stays
    at a limit and bends before it, as where a small number is added under the logarithm. Else 0.
    """
    limit = loss_at(100.0)
    if not (1.0 < limit < 95.0 and close(loss_at(95.0), limit)):
        return 0.0
    return 1.0 if close(loss_at(limit - 0.1), limit - 0.1, 1e-3) else 2.0


def _hand_logits() -> torch.Tensor:
    return torch.tensor([1.0, -0.5, 2.0, -3.0])


@law("at D(x) = 1/2 the loss is log 2 = 0.693")
def is_log_two_at_chance(loss, trial):
    got = float(loss(torch.zeros(4)))
    if not close(got, math.log(2)):
        raise Broken("fake_logits = [0, 0, 0, 0]", f"{got:.4f}")


@law("the loss falls when the fakes look more real to D")
def falls_with_logits(loss, trial):
    before, after = float(loss(_hand_logits())), float(loss(_hand_logits() + 0.5))
    if not after < before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"fake_logits = {shown(_hand_logits())}, then all of them raised by 0.5", got)


@law("with the logit a on every fake point the loss is log(1 + e^-a)")
def has_the_generators_closed_form(loss, trial):
    for a in (2 * trial.randn(5)).tolist():
        expect_close(float(loss(torch.full((3,), a))), softplus(-a), f"a = {a:.2f}")


@law("where D is sure that a point is fake (logit -10) the gradient is as large as it gets, about -1")
def learns_where_it_loses(loss, trial):
    logit = torch.tensor([-10.0], requires_grad=True)
    (gradient,) = torch.autograd.grad(loss(logit), logit)
    if not abs(float(gradient) + 1) <= 0.01:
        raise Broken("fake_logits = [-10]", f"a gradient of {float(gradient):.5f}")


@law("the loss and its slope stay exact up to logits of ±100")
def survives_extreme_fakes(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        expect_value_and_slopes(loss, (torch.full((2,), logit),), 0.0, (0.0,))
        expect_value_and_slopes(loss, (torch.full((2,), -logit),), logit, (-1.0,))


def non_saturating_check(exercise: str, mistakes: Table = ()) -> Check:
    """The check of a function ``loss(fake_logits)`` that is the generator's non-saturating loss, -log D.

    Args:
        exercise: its name.
        mistakes: the lesson's own rows, tried before those that every such loss shares.
    """
    return Check(
        exercise,
        laws=[
            *loss_laws(lambda trial: (trial.randn(6),)),
            is_log_two_at_chance,
            falls_with_logits,
            has_the_generators_closed_form,
            learns_where_it_loses,
            averages(lambda trial: (trial.randn(6),), "6 fake points, together and one at a time"),
            survives_extreme_fakes,
        ],
        probes={
            "hand": lambda loss, trial: loss(_hand_logits()),
            "single": lambda loss, trial: loss(torch.tensor([1.0])),
            "slope": lambda loss, trial: loss(_hand_logits() + 0.5) - loss(_hand_logits()),
            "zero": lambda loss, trial: loss(torch.zeros(4)),
            "sure": lambda loss, trial: loss(torch.tensor([100.0])),
            "cut off": lambda loss, trial: cut_off(lambda x: float(loss(torch.tensor([-x])))),
        },
        mistakes=[
            *mistakes,
            (near("slope", 0.0, 1e-6) & broke("is_a_mean"), gan_words.EXAMPLES_COMPETE),
            (near("slope", 0.0, 1e-6), words.CONSTANT),
            (near("hand", -0.9907), gan_words.SATURATING),
            (near("hand", 0.9907), gan_words.FAKE_LABEL),
            (near("hand", -1.1157), words.WRONG_SIGN),
            (near("hand", 4.4629), words.SUMMED),
            (near("zero", 1.3133) & near("hand", 1.4383), gan_words.ARGUMENTS_SWAPPED),
            (near("hand", 1.1157 / 4) & near("single", 0.3133), gan_words.DIVIDED_TWICE),
            (near("hand", 0.4829, 5e-4), gan_words.SIGMOID_TWICE),
            (near("hand", 2.1064), gan_words.BOTH_LABELS),
            (near("hand", 1.6096) | near("hand", 0.4845), words.LOG_BASE),
            (broke("learns_where_it_loses") & near("hand", 1.1157, 5e-3), gan_words.PROBABILITY_ALTERED),
            (near("hand", 1.1157, 5e-3) & near("cut off", 1.0), gan_words.CUT_OFF),
            (near("hand", 1.1157, 5e-3) & near("cut off", 2.0), gan_words.SMALL_NUMBER),
            (broke("survives_extreme_fakes") & near("hand", 1.1157, 5e-3), gan_words.LOG_OF_SIGMOID),
            (near("hand", 0.5 * 1.1157) & near("zero", 0.3466), gan_words.OTHER_FACTOR),
            (near("hand", 2 * 1.1157) & near("zero", 1.3863), gan_words.OTHER_FACTOR),
            (broke("gradient_reaches_all") & near("single", 0.3133), words.EXAMPLES_IGNORED),
            (broke("averages_the_examples") & near("single", 0.3133), words.MEAN_TOO_EARLY),
            (AT_CHANCE & PAYS_WHEN_SURE, gan_words.SMOOTHED),
            (broke("falls_with_logits") & AT_CHANCE & ~broke("gradient_reaches_all"), gan_words.FAKE_LABEL),
            (broke("falls_with_logits") & near("zero", -0.6931), words.WRONG_SIGN),
            # Close to the right number it is no other formula; where examples are left out, nobody can tell.
            (
                broke("has_the_generators_closed_form")
                & ~near("hand", 1.1157, 0.05)
                & ~broke("gradient_reaches_all"),
                gan_words.NOT_CROSS_ENTROPY,
            ),
        ],
        success="log 2 = 0.693 at chance, falls as fakes look more real, slope -1 where D is sure",
    )  # fmt: skip
