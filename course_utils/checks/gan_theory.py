"""Checks of lesson 01: tables of probabilities, the value of the game, its best discriminator, the generator's losses.

The game tree, the divergences and the value have modules of their own; all checks of the lesson are found here.
"""

from __future__ import annotations

import math

import torch

from course_utils.checks import moons_gan
from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.divergences import jensen_shannon as jensen_shannon
from course_utils.checks.divergences import kl_divergence as kl_divergence
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.game_trees import minimax as minimax
from course_utils.checks.losses import CHANGES_INPUT, expect_value_and_slopes, loss_laws
from course_utils.checks.mistakes import (
    EXAMPLES_COMPETE,
    LOG_BASE,
    LOG_OF_SIGMOID,
    NOT_CROSS_ENTROPY,
    SIGMOID_TWICE,
    SUMMED,
)
from course_utils.checks.value_of_the_game import EPSILON, as_grid, differ
from course_utils.checks.value_of_the_game import optimal_discriminator as optimal_discriminator
from course_utils.checks.value_of_the_game import value_function as value_function
from course_utils.checks.values import close, shown

LESSON = "01_gan_theory"

ZERO_ROW = Mistake(
    "zero-row",
    "A row without any mass is divided by its sum, 0, and becomes nan. One nan spoils every later mean.",
    "Divide such a row by something else, for example with .clamp(min=…) or torch.where on the sums.",
)

# --- posterior_from_joint ---

TRANSPOSED = Mistake(
    "result-transposed",
    "Rows and columns have changed places.",
    "The result has a row for each x, as the table has.",
)
NOT_A_TABLE = Mistake(
    "not-a-table",
    "The result has not the shape of the table: the posterior has a probability for each y, given each x.",
    "Look for an index or a sum that takes a dimension away.",
)

# Plain numbers: an answer that changes its inputs must not change the check.
JOINT = ((0.1, 0.3), (0.2, 0.2), (0.05, 0.15))
SQUARE = ((0.1, 0.3), (0.4, 0.2))


@law("the posterior has the shape of the table: a row for each x, a column for each y", basic=True)
def has_the_tables_shape(posterior, trial):
    for size in ((3, 2), (2, 5)):
        table = trial.randn(*size).exp()
        got, tried = posterior(table / table.sum()), f"a table of {size[0]} x and {size[1]} y"
        turned = isinstance(got, torch.Tensor) and got.shape == table.T.shape
        as_grid(got, table, tried, TRANSPOSED if turned else NOT_A_TABLE)


@law("each row sums to 1: given x, one of the y has to come")
def rows_sum_to_one(posterior, trial):
    table = trial.randn(4, 3).exp()
    sums = posterior(table / table.sum()).sum(dim=1)
    if differ(sums, torch.ones(4)):
        raise Broken("a table of 4 x and 3 y", f"rows that sum to {shown(sums)}")


@law("P(y|x) times P(x) is P(x, y) again")
def gives_back_the_joint(posterior, trial):
    for numbers in (JOINT, SQUARE):
        table, got = torch.tensor(numbers), posterior(torch.tensor(numbers))
        if differ(got * table.sum(dim=1, keepdim=True), table):
            raise Broken(f"P(x, y) = {numbers}", f"a first row of {shown(got[0])}")


@law("how often an x occurs does not matter: a row ten times as likely keeps its posterior")
def rows_are_independent(posterior, trial):
    table = trial.randn(3, 3).exp()
    before = posterior(table / table.sum())
    table[1] *= 10
    after = posterior(table / table.sum())
    if differ(after, before):
        raise Broken("a table, then its second row ten times as likely", "other posteriors")


@law("a row of zero mass stays finite and leaves the other rows alone")
def survives_an_empty_row(posterior, trial):
    table = torch.tensor([[0.25, 0.25], [0.0, 0.0], [0.1, 0.4]])
    got = posterior(table)
    if not torch.isfinite(got).all():
        raise Broken("a table whose second row is [0, 0]", f"a second row of {shown(got[1])}", ZERO_ROW)
    if differ(got[[0, 2]], torch.tensor([[0.5, 0.5], [0.2, 0.8]])):
        raise Broken("a table whose second row is [0, 0]", f"other rows of {shown(got[0])} and {shown(got[2])}")


@law("rare rows count as exactly as frequent ones")
def rare_rows_are_exact(posterior, trial):
    got = posterior(torch.tensor([[1e-5, 3e-5], [0.5, 0.49996]]))[0]
    if differ(got, torch.tensor([0.25, 0.75]), 2e-3):
        raise Broken("a row [0.00001, 0.00003]", f"{shown(got)} instead of [0.25, 0.75]")


@law("the table stays as it was")
def keeps_the_table(posterior, trial):
    table = torch.tensor(JOINT)
    posterior(table)
    if not torch.equal(table, torch.tensor(JOINT)):
        raise Broken("a table", "afterwards it held other numbers", CHANGES_INPUT)


posterior_from_joint = Check(
    LESSON,
    "posterior_from_joint",
    laws=[
        has_the_tables_shape,
        keeps_the_table,
        rows_sum_to_one,
        gives_back_the_joint,
        rows_are_independent,
        rare_rows_are_exact,
        survives_an_empty_row,
    ],
    probes={
        "corner": lambda posterior, trial: posterior(torch.tensor(JOINT))[0, 0],
        "middle": lambda posterior, trial: posterior(torch.tensor(JOINT))[1, 0],
        "square": lambda posterior, trial: posterior(torch.tensor(SQUARE))[0, 1],
    },
    mistakes=[
        (telltale("corner", 0.1 / 0.35), Mistake(
            "columns-normalised",
            "Each column sums to 1: this is P(x|y), how the x are spread for a given y.",
            "Given x, the y of one row compete. Sum over the other dimension.",
        )),
        (telltale("corner", 0.1, 1e-4), Mistake(
            "all-normalised",
            "The whole table sums to 1: this is still the joint distribution.",
            "Each row needs a divisor of its own, its sum P(x).",
        )),
        (telltale("corner", 0.5) & telltale("middle", 1.0), Mistake(
            "mean-for-sum",
            "The rows are divided by their mean, so that each sums to the number of y.",
            "Divide by the sum of the row.",
        )),
        (telltale("square", 0.5) | crashed_with("must match the size"), Mistake(
            "sums-misaligned",
            "The row sums are laid along the columns: torch lines up the last dimension.",
            "Keep the summed dimension (keepdim=True), so that the sums are a column.",
        )),
        (telltale("corner", 0.4502), Mistake(
            "softmax-of-probabilities",
            "A softmax is applied to numbers that are probabilities already.",
            "Divide each row by its sum; no exponential is needed.",
        )),
        (telltale("corner", 0.0) & telltale("middle", 1.0) | telltale("corner", 0.0) & telltale("middle", 0.0),
         Mistake(
            "most-likely-only",
            "All of the probability goes to the most likely y. The posterior keeps the doubt.",
            "Divide each row by its sum; do not pick its maximum.",
        )),
        (telltale("corner", 1 / 3), Mistake(
            "maximum-for-sum",
            "Each row is divided by its largest entry, so that its parts do not sum to 1.",
            "Divide by the sum of the row.",
        )),
        (broke("rare_rows_are_exact") & ~broke("gives_back_the_joint"), EPSILON),
    ],
    success="rows sum to 1, P(y|x)·P(x) is P(x, y) again, and empty rows stay finite",
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
        got, expected = float(loss(torch.full((3,), a))), -math.log1p(math.exp(a))
        if not close(got, expected):
            raise Broken(f"a = {a:.2f}", f"{got:.4f} instead of {expected:.4f}")


@law("where D is sure that a point is fake (logit -10) the gradient has vanished; where D is fooled (10) it is -1")
def saturates_where_it_loses(loss, trial):
    for at, expected in ((-10.0, 0.0), (10.0, -1.0)):
        logit = torch.tensor([at], requires_grad=True)
        (gradient,) = torch.autograd.grad(loss(logit), logit)
        if abs(float(gradient) - expected) > 1e-3:
            raise Broken(f"logits = [{at:g}]", f"a gradient of {float(gradient):.5f}")


@law("the loss of a batch is the mean over its examples")
def averages_its_examples(loss, trial):
    fake = trial.randn(6)
    whole, single = float(loss(fake)), sum(float(loss(fake[i : i + 1])) for i in range(6)) / 6
    if not close(whole, single):
        raise Broken("6 logits, together and one at a time", f"{whole:.4f} and {single:.4f}")


@law("the loss and its slope stay exact up to logits of ±100")
def stays_finite(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        expect_value_and_slopes(loss, (torch.full((2,), logit),), -logit, (-1.0,))
        expect_value_and_slopes(loss, (torch.full((2,), -logit),), 0.0, (0.0,))


saturating_loss = Check(
    LESSON,
    "saturating_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(6),)),
        is_minus_log_two_at_chance,
        falls_as_fakes_look_real,
        has_the_saturating_closed_form,
        saturates_where_it_loses,
        averages_its_examples,
        stays_finite,
    ],
    probes={
        "hand": lambda loss, trial: loss(torch.tensor(HAND_LOGITS)),
        "three": lambda loss, trial: loss(torch.tensor([3.0])),
    },
    mistakes=[
        (telltale("three", 0.04859), Mistake(
            "non-saturating-loss",
            "This is -log D, the other loss of G, the one that does not saturate.",
            "The saturating loss is the generator's half of V, as it stands: log(1 - D).",
        )),
        (telltale("three", -0.04859), Mistake(
            "real-label",
            "This is log D: G would be paid for points that D finds out.",
            "The generator's half of V has 1 - D inside of the logarithm.",
        )),
        (telltale("three", 3.04859), Mistake(
            "wrong-sign",
            "The sign is turned round: an optimizer makes losses small, so G would look for points that D finds out.",
            "Cross-entropy has a minus inside; the saturating loss is log(1 - D) without one.",
        )),
        (telltale("three", 0.0) & broke("is_a_mean"), EXAMPLES_COMPETE),
        (telltale("three", -1.27815), SIGMOID_TWICE),
        (telltale("hand", -3.96285), SUMMED),
        (telltale("three", -1.32399) | telltale("three", -4.39818), LOG_BASE),
        (telltale("three", -0.95257), NOT_CROSS_ENTROPY),
        (broke("stays_finite") & ~broke("has_the_saturating_closed_form"), LOG_OF_SIGMOID),
        (telltale("hand", -0.6326), Mistake(
            "mean-too-early",
            "The logits are averaged before the logarithm.",
            "Take the loss of each example first and the mean last.",
        )),
        (broke("has_the_saturating_closed_form"), NOT_CROSS_ENTROPY),
    ],
    success="-log 2 = -0.693 at chance, falls as fakes look more real, flat where D is sure",
)  # fmt: skip

# The non-saturating loss is the generator's loss of lesson 02 and later: one judge for both.
non_saturating_loss = Check(
    LESSON,
    "non_saturating_loss",
    laws=moons_gan.generator_loss.laws,
    probes=moons_gan.generator_loss.probes,
    mistakes=moons_gan.generator_loss.mistakes,
    success=moons_gan.generator_loss.success,
)
