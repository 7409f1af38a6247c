"""Checks of lesson 01: the value of the game and the generator's two losses."""

from __future__ import annotations

import functools
import math
import operator

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.losses import cut_off, non_saturating_check
from course_utils.checks.laws import words
from course_utils.checks.laws.numbers import averages, expect_value_and_slopes, loss_laws
from course_utils.checks.laws.results import close, expect_close, shown

# --- value_function ---

# Plain numbers: an answer that changes its inputs must not change the check.
D_REAL, D_FAKE = (0.9, 0.6, 0.8), (0.3, 0.1)


FLOOR_SHOWS = Mistake(
    "epsilon-too-large",
    "What keeps V finite where D is sure and wrong shows in V elsewhere, too.",
    "Take a smaller number under the logarithm, as a floor or added: 1e-8. A limit behind the logarithm has to be low "
    "enough, too.",
)
LEFT_OUT = Mistake(
    "examples-left-out",
    "Not all examples count: some of them make no difference to V.",
    "Look for an index such as [0], for a mask that picks some of them, or for a max or min where a mean should be.",
)


def _leaves_out_sure_points(value) -> bool:
    """Whether a real point that D calls fake for sure makes no difference to V."""
    half = torch.full((2,), 0.5)
    return close(float(value(torch.tensor([0.0, 0.5]), half)), float(value(half, half)))


def worth_by_hand(value, more_real: float = 0.0, more_fake: float = 0.0) -> float:
    """V on two small batches of probabilities, each moved by so much."""
    return float(value(torch.tensor(D_REAL) + more_real, torch.tensor(D_FAKE) + more_fake))


@law("a discriminator that guesses, D = 1/2 everywhere, makes V = -log 4 = -1.386")
def guessing_is_minus_log_four(value, trial):
    got = float(value(torch.full((4,), 0.5), torch.full((6,), 0.5)))
    if not close(got, -math.log(4)):
        raise Broken("d_real = d_fake = [0.5, 0.5, …]", f"{got:.4f}")


@law("with a on every real point and b on every fake one, V = log a + log(1 - b)")
def has_the_values_closed_form(value, trial):
    for a, b in (*trial.randn(4, 2).sigmoid().tolist(), (0.01, 0.99)):
        got = float(value(torch.full((3,), a), torch.full((5,), b)))
        expect_close(got, math.log(a) + math.log(1 - b), f"a = {a:.2f}, b = {b:.2f}", 1e-3)


@law("V rises when D finds real points more real, and falls when it finds fakes more real")
def moves_with_both_halves(value, trial):
    base = worth_by_hand(value)
    real_up, fake_up = worth_by_hand(value, more_real=0.05), worth_by_hand(value, more_fake=0.05)
    if not (real_up > base > fake_up):
        tried = f"d_real = {shown(D_REAL)}, d_fake = {shown(D_FAKE)}; one of them raised by 0.05"
        raise Broken(tried, f"{base:.3f}; {real_up:.3f} with d_real raised, {fake_up:.3f} with d_fake raised")


@law("V is a mean over each batch: examples are averaged after the logarithm, and the sizes may differ")
def averages_each_batch(value, trial):
    expect_close(worth_by_hand(value), -0.51079, f"d_real = {shown(D_REAL)}, d_fake = {shown(D_FAKE)}")


@law("V is never above 0, and a perfect discriminator reaches it")
def perfect_reaches_zero(value, trial):
    got = float(value(torch.ones(3), torch.zeros(2)))
    if not close(got, 0.0):
        mistake = FLOOR_SHOWS if -0.1 < got < 0 else None
        raise Broken("d_real = [1, 1, 1], d_fake = [0, 0]", f"{got:.4f}", mistake)
    got = float(value(trial.randn(9).sigmoid(), trial.randn(9).sigmoid()))
    if not got <= 0:
        raise Broken("9 probabilities of each kind", f"{got:.4f}")


@law("V is finite where D is sure and wrong, and very low there")
def survives_zero_and_one(value, trial):
    for real, fake in ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0)):
        for kind in (torch.float32, torch.float64):
            got = float(value(torch.full((2,), real, dtype=kind), torch.full((2,), fake, dtype=kind)))
            if not -1e6 < got < -10:
                mistake = FLOOR_SHOWS if -10 <= got < -3 else LEFT_OUT if _leaves_out_sure_points(value) else None
                tried = f"d_real = [{real:g}, {real:g}], d_fake = [{fake:g}, {fake:g}], {kind}"
                raise Broken(tried, f"{got:.2f}", mistake)


@law("what keeps V finite changes nothing where D is merely very sure: log 0.0001 = -9.21")
def keeps_small_probabilities(value, trial):
    small, rest = torch.full((3,), 1e-4), torch.full((3,), 0.5)
    for real, fake, name in ((small, rest, "d_real = 0.0001"), (rest, 1 - small, "d_fake = 0.9999")):
        got, expected = float(value(real, fake)), float(real.double().log().mean() + (1 - fake.double()).log().mean())
        if not abs(got - expected) < 0.005:  # 1e-7 may be added
            raise Broken(f"{name}, the other ½", f"{got:.3f} instead of {expected:.3f}", FLOOR_SHOWS)


value_function = Check(
    "value_function",
    laws=[
        *loss_laws(lambda trial: (trial.randn(5).sigmoid(), trial.randn(7).sigmoid()), "value", "probabilities"),
        guessing_is_minus_log_four,
        moves_with_both_halves,
        averages_each_batch,
        has_the_values_closed_form,
        perfect_reaches_zero,
        survives_zero_and_one,
        keeps_small_probabilities,
    ],
    probes={"hand": lambda value, trial: worth_by_hand(value)},
    mistakes=[
        (near("hand", 0.51079), Mistake(
            "wrong-sign",
            "This is -V, the loss of D. V itself is a mean of logarithms of probabilities, so it is never positive.",
            "Leave the minus out; binary cross-entropy has one inside.",
        )),
        (near("hand", -1.30137), words.SUMMED),
        (near("hand", -0.22184) | near("hand", -0.73692), words.LOG_BASE),
        (near("hand", -0.27978) | near("hand", -0.23102), Mistake(
            "one-half-missing",
            "Only one of the two halves is there: D would reach 0 by calling everything real, or everything fake.",
            "V is a sum of two means, one over d_real and one over d_fake.",
        )),
        (near("hand", -0.26027) | near("hand", -0.2554) | near("hand", -0.52055), gan_words.POOLED_MEAN),
        (near("hand", -3.36272), Mistake(
            "labels-swapped",
            "Real and fake have changed places: V rises when D is wrong.",
            "log D belongs to the real points, log(1 - D) to the fake ones.",
        )),
        (near("hand", -2.03306), Mistake(
            "same-label-for-both",
            "The logarithm of D itself stands in both halves, so V rises when D calls fakes real.",
            "Fake points count with log(1 - D).",
        )),
        (near("hand", -0.04876) | near("hand", 0.04876) | near("hand", 1.4735), gan_words.HALVES_SUBTRACTED),
        (near("hand", -1.18262), Mistake(
            "probabilities-as-logits",
            "A sigmoid is applied to numbers that are probabilities already.",
            "This one exercise takes probabilities: functions with_logits and logsigmoid do not fit.",
        )),
        (near("hand", -0.48885), Mistake(
            "mean-too-early",
            "The probabilities are averaged before the logarithm.",
            "Take the logarithm of each probability first and the mean last.",
        )),
        (broke("survives_zero_and_one") & ~broke("has_the_values_closed_form") & ~broke("perfect_reaches_zero"),
         Mistake(
            "log-of-zero",
            "Where D gives a probability of exactly 0 (or 1), the logarithm is minus infinity, and with it V.",
            "Keep the argument of the logarithm away from 0 with .clamp(min=1e-8); note that 1 - 1e-8 is 1 in float32, "
            "so clamp what stands inside of the logarithm.",
        )),
        (broke("perfect_reaches_zero") & ~broke("has_the_values_closed_form"), Mistake(
            "zero-times-infinity",
            "Where D is sure, something infinite meets a 0, or both halves pass through the same logarithm.",
            "Take the two halves apart: log of d_real, log of (1 - d_fake), nothing else.",
        )),
        (near("hand", -math.log(4)), Mistake(
            "always-the-same",
            "V is -log 4 only for a D that guesses. Yours has that value whatever D says.",
            "Look for a number that stands where d_real and d_fake should be used.",
        )),
        (near("hand", -0.51, 1e-6) | near("hand", -0.511, 1e-6) | near("hand", -0.5108, 1e-6), Mistake(
            "rounded",
            "The result is rounded: its last digits are missing.",
            "Round where you print, not inside of the function.",
        )),
        (near("hand", -0.51079, 0.02) & broke("has_the_values_closed_form"), FLOOR_SHOWS),
        (near("hand", 2.4735), Mistake(
            "one-minus-outside",
            "The 1 - stands outside of the logarithm: 1 - log D is not log(1 - D).",
            "Look at the parentheses in the half of the fakes: subtract first, then take the logarithm.",
        )),
        (broke("gradient_reaches_all"), LEFT_OUT),
        # Close to the right number it is no other formula, but a limit, a rounding or the like.
        (broke("has_the_values_closed_form") & ~near("hand", -0.51079, 0.1), gan_words.NOT_CROSS_ENTROPY),
    ],
    success="-log 4 = -1.386 at chance, never above 0, finite where D is sure and wrong",
)  # fmt: skip


# --- saturating_loss and non_saturating_loss ---
HAND_LOGITS = (1.0, -0.5, 2.0, -3.0)


@law("at D = 1/2 the loss is -log 2 = -0.693")
def is_minus_log_two_at_chance(loss, trial):
    got = float(loss(torch.zeros(4)))
    if not close(got, -math.log(2)):
        raise Broken("logits = [0, 0, 0, 0]", f"{got:.4f}")


@law("the loss falls when the fakes look more real to D: both losses of G pull the same way")
def falls_as_fakes_look_real(loss, trial):
    before, after = float(loss(torch.tensor(HAND_LOGITS))), float(loss(torch.tensor(HAND_LOGITS) + 0.5))
    if not after < before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"logits = {shown(HAND_LOGITS)}, then all of them raised by 0.5", got)


@law("with the logit a on every fake point the loss is -log(1 + e^a)")
def has_the_saturating_closed_form(loss, trial):
    for a in (2 * trial.randn(5)).tolist():
        expect_close(float(loss(torch.full((3,), a))), -math.log1p(math.exp(a)), f"a = {a:.2f}")


@law("where D is sure that a point is fake (logit -10) the gradient has vanished; where D is fooled (10) it is -1")
def saturates_where_it_loses(loss, trial):
    for at, expected in ((-10.0, 0.0), (10.0, -1.0)):
        logit = torch.tensor([at], requires_grad=True)
        (gradient,) = torch.autograd.grad(loss(logit), logit)
        if abs(float(gradient) - expected) > 1e-3:
            raise Broken(f"logits = [{at:g}]", f"a gradient of {float(gradient):.5f}")


@law("the loss and its slope stay exact up to logits of ±100")
def stays_finite(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        expect_value_and_slopes(loss, (torch.full((2,), logit),), -logit, (-1.0,))
        expect_value_and_slopes(loss, (torch.full((2,), -logit),), 0.0, (0.0,))


saturating_loss = Check(
    "saturating_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(6),)),
        is_minus_log_two_at_chance,
        falls_as_fakes_look_real,
        has_the_saturating_closed_form,
        saturates_where_it_loses,
        averages(lambda trial: (trial.randn(6),), "6 logits, together and one at a time"),
        stays_finite,
    ],
    probes={
        "hand": lambda loss, trial: loss(torch.tensor(HAND_LOGITS)),
        "three": lambda loss, trial: loss(torch.tensor([3.0])),
        "zero": lambda loss, trial: loss(torch.tensor([0.0])),
        "half": lambda loss, trial: loss(torch.tensor([0.5])),
        "fifty": lambda loss, trial: loss(torch.tensor([50.0])),
        "hundred": lambda loss, trial: loss(torch.tensor([100.0])),
        "cut off": lambda loss, trial: cut_off(lambda x: -float(loss(torch.tensor([x])))),
    },
    mistakes=[
        (near("three", 0.04859), Mistake(
            "non-saturating-loss",
            "This is -log D, the other loss of G, the one that does not saturate.",
            "The saturating loss is the generator's half of V, as it stands: log(1 - D).",
        )),
        (near("three", -0.04859), Mistake(
            "real-label",
            "This is log D: G would be paid for points that D finds out.",
            "The generator's half of V has 1 - D inside of the logarithm.",
        )),
        (near("three", 3.04859), Mistake(
            "wrong-sign",
            "The sign is turned round: an optimizer makes losses small, so G would look for points that D finds out.",
            "Cross-entropy has a minus inside; the saturating loss is log(1 - D) without one.",
        )),
        (near("three", 0.0) & broke("is_a_mean"), gan_words.EXAMPLES_COMPETE),
        (near("three", -1.27815), gan_words.SIGMOID_TWICE),
        (near("hand", -0.55649) & near("zero", -0.31326) & near("three", -2.12693), Mistake(
            "one-minus-the-logit",
            "1 minus the logit stands where 1 minus the probability belongs: this is the logarithm of "
            "sigmoid(1 - logit).",
            "Which logit belongs to the probability 1 - D? At D = 1/2 it is 0, as that of D is.",
        )),
        (near("hand", -3.96285), words.SUMMED),
        (near("three", -1.32399) | near("three", -4.39818), words.LOG_BASE),
        (near("half", -math.log(2)) & near("zero", 0.0), Mistake(
            "logits-as-probabilities",
            "The logits are used as if they were probabilities already.",
            "Take a function that works on logits: softplus, logsigmoid, or one whose name ends in with_logits.",
        )),
        (functools.reduce(operator.or_, (near("hundred", -limit, 1e-4) for limit in (10, 15, 20, 25, 30, 40, 50, 80)))
         & ~broke("has_the_saturating_closed_form"), Mistake(
            "logits-clamped",
            "The logits are cut off before the loss, so that beyond the limit the value is wrong and the slope is 0.",
            "Look for a clamp on the logits; softplus and logsigmoid need none.",
        )),
        (near("fifty", -50.0) & ~(below("hundred", math.inf) & ~below("hundred", -1e6))
         & ~broke("has_the_saturating_closed_form"), gan_words.EXP_OVERFLOWS),
        (broke("averages_the_examples") & ~broke("has_the_saturating_closed_form"), Mistake(
            "mean-too-early",
            "One example is right, a batch is not: the examples are averaged (or left out) before the logarithm.",
            "Take the loss of each example first and the mean last.",
        )),
        (near("cut off", 1.0) | near("cut off", 2.0), gan_words.SMALL_NUMBER),
        (broke("stays_finite") & ~broke("has_the_saturating_closed_form"), gan_words.LOG_OF_SIGMOID),
        (near("hand", -0.5 * 0.99071) & near("zero", -0.3466), gan_words.OTHER_FACTOR),
        (near("hand", -2 * 0.99071) & near("zero", -1.3863), gan_words.OTHER_FACTOR),
        (broke("has_the_saturating_closed_form") & ~near("hand", -0.99071, 0.1), gan_words.NOT_CROSS_ENTROPY),
    ],
    success="-log 2 = -0.693 at chance, falls as fakes look more real, flat where D is sure",
)  # fmt: skip

non_saturating_loss = non_saturating_check("non_saturating_loss")
