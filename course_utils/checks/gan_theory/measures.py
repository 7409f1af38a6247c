"""Checks of lesson 01: the two divergences."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.gan_theory.parts import EPSILON
from course_utils.checks.laws import words
from course_utils.checks.laws.numbers import number_laws
from course_utils.checks.laws.results import as_tensor, close, expect_close, shown

# Plain numbers: an answer that changes its inputs must not change the check.
P, Q = (0.5, 0.3, 0.2), (0.2, 0.2, 0.6)
LEFT, RIGHT = (0.25, 0.75, 0.0, 0.0), (0.0, 0.0, 0.5, 0.5)

NEGATIVE = Mistake(
    "wrong-sign",
    "Your divergence is negative where it should be positive.",
    "A divergence is a mean of log(p/q) under p; the first argument stands above the fraction line.",
)
ZERO_LOG_ZERO = Mistake(
    "zero-log-zero",
    "A cell of probability 0 spoils the whole sum: 0 / 0 is nan on a computer, and so is 0 times the logarithm of 0.",
    "torch.xlogy(p, x) is p·log x with 0 where p is 0, unless x is nan: take log p - log q apart. torch.where works "
    "too, "
    "if no nan gets into its sum.",
)
COMMON_CELLS_ONLY = Mistake(
    "common-cells-only",
    "Cells in which q is 0 and p is not are left out of the sum. They count.",
    "The part of p leaves out only cells where p is 0, the part of q only those where q is 0: look for a mask, or a "
    "torch.where, that asks for more.",
)
INFINITE_TOO_OFTEN = Mistake(
    "infinite-too-often",
    "The divergence is infinite as soon as q has a 0; but a cell where p is 0 as well adds nothing.",
    "Two things have to come together in the same cell: q is 0 and p is not.",
)
INFINITY_HIDDEN = Mistake(
    "infinity-hidden",
    "p has a cell where q says 'impossible', and your divergence stays finite. It has to be infinite there: "
    "that is why the Jensen–Shannon divergence exists.",
    "Leave out the cells where p is 0, not those where q is 0; add nothing and clamp nothing inside the "
    "logarithm, and let nan_to_num keep inf.",
)
ROUNDED = Mistake(
    "rounded",
    "The result is rounded: its last digits are missing.",
    "Round where you print, not inside of the function.",
)
MEAN_OVER_CELLS = Mistake(
    "mean-for-sum",
    "The sum over the cells is divided by their number. The probabilities are the weights; there is no other.",
    "Look for .mean() or reduction='batchmean' where a sum should be.",
)
SYMMETRISED = Mistake(
    "kl-symmetrised",
    "This is made of KL(p, q) and KL(q, p). It is symmetric, but it is not the Jensen–Shannon divergence: it is "
    "infinite as soon as one of the two has a cell to itself.",
    "Compare p and q each with their mixture m = (p + q)/2, not with each other.",
)


def fresh_pair(trial: Trial, cells: int = 6) -> tuple[torch.Tensor, torch.Tensor]:
    """Two distributions without empty cells."""
    return trial.randn(cells).softmax(0), trial.randn(cells).softmax(0)


def divergence_laws(name: str) -> list[Law]:
    """What holds for both divergences."""

    @law(f"{name} of a distribution and itself is 0")
    def zero_at_itself(divergence, trial):
        for p in (torch.tensor(P), torch.tensor(LEFT), fresh_pair(trial)[0]):
            got = float(divergence(p, p.clone()))
            if not close(got, 0.0):
                mistake = ZERO_LOG_ZERO if math.isnan(got) else INFINITE_TOO_OFTEN if got == math.inf else None
                raise Broken(f"p = q = {shown(p)}", f"{got:.4f}", mistake)

    @law(f"{name} of two different distributions is positive")
    def positive_elsewhere(divergence, trial):
        for _ in range(5):
            p, q = fresh_pair(trial)
            got = float(divergence(p, q))
            if not got > 0:
                raise Broken(f"p = {shown(p)}, q = {shown(q)}", f"{got:.4f}")

    @law("cells in which both have probability 0 count nothing")
    def empty_cells_count_nothing(divergence, trial):
        p, q = fresh_pair(trial)
        empty = torch.zeros(3)
        before, after = float(divergence(p, q)), float(divergence(torch.cat([p, empty]), torch.cat([q, empty])))
        if not close(after, before):
            mistake = ZERO_LOG_ZERO if math.isnan(after) else None
            raise Broken("a grid, then three empty cells more", f"{before:.4f}, then {after:.4f}", mistake)

    @law("a finer grid changes nothing: each cell cut into two halves")
    def finer_grid_changes_nothing(divergence, trial):
        p, q = fresh_pair(trial)
        before = float(divergence(p, q))
        after = float(divergence((p / 2).repeat_interleave(2), (q / 2).repeat_interleave(2)))
        if not close(after, before):
            raise Broken("6 cells, then each cut into two halves", f"{before:.4f}, then {after:.4f}")

    @law("float64 grids work as float32 ones do")
    def takes_float64(divergence, trial):
        p, q = (x.double() for x in fresh_pair(trial))
        single, double = float(divergence(p.float(), q.float())), float(divergence(p, q))
        if not close(double, single):
            raise Broken("a grid in float32, then in float64", f"{single:.5f}, then {double:.5f}")

    return [zero_at_itself, positive_elsewhere, empty_cells_count_nothing, finer_grid_changes_nothing, takes_float64]


def _expect(
    divergence, p: Sequence[float], q: Sequence[float], expected: float, in_common: float | None = None
) -> None:
    """Raises ``Broken`` unless the divergence has this value; it is ``in_common`` without the cells that only p has."""
    got = float(divergence(torch.tensor(p), torch.tensor(q)))
    left_out = in_common is not None and close(got, in_common)
    mistake = ZERO_LOG_ZERO if math.isnan(got) else COMMON_CELLS_ONLY if left_out else None
    expect_close(got, expected, f"p = {shown(p)}, q = {shown(q)}", mistake=mistake)


# --- kl_divergence ---
@law("KL([1/2, 1/2], [3/4, 1/4]) = log 2 - log(3)/2 = 0.144, and the other way round 0.131")
def has_kl_hand_values(divergence, trial):
    fair, bent = (0.5, 0.5), (0.75, 0.25)
    _expect(divergence, fair, bent, math.log(2) - 0.5 * math.log(3))
    _expect(divergence, bent, fair, 0.75 * math.log(3) - math.log(2))
    _expect(divergence, P, Q, 0.36006)
    _expect(divergence, Q, P, 0.39482)


@law("a cell where p is 0 adds nothing, whatever q is there")
def empty_in_p_adds_nothing(divergence, trial):
    _expect(divergence, (0.0, 0.5, 0.5), (0.2, 0.4, 0.4), math.log(1.25))


@law("where q is 0 and p is not, KL is infinite")
def infinite_where_q_misses(divergence, trial):
    tried = "p = [0.5, 0.5, 0], q = [0, 0.5, 0.5]"
    value = divergence(torch.tensor([0.5, 0.5, 0.0]), torch.tensor([0.0, 0.5, 0.5]))
    got = float(as_tensor(value, tried))
    if got != math.inf:
        if math.isnan(got):
            raise Broken(tried, "nan", ZERO_LOG_ZERO)
        raise Broken(tried, f"{got:.4f}")


kl_divergence = Check(
    "kl_divergence",
    laws=[
        *number_laws(fresh_pair, "divergence", "probabilities"),
        has_kl_hand_values,
        *divergence_laws("KL"),
        empty_in_p_adds_nothing,
        infinite_where_q_misses,
    ],
    probes={"hand": lambda divergence, trial: divergence(torch.tensor(P), torch.tensor(Q))},
    mistakes=[
        (near("hand", 0.39482), Mistake(
            "arguments-swapped",
            "This is KL(q, p). The divergence is not symmetric: its mean is taken under the first argument.",
            "Look at the weight in front of the logarithm; if you use F.kl_div, note that it wants log q first.",
        )),
        (near("hand", 0.12002), MEAN_OVER_CELLS),
        (near("hand", 0.51946) | near("hand", 0.15637), words.LOG_BASE),
        (near("hand", -0.36006) | near("hand", -0.39482), NEGATIVE),
        (near("hand", 0.37744) | near("hand", 0.75488), SYMMETRISED),
        (near("hand", 0.22314) | near("hand", 0.07438), Mistake(
            "weights-missing",
            "The logarithms are added up without their weights.",
            "KL is a mean under p: each log(p/q) counts with probability p.",
        )),
        (near("hand", 1.38972) | near("hand", -1.38972), Mistake(
            "entropy-missing",
            "This is the cross-entropy, -sum of p·log q. KL is what it costs more than the entropy of p.",
            "Add the sum of p·log p.",
        )),
        (near("hand", 0.04402), Mistake(
            "softmax-of-probabilities",
            "A softmax is applied to numbers that are probabilities already.",
            "Use p and q as they are.",
        )),
        (near("hand", 0.79951), Mistake(
            "absolute-terms",
            "The terms are made positive one by one. Single terms may be negative; only their sum never is.",
            "Look for abs.",
        )),
        (near("hand", -1.30965), Mistake(
            "log-of-q-missing",
            "q stands in your sum without a logarithm.",
            "If you use F.kl_div: its first argument has to be a logarithm already, it takes none for you.",
        )),
        (near("hand", 1.06989), Mistake(
            "logs-divided",
            "The logarithms of p and q are divided by each other; the logarithm of a fraction is a difference.",
            "Look for a fraction of two logarithms.",
        )),
        (near("hand", 0.36, 1e-6) | near("hand", 0.3601, 1e-6), ROUNDED),
        (near("hand", 0.36006, 0.05) & broke("has_kl_hand_values"), EPSILON),
        (broke("infinite_where_q_misses") & ~broke("has_kl_hand_values"), INFINITY_HIDDEN),
    ],
    success="0 only where p = q, not symmetric, 0·log 0 adds nothing, infinite where q misses p",
)  # fmt: skip


# --- jensen_shannon ---
@law("for two pairs worked out by hand, JSD is 0.0906 and 0.2158")
def has_js_hand_values(divergence, trial):
    _expect(divergence, P, Q, 0.09057)
    _expect(divergence, (0.5, 0.5), (1.0, 0.0), 0.21576, in_common=0.04247)


@law("JSD is symmetric")
def is_symmetric(divergence, trial):
    p, q = fresh_pair(trial)
    one, other = float(divergence(p, q)), float(divergence(q, p))
    if not close(one, other):
        raise Broken(f"p = {shown(p)}, q = {shown(q)}, then swapped", f"{one:.4f}, then {other:.4f}")


@law("where p and q have no cell in common, JSD is log 2 = 0.693")
def is_log_two_apart(divergence, trial):
    _expect(divergence, LEFT, RIGHT, math.log(2))
    at = int(torch.randint(4, (), generator=trial.generator))
    _expect(divergence, [float(cell == at) for cell in range(5)], (0.0, 0.0, 0.0, 0.0, 1.0), math.log(2))


@law("JSD is never larger than log 2")
def is_at_most_log_two(divergence, trial):
    for scale in (1.0, 5.0, 25.0):
        p, q = (scale * trial.randn(8)).softmax(0), (scale * trial.randn(8)).softmax(0)
        got = float(divergence(p, q))
        if not got <= math.log(2) + 1e-4:
            raise Broken(f"p = {shown(p)}, q = {shown(q)}", f"{got:.4f}")


jensen_shannon = Check(
    "jensen_shannon",
    laws=[
        *number_laws(fresh_pair, "divergence", "probabilities"),
        has_js_hand_values,
        *divergence_laws("JS"),
        is_symmetric,
        is_log_two_apart,
        is_at_most_log_two,
    ],
    probes={"hand": lambda divergence, trial: divergence(torch.tensor(P), torch.tensor(Q))},
    mistakes=[
        (near("hand", 0.18113), Mistake(
            "half-missing",
            "This is the sum of the two KL divergences to the mixture; JSD is their mean.",
            "Look for a factor of ½: the largest value has to be log 2, not 2 log 2.",
        )),
        (near("hand", 0.13066, 5e-4), words.LOG_BASE),
        (near("hand", 0.04529, 3e-4), Mistake(
            "halved-twice",
            "This is half of the divergence: something is halved twice.",
            "Each of the two counts ½, or their sum is divided by 2; not both. The largest value has to be log 2.",
        )),
        (near("hand", 0.10867, 3e-4), Mistake(
            "one-number-as-mixture",
            "The mixture is one number for all cells. It is a distribution of its own, with a value in each cell.",
            "m = (p + q)/2, cell by cell: a mean over the two distributions only.",
        )),
        (near("hand", 0.37744) | near("hand", 0.75488), SYMMETRISED),
        (near("hand", -1.20516), Mistake(
            "mixture-not-halved, value-for-divergence",
            "This is 2 JSD - log 4, the value of the game: so a divergence of 0 became -1.386. It also comes out if p "
            "and q are compared with p + q, which is no distribution.",
            "Look for a log 4 that is subtracted, or for m = (p + q)/2; and for the factor ½ of the mean.",
        )),
        (near("hand", -0.60258), Mistake(
            "mixture-not-halved",
            "The mixture that p and q are compared with has a total of 2, so it is no distribution.",
            "m = (p + q)/2.",
        )),
        (near("hand", -0.30484) | near("hand", -0.30536), Mistake(
            "parentheses-missing",
            "Division comes before addition: as written, only one of the two summands of the mixture is halved.",
            "Look for a sum that needs parentheses around it.",
        )),
        (near("hand", 0.13393, 5e-4) | near("hand", 0.13777, 5e-4), Mistake(
            "halved-once",
            "Only one of the two divergences is halved, so that p and q do not count the same.",
            "Each of the two needs the factor ½, or their sum in parentheses.",
        )),
        ((near("hand", 0.09193, 3e-4) | near("hand", 0.09678, 3e-4)) & broke("is_symmetric"), Mistake(
            "one-kl-turned-round",
            "One of the two divergences is turned round: the mixture stands first in it.",
            "In both of them the mixture is the second argument.",
        )),
        ((near("hand", 0.0944, 3e-4) | near("hand", 0.08673, 3e-4)) & ~broke("is_symmetric"), Mistake(
            "larger-for-mean",
            "Only the larger (or the smaller) of the two divergences counts; JSD is their mean.",
            "Look for max or min where a mean should be.",
        )),
        (near("hand", 0.09815, 3e-4), Mistake(
            "arguments-swapped",
            "The mixture stands first: this is the mean of KL(m, p) and KL(m, q), which is infinite on disjoint "
            "supports.",
            "Take KL(p, m) and KL(q, m).",
        )),
        (near("hand", 0.30094), Mistake(
            "square-root",
            "This is the square root, the Jensen–Shannon distance.",
            "Leave the root out (scipy's jensenshannon takes it).",
        )),
        (near("hand", 0.0472, 3e-4) | near("hand", 0.04336, 3e-4) | near("hand", 0.0944, 3e-4)
         | near("hand", 0.08673, 3e-4), Mistake(
            "one-half-missing",
            "Only one of the two is compared with the mixture.",
            "JSD is the mean of KL(p, m) and KL(q, m).",
        )),
        (near("hand", 0.00384) | near("hand", -0.00384), Mistake(
            "halves-subtracted",
            "The two KL divergences are subtracted from each other.",
            "JSD is their mean: add them.",
        )),
        (near("hand", 0.03019), MEAN_OVER_CELLS),
        (near("hand", -0.09057), NEGATIVE),
        (near("hand", 0.36006), Mistake(
            "kl-alone",
            "This is KL(p, q). The mixture has no part in it.",
            "JSD is the mean of KL(p, m) and KL(q, m) with m = (p + q)/2.",
        )),
        (near("hand", 0.18872), Mistake(
            "geometric-mixture",
            "The mixture is made with a product and a root, so it is no distribution, and 0 where only one of them is.",
            "m = (p + q)/2.",
        )),
        (near("hand", 0.09, 1e-6) | near("hand", 0.091, 1e-6) | near("hand", 0.0906, 1e-6), ROUNDED),
        # 0.09175 is that of a geometric mixture that was normalized.
        (near("hand", 0.09057) & ~near("hand", 0.09175, 1e-4) & broke("has_js_hand_values") & ~broke("is_symmetric"),
         EPSILON),
    ],
    success="symmetric, 0 only where p = q, log 2 on disjoint supports and never more",
)  # fmt: skip
