"""Checks of lesson 02: the two losses."""

from __future__ import annotations

import math

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.losses import cut_off, non_saturating_check, softplus
from course_utils.checks.laws import words
from course_utils.checks.laws.numbers import averages, expect_value_and_slopes, loss_laws
from course_utils.checks.laws.results import close, expect_close, shown

# --- discriminator_loss ---
OTHER_SIZE = Mistake(
    "divided-by-the-other-size",
    "The sum over one half is divided by the number of points in the other, so its mean is right only while both "
    "batches are equally large.",
    "Each half has a size of its own; .mean() counts it by itself.",
)
MEAN_LOGITS = Mistake(
    "mean-logits",
    "This is made of mean logits, as in another kind of GAN: no logarithm is taken of any probability.",
    "The formula above the exercise has a logarithm, and softplus of a logit is minus the logarithm of a probability.",
)
NO_LOGARITHM = Mistake(
    "logarithm-missing",
    "This is 1 - D, a mean of probabilities: the logarithm is missing.",
    "The formula above the exercise is the mean of -log D.",
)


# Made anew for each use: an answer that changes its inputs must not spoil the next check.
def _hand_real() -> torch.Tensor:
    return torch.tensor([1.0, -0.5, 2.0])


def _hand_fake() -> torch.Tensor:
    return torch.tensor([0.3, -1.2])


AT_CHANCE, PAYS_WHEN_SURE = near("zero", 1.3863), below("sure", 70.0) & ~below("sure", 1.0)
NO_REAL_SLOPE, NO_FAKE_SLOPE = near("real_slope", 0.0, 1e-6), near("fake_slope", 0.0, 1e-6)


@law("a discriminator that guesses, D(x) = 1/2 everywhere, pays 2 log 2 = 1.386")
def guessing_costs_two_log_two(loss, trial):
    got = float(loss(torch.zeros(4), torch.zeros(4)))
    if not close(got, 2 * math.log(2)):
        raise Broken("real_logits = fake_logits = [0, 0, 0, 0]", f"{got:.4f}")


@law("the loss falls when D finds real points more real")
def falls_with_real_logits(loss, trial):
    before, after = float(loss(_hand_real(), _hand_fake())), float(loss(_hand_real() + 0.5, _hand_fake()))
    if not after < before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"real_logits = {shown(_hand_real())}, then all of them raised by 0.5", got)


@law("the loss rises when D finds fake points more real")
def rises_with_fake_logits(loss, trial):
    before, after = float(loss(_hand_real(), _hand_fake())), float(loss(_hand_real(), _hand_fake() + 0.5))
    if not after > before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"fake_logits = {shown(_hand_fake())}, then all of them raised by 0.5", got)


@law("with the logit a on every real point and b on every fake one, the loss is log(1 + e^-a) + log(1 + e^b)")
def has_the_closed_form(loss, trial):
    for a, b in (2 * trial.randn(4, 2)).tolist():
        got = float(loss(torch.full((3,), a), torch.full((3,), b)))
        expect_close(got, softplus(-a) + softplus(b), f"a = {a:.2f}, b = {b:.2f}")


@law("real and fake points each have their own mean, so the two batches may differ in size")
def takes_unequal_sizes(loss, trial):
    once, twice = (
        float(loss(_hand_real(), _hand_fake())),
        float(loss(_hand_real(), torch.cat([_hand_fake(), _hand_fake()]))),
    )
    if not close(twice, once):
        raise Broken("3 real and 2 fake points, then every fake point twice", f"{once:.4f}, then {twice:.4f}")


@law("the loss and its slope stay exact up to logits of ±100")
def survives_extreme_logits(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        far, near = torch.full((2,), logit), torch.full((2,), -logit)
        expect_value_and_slopes(loss, (far, near), 0.0, (0.0, 0.0))
        expect_value_and_slopes(loss, (near, far), 2 * logit, (-1.0, 1.0))


discriminator_loss = Check(
    "discriminator_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(5), trial.randn(5))),
        guessing_costs_two_log_two,
        falls_with_real_logits,
        rises_with_fake_logits,
        has_the_closed_form,
        takes_unequal_sizes,
        averages(
            lambda trial: (trial.randn(5), trial.randn(5)), "5 real and 5 fake points, together and one pair at a time"
        ),
        survives_extreme_logits,
    ],
    probes={
        "hand": lambda loss, trial: loss(_hand_real(), _hand_fake()),
        "zero": lambda loss, trial: loss(torch.zeros(4), torch.zeros(4)),
        "pair": lambda loss, trial: loss(torch.tensor([1.0]), torch.tensor([-2.0])),
        "real_slope": lambda loss, trial: loss(_hand_real() + 0.5, _hand_fake()) - loss(_hand_real(), _hand_fake()),
        "fake_slope": lambda loss, trial: loss(_hand_real(), _hand_fake() + 0.5) - loss(_hand_real(), _hand_fake()),
        "sure": lambda loss, trial: loss(torch.tensor([100.0]), torch.tensor([-100.0])),
        "real cut off": lambda loss, trial: cut_off(lambda x: float(loss(torch.tensor([-x]), torch.tensor([-x])))),
        "fifty": lambda loss, trial: loss(torch.tensor([-50.0]), torch.tensor([50.0])),
        "hundred": lambda loss, trial: loss(torch.tensor([-100.0]), torch.tensor([100.0])),
        "fake cut off": lambda loss, trial: cut_off(lambda x: float(loss(torch.tensor([x]), torch.tensor([x])))),
    },
    mistakes=[
        (near("hand", 2.3136), gan_words.SWAPPED),
        (near("hand", 1.3389), gan_words.SIGMOID_TWICE),
        (near("hand", -1.0302), words.WRONG_SIGN),
        (near("hand", 0.4714) | near("hand", 0.5588), gan_words.ONE_HALF),
        (NO_REAL_SLOPE & NO_FAKE_SLOPE & broke("is_a_mean"), gan_words.EXAMPLES_COMPETE),
        (NO_REAL_SLOPE & NO_FAKE_SLOPE, words.CONSTANT),
        (near("hand", 1.1731), gan_words.ARGUMENTS_SWAPPED),
        (near("hand", -1.2833) & near("zero", 0.0), MEAN_LOGITS),
        (NO_REAL_SLOPE | NO_FAKE_SLOPE, gan_words.ONE_HALF),
        (near("hand", 0.5064) | near("hand", 0.5151) | near("hand", 1.0128), gan_words.POOLED_MEAN),
        (near("hand", 2.5319), words.SUMMED),
        (near("hand", 1.4863) | near("hand", 0.4474), words.LOG_BASE),
        (near("hand", 1.4802) | near("hand", 1.8636) | near("hand", 1.6052), gan_words.SAME_LABEL),
        (near("hand", -0.0874) | near("hand", 0.0874), gan_words.HALVES_SUBTRACTED),
        (near("hand", 0.8440) | near("hand", 1.2660), OTHER_SIZE),
        (near("zero", 0.6931) & broke("guessing_costs_two_log_two"), gan_words.POOLED_MEAN),
        # Right or swapped labels cost 0 or 200 there, the same label for both 100.
        (AT_CHANCE & PAYS_WHEN_SURE, gan_words.SMOOTHED),
        (near("hand", 1.0302, 5e-3) & (near("real cut off", 1.0) | near("fake cut off", 1.0)), gan_words.CUT_OFF),
        (near("hand", 1.0302, 5e-3) & (near("real cut off", 2.0) | near("fake cut off", 2.0)), gan_words.SMALL_NUMBER),
        (near("hand", 1.0302) & near("fifty", 100.0) & ~below("hundred", 1e6), gan_words.EXP_OVERFLOWS),
        (broke("survives_extreme_logits") & near("hand", 1.0302, 5e-3), gan_words.LOG_OF_SIGMOID),
        (broke("falls_with_real_logits", "rises_with_fake_logits") & AT_CHANCE, gan_words.SWAPPED),
        (broke("falls_with_real_logits", "rises_with_fake_logits") & near("zero", -1.3863), words.WRONG_SIGN),
        ((broke("falls_with_real_logits") | broke("rises_with_fake_logits")) & AT_CHANCE, gan_words.SAME_LABEL),
        (broke("gradient_reaches_all") & near("pair", 0.4402), words.EXAMPLES_IGNORED),
        (broke("averages_the_examples") & near("pair", 0.4402), words.MEAN_TOO_EARLY),
        (broke("has_the_closed_form"), gan_words.NOT_CROSS_ENTROPY),
    ],
    success="costs 2 log 2 = 1.386 when D guesses, falls as D gets better, finite at ±100",
)


generator_loss = non_saturating_check(
    "generator_loss",
    mistakes=[
        (near("hand", 0.125) & near("zero", 0.0), MEAN_LOGITS),
        (near("hand", 0.4908) & near("zero", 0.5), NO_LOGARITHM),
    ],
)
