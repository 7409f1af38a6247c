"""Checks of lesson 01 for the value of the game and for the discriminator that makes the most of it."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.losses import CHANGES_INPUT, loss_laws
from course_utils.checks.mistakes import HALVES_SUBTRACTED, LOG_BASE, NOT_CROSS_ENTROPY, POOLED_MEAN, SUMMED
from course_utils.checks.values import WRONG_DTYPE, as_tensor, close, expect_shape, shown

LESSON = "01_gan_theory"

EPSILON = Mistake(
    "epsilon-too-large",
    "A small number was added against division by 0 or log of 0, and it is not small enough: it shows in the result.",
    "Handle the case 0 by itself, or take 1e-8 or less.",
)


def as_grid(value, like: torch.Tensor, tried: str, mistake: Mistake | None = None) -> torch.Tensor:
    """The result if it is a tensor of numbers of that shape."""
    tensor = as_tensor(value, tried)
    expect_shape(tensor, like.shape, tried, mistake)
    if not tensor.is_floating_point():
        raise Broken(tried, f"numbers of type {tensor.dtype}", WRONG_DTYPE)
    return tensor


def differ(got: torch.Tensor, expected: torch.Tensor, tolerance: float = 1e-4) -> bool:
    """Whether two tensors of one shape differ somewhere; nan differs from everything."""
    return not bool(((got - expected).abs() <= tolerance).all())


# --- value_function ---

# Plain numbers: an answer that changes its inputs must not change the check.
D_REAL, D_FAKE = (0.9, 0.6, 0.8), (0.3, 0.1)


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
        got, expected = float(value(torch.full((3,), a), torch.full((5,), b))), math.log(a) + math.log(1 - b)
        if not close(got, expected, 1e-3):
            raise Broken(f"a = {a:.2f}, b = {b:.2f}", f"{got:.4f} instead of {expected:.4f}")


@law("V rises when D finds real points more real, and falls when it finds fakes more real")
def moves_with_both_halves(value, trial):
    base = worth_by_hand(value)
    real_up, fake_up = worth_by_hand(value, more_real=0.05), worth_by_hand(value, more_fake=0.05)
    if not (real_up > base > fake_up):
        tried = f"d_real = {shown(D_REAL)}, d_fake = {shown(D_FAKE)}; one of them raised by 0.05"
        raise Broken(tried, f"{base:.3f}; {real_up:.3f} with d_real raised, {fake_up:.3f} with d_fake raised")


@law("V is a mean over each batch: examples are averaged after the logarithm, and the sizes may differ")
def averages_each_batch(value, trial):
    got, expected = worth_by_hand(value), -0.51079
    if not close(got, expected):
        raise Broken(f"d_real = {shown(D_REAL)}, d_fake = {shown(D_FAKE)}", f"{got:.4f} instead of {expected:.4f}")


@law("V is never above 0, and a perfect discriminator reaches it")
def perfect_reaches_zero(value, trial):
    got = float(value(torch.ones(3), torch.zeros(2)))
    if not close(got, 0.0):
        raise Broken("d_real = [1, 1, 1], d_fake = [0, 0]", f"{got:.4f}")
    got = float(value(trial.randn(9).sigmoid(), trial.randn(9).sigmoid()))
    if not got <= 0:
        raise Broken("9 probabilities of each kind", f"{got:.4f}")


@law("V is finite where D is sure and wrong, and very low there")
def survives_zero_and_one(value, trial):
    for real, fake in ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0)):
        for kind in (torch.float32, torch.float64):
            got = float(value(torch.full((2,), real, dtype=kind), torch.full((2,), fake, dtype=kind)))
            if not -1e6 < got < -10:
                raise Broken(f"d_real = [{real:g}, {real:g}], d_fake = [{fake:g}, {fake:g}], {kind}", f"{got:.2f}")


@law("what keeps V finite changes nothing where D is merely very sure: log 3e-7 = -15.0")
def keeps_small_probabilities(value, trial):
    small, rest = torch.full((3,), 3e-7), torch.full((3,), 0.5)
    for real, fake, name in ((small, rest, "d_real = 3e-7"), (rest, 1 - small, "d_fake = 1 - 3e-7")):
        got, expected = float(value(real, fake)), float(real.double().log().mean() + (1 - fake.double()).log().mean())
        if not abs(got - expected) < 0.2:  # 1e-8 may be added
            raise Broken(f"{name}, the other ½", f"{got:.2f} instead of {expected:.2f}", EPSILON)


value_function = Check(
    LESSON,
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
        (telltale("hand", 0.51079), Mistake(
            "wrong-sign",
            "This is -V, the loss of D. V itself is a mean of logarithms of probabilities, so it is never positive.",
            "Leave the minus out; binary cross-entropy has one inside.",
        )),
        (telltale("hand", -1.30137), SUMMED),
        (telltale("hand", -0.22184) | telltale("hand", -0.73692), LOG_BASE),
        (telltale("hand", -0.27978) | telltale("hand", -0.23102), Mistake(
            "one-half-missing",
            "Only one of the two halves is there: D would reach 0 by calling everything real, or everything fake.",
            "V is a sum of two means, one over d_real and one over d_fake.",
        )),
        (telltale("hand", -0.26027) | telltale("hand", -0.2554) | telltale("hand", -0.52055), POOLED_MEAN),
        (telltale("hand", -3.36272), Mistake(
            "labels-swapped",
            "Real and fake have changed places: V rises when D is wrong.",
            "log D belongs to the real points, log(1 - D) to the fake ones.",
        )),
        (telltale("hand", -2.03306), Mistake(
            "same-label-for-both",
            "The logarithm of D itself stands in both halves, so V rises when D calls fakes real.",
            "Fake points count with log(1 - D).",
        )),
        (telltale("hand", -0.04876) | telltale("hand", 0.04876) | telltale("hand", 1.4735), HALVES_SUBTRACTED),
        (telltale("hand", -1.18262), Mistake(
            "probabilities-as-logits",
            "A sigmoid is applied to numbers that are probabilities already.",
            "This one exercise takes probabilities: functions with_logits and logsigmoid do not fit.",
        )),
        (telltale("hand", -0.48885), Mistake(
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
        (telltale("hand", -math.log(4)), Mistake(
            "always-the-same",
            "V is -log 4 only for a D that guesses. Yours has that value whatever D says.",
            "Look for a number that stands where d_real and d_fake should be used.",
        )),
        (telltale("hand", -0.51079, 0.02) & broke("has_the_values_closed_form"), EPSILON),
        (broke("gradient_reaches_all"), Mistake(
            "examples-left-out",
            "Not all examples count: some of them get no gradient.",
            "Look for an index such as [0], or a max or min, where a mean should be.",
        )),
        (broke("has_the_values_closed_form"), NOT_CROSS_ENTROPY),
    ],
    success="-log 4 = -1.386 at chance, never above 0, finite where D is sure and wrong",
)  # fmt: skip

# --- optimal_discriminator ---

P_DATA, P_G = (0.2, 0.5, 0.1, 0.2), (0.1, 0.5, 0.3, 0.1)


def by_hand(optimal) -> torch.Tensor:
    """D* on two small densities."""
    return optimal(torch.tensor(P_DATA), torch.tensor(P_G))


@law("one probability for each cell of the grid", basic=True)
def has_the_grids_shape(optimal, trial):
    for size in ((6,), (2, 3)):
        p, q = trial.randn(*size).exp(), trial.randn(*size).exp()
        as_grid(optimal(p, q), p, f"densities of shape {size}", Mistake(
            "not-cell-by-cell",
            "The result has not the shape of the grid: D gives an answer at each x.",
            "Look for a mean or a sum; the formula has neither.",
        ))  # fmt: skip


@law("where real points are twice as dense as fakes, D says 2/3; where a third as dense, 1/4")
def has_hand_values(optimal, trial):
    got, expected = by_hand(optimal), torch.tensor([2 / 3, 0.5, 0.25, 2 / 3])
    if differ(got, expected):
        raise Broken(f"p_data = {shown(P_DATA)}, p_g = {shown(P_G)}", f"{shown(got)}")


@law("where both are equal it says 1/2")
def guesses_where_equal(optimal, trial):
    p = trial.randn(5).exp()
    got = optimal(p, p.clone())
    if differ(got, torch.full((5,), 0.5)):
        raise Broken("p_data = p_g", shown(got))


@law("real and fake are alike: D*(p, q) + D*(q, p) = 1")
def is_fair(optimal, trial):
    p, q = trial.randn(6).exp(), trial.randn(6).exp()
    total = optimal(p, q) + optimal(q, p)
    if differ(total, torch.ones(6)):
        raise Broken("two densities, then swapped", f"sums of {shown(total)}")


@law("where only real points can be it says 1, where only fakes can be 0")
def is_sure_where_it_can_be(optimal, trial):
    got = optimal(torch.tensor([0.4, 0.0, 0.6]), torch.tensor([0.0, 0.7, 0.3]))
    if differ(got, torch.tensor([1.0, 0.0, 2 / 3])):
        raise Broken("p_data = [0.4, 0, 0.6], p_g = [0, 0.7, 0.3]", shown(got))


@law("where neither can be, 0/0, it says 1/2")
def guesses_where_nothing_is(optimal, trial):
    for kind in (torch.float32, torch.float64):
        got = optimal(torch.tensor([0.0, 0.3], dtype=kind), torch.tensor([0.0, 0.1], dtype=kind))
        if differ(got, torch.tensor([0.5, 0.75])):
            raise Broken("p_data = [0, 0.3], p_g = [0, 0.1]", shown(got))


@law("only the ratio counts: in the tails, both small, it says the same")
def holds_in_the_tails(optimal, trial):
    got = optimal(torch.tensor([3e-5, 1e-5, 30.0]), torch.tensor([1e-5, 3e-5, 10.0]))
    if differ(got, torch.tensor([0.75, 0.25, 0.75]), 2e-3):
        raise Broken("p_data = [3e-05, 1e-05, 30], p_g = [1e-05, 3e-05, 10]", shown(got))


@law("it beats 1,000 random discriminators on V")
def beats_the_others(optimal, trial):
    p, q = trial.randn(8).softmax(0), trial.randn(8).softmax(0)

    def worth(d):
        return torch.xlogy(p, d).sum(-1) + torch.xlogy(q, 1 - d).sum(-1)

    best = float(worth(optimal(p, q)))
    near = (optimal(p, q) + 0.05 * trial.randn(500, 8)).clamp(0.001, 0.999)
    others = torch.cat([torch.rand(500, 8, generator=trial.generator), near])
    beaten_by = int((worth(others) > best + 1e-6).sum())
    if beaten_by or not math.isfinite(best):
        raise Broken("a grid of 8 cells and 1,000 other discriminators", f"V = {best:.4f}, {beaten_by} were better")


@law("the densities stay as they were")
def keeps_the_densities(optimal, trial):
    p, q = torch.tensor(P_DATA), torch.tensor(P_G)
    optimal(p, q)
    if not (torch.equal(p, torch.tensor(P_DATA)) and torch.equal(q, torch.tensor(P_G))):
        raise Broken("two densities", "afterwards one of them held other numbers", CHANGES_INPUT)


optimal_discriminator = Check(
    LESSON,
    "optimal_discriminator",
    laws=[
        has_the_grids_shape,
        keeps_the_densities,
        has_hand_values,
        guesses_where_equal,
        is_fair,
        is_sure_where_it_can_be,
        guesses_where_nothing_is,
        holds_in_the_tails,
        beats_the_others,
    ],
    probes={
        "first": lambda optimal, trial: by_hand(optimal)[0],
        "third": lambda optimal, trial: by_hand(optimal)[2],
    },
    mistakes=[
        (telltale("first", 1 / 3) & telltale("third", 0.75), Mistake(
            "players-swapped",
            "This is the probability that a point is fake: p_g stands where p_data should.",
            "D says how real a point looks, so p_data stands above the fraction line.",
        )),
        (telltale("first", 2.0) | telltale("third", 3.0) | telltale("third", 1 / 3), Mistake(
            "ratio-for-share",
            "This is the ratio of the two densities, which may be any positive number, not a probability.",
            "The share of the real points among all points here: divide by the sum of both.",
        )),
        (telltale("first", 1.0) & telltale("third", 0.0), Mistake(
            "hard-decision",
            "Your D only says yes or no. V pays for honest doubt: with a sure and wrong answer it is minus infinity.",
            "Return the share of real points, not the outcome of a comparison.",
        )),
        (telltale("first", 0.5) & telltale("third", 0.5), Mistake(
            "always-half",
            "Your D guesses everywhere. That is the best it can do only where the two densities are equal.",
            "Look at the fraction: p_data above, the sum of both below.",
        )),
        (telltale("first", 0.52498) | telltale("first", 0.54983), Mistake(
            "sigmoid-of-difference",
            "A sigmoid of densities (or of their difference) is a probability, but not the right one.",
            "The formula needs a fraction only. (With a sigmoid it is that of log p_data - log p_g.)",
        )),
        (telltale("first", 0.1) | telltale("first", 0.2), Mistake(
            "normalised-over-the-grid",
            "The sum in the denominator runs over all cells. Each cell stands for itself.",
            "Look for .sum(): p_data + p_g is a sum of two tensors, cell by cell.",
        )),
        (broke("holds_in_the_tails") & ~broke("has_hand_values"), EPSILON),
        (telltale("first", 2 / 3, 0.02) & telltale("third", 0.25, 0.02) & broke("has_hand_values"), EPSILON),
        (broke("guesses_where_nothing_is") & ~broke("has_hand_values"), Mistake(
            "zero-over-zero",
            "Where both densities are 0 the fraction is 0/0. D may say anything there; the course agrees on 1/2.",
            "torch.where(total > 0, …, 0.5) decides such cells by hand.",
        )),
        (broke("has_hand_values"), Mistake(
            "not-the-share",
            "Your D knows which side is more likely, but not by how much.",
            "D* is the share of the real points among all points at x: p_data/(p_data + p_g), nothing else.",
        )),
    ],
    success="p_data/(p_data + p_g), 1/2 where both are 0, better on V than 1,000 others",
)  # fmt: skip
