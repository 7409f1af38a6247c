"""Checks of lesson 09: the cost of transport on a line, and the plan of transport by linear programming."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.numbers import loss_laws
from course_utils.checks.laws.results import close, expect_close, shown

# --- transport_cost ---
NOT_SORTED = Mistake(
    "pairs-by-index",
    "Numbers travel to the number that happens to stand at the same place of the other tensor, or only one side is in "
    "order.",
    "The order in a tensor means nothing. The cheapest pairing sends the smallest to the smallest: sort both.",
)
SQUARED = Mistake(
    "squared-ways",
    "The ways are squared: that is another distance, W2 (or its square).",
    "Mass times way: take absolute differences, and no root.",
)
MEANS_ONLY = Mistake(
    "means-only",
    "Only the means are compared; two heaps with the same mean and other shapes would cost nothing.",
    "Take the absolute value of each way first, and the mean last.",
)
OPPOSITE = Mistake(
    "opposite-order",
    "The smallest travels to the largest. That is the most expensive pairing.",
    "Sort both tensors the same way round.",
)
ALL_PAIRS = Mistake(
    "all-pairs",
    "Every number is compared with every other one. A plan sends each piece of mass to one place, the cheapest way.",
    "Sort both, then compare partners.",
)
LARGEST_WAY = Mistake(
    "largest-way",
    "Only one of the ways counts.",
    "The cost is a mean over all the mass.",
)
CUT_OFF = Mistake(
    "rest-left-out",
    "With unequal sizes some numbers play no part, or masses are paired that differ.",
    "Each of n numbers carries the mass 1/n, each of m numbers 1/m. Mass may be split on its way.",
)
INTERPOLATED = Mistake(
    "interpolated",
    "With unequal sizes new numbers are made up between the given ones.",
    "torch.quantile and interpolate invent values between neighbors; each number stands for itself, with its mass.",
)
NEAREST = Mistake(
    "nearest-of-all",
    "Each number is compared with the nearest one of the others: several may share one, and some get nothing.",
    "All the mass has to arrive: each of the others gets as much as it weighs. Sort both sides instead.",
)
FILLED_UP = Mistake(
    "filled-up-with-zeros",
    "With unequal sizes the shorter tensor is filled up with zeros, as if there were more numbers.",
    "Each number is repeated instead, until both sides have a common multiple of their sizes (math.lcm).",
)
TILED = Mistake(
    "repeated-as-a-whole",
    "With unequal sizes the numbers are repeated as a whole, one copy behind the other, so that they are not in order.",
    "Repeat each number in its place (repeat_interleave), or sort after you repeat.",
)
OTHER_PIECES = Mistake(
    "different-numbers-of-pieces",
    "The two sides meet with different numbers of pieces.",
    "Each of n numbers into lcm / n pieces and each of m numbers into lcm / m: then both sides have lcm of them.",
)
OTHER_DIVISOR = Mistake(
    "divided-by-other-pieces",
    "With unequal sizes the ways of all pieces are divided by the number of one side's numbers, and there are more "
    "pieces than that.",
    "Each piece weighs the same: the mean over the pieces.",
)
END_LEFT_OUT = Mistake(
    "left-end-not-counted",
    "Each interval gets the height of the one before it: a number that lies exactly at its left end is not counted.",
    "The share at a number counts that number, too: <= in place of <, and right=True for searchsorted.",
)
NOTHING_LEFT = Mistake(
    "nan-for-unequal-sizes",
    "With unequal sizes the cost is nan: as a rule this is the mean of no numbers at all, or 0 / 0.",
    "Print the sizes of what you compare. A common multiple of both sizes (math.lcm) is never smaller than they are.",
)


def _hand() -> tuple[torch.Tensor, torch.Tensor]:
    return torch.tensor([3.0, 0.0, 1.0]), torch.tensor([5.0, 6.0, 1.0])


def _uneven() -> tuple[torch.Tensor, torch.Tensor]:
    """Four numbers against three: no size divides the other."""
    return torch.tensor([0.5, 3.0, 0.0, 1.0]), torch.tensor([2.0, -1.0, 4.0])


@law("hand values: from 0, 1, 3 to 1, 5, 6 the mean way is 8/3 = 2.667")
def has_the_hand_value(cost, trial):
    expect_close(float(cost(*_hand())), 8 / 3, "x = [3, 0, 1], y = [5, 6, 1]")


@law("the order of the numbers makes no difference")
def order_does_not_matter(cost, trial):
    x, y = trial.randn(6), trial.randn(6) + 1
    before = float(cost(x, y))
    for order in (torch.arange(6).flip(0), torch.tensor([3, 0, 5, 1, 4, 2])):
        after = float(cost(x[order], y))
        if not close(after, before):
            raise Broken("six numbers against six, then the first six in another order", f"{before:.4f}, {after:.4f}")


@law("a heap costs nothing to move onto itself, and |c| to move by c")
def moves_by_a_shift(cost, trial):
    x = trial.randn(7)
    for shift in (0.0, 2.5, -4.0):
        expect_close(float(cost(x, x.flip(0) + shift)), abs(shift), f"seven numbers, and the same plus {shift:g}")


@law("there and back costs the same")
def is_symmetric(cost, trial):
    x, y = trial.randn(5), 2 * trial.randn(8)
    there, back = float(cost(x, y)), float(cost(y, x))
    if not close(there, back):
        mistake = NOTHING_LEFT if math.isnan(there) or math.isnan(back) else None
        raise Broken("5 numbers to 8 others, and back", f"{there:.4f} and {back:.4f}", mistake)


@law("masses: all of n numbers weigh as much as all of m others, so mass may split on its way")
def takes_unequal_sizes(cost, trial):
    for x, y, expected in (([0.0], [0.0, 1.0, 5.0], 2.0), ([0.0, 4.0], [1.0], 2.0), ([0.0, 3.0], [0.0, 1.0, 3.0], 0.5)):
        expect_close(float(cost(torch.tensor(x), torch.tensor(y))), expected, f"x = {shown(x)}, y = {shown(y)}")


@law("for any two sizes it is the area between the two curves 'share of numbers below t'")
def is_the_area_between(cost, trial):
    for n, m in ((trial.size(5, 2, 9), trial.size(3, 2, 9)), (6, 4), (3, 7)):
        x, y = trial.randn(n), 1.5 * trial.randn(m) + 0.5
        expected = _area_between(x, y)
        expect_close(float(cost(x, y)), expected, f"{n} numbers {shown(x)} and {m} numbers {shown(y)}")


def _area_between(x: torch.Tensor, y: torch.Tensor) -> float:
    """By steps of a fine curve: for each place the two shares, counted one by one."""
    places = sorted([*x.tolist(), *y.tolist()])
    area = 0.0
    for left, right in itertools.pairwise(places):
        shares = [sum(value <= left for value in numbers.tolist()) / len(numbers) for numbers in (x, y)]
        area += (right - left) * abs(shares[0] - shares[1])
    return area


@law("each of n numbers pulls with 1/n of the slope, towards its partner")
def has_the_slope(cost, trial):
    x = torch.tensor([1.0, -2.0, 0.5, 3.0], requires_grad=True)
    cost(x, torch.tensor([0.0, 2.0, 5.0, -3.0])).backward()
    # In order: -2, .5, 1, 3 to -3, 0, 2, 5.
    expected = torch.tensor([-0.25, 0.25, 0.25, -0.25])
    if x.grad is None:
        return  # another law tells
    if not torch.allclose(x.grad, expected, atol=1e-4):
        raise Broken("x = [1, -2, 0.5, 3], y = [0, 2, 5, -3], then backward()",
                     f"slopes {shown(x.grad)} instead of {shown(expected)}")  # fmt: skip


def _gives(hand: float, split: float, uneven: float) -> Condition:
    """All three numbers are those of one mistake."""
    return near("hand", hand) & near("split", split) & near("uneven", uneven)


transport_cost = Check(
    "transport_cost",
    laws=[
        *loss_laws(lambda trial: (trial.randn(6), trial.randn(6) + 0.3), "cost", "numbers"),
        has_the_hand_value,
        order_does_not_matter,
        moves_by_a_shift,
        is_symmetric,
        takes_unequal_sizes,
        is_the_area_between,
        has_the_slope,
    ],
    probes={
        "hand": lambda cost, trial: cost(*_hand()),
        "back": lambda cost, trial: cost(*reversed(_hand())),
        "uneven": lambda cost, trial: cost(*_uneven()),
        "split": lambda cost, trial: cost(torch.tensor([0.0, 3.0]), torch.tensor([0.0, 1.0, 3.0])),
    },
    mistakes=[
        (crashed_with("must match the size of tensor"), OTHER_PIECES),
        (near("hand", 8.0), words.SUMMED),
        (near("hand", 26 / 3) | near("hand", (26 / 3) ** 0.5), SQUARED),
        (near("hand", 28 / 9), ALL_PAIRS),
        (near("hand", -8 / 3) & near("back", -8 / 3), words.WRONG_SIGN),
        (near("hand", 8 / 3) & near("back", -8 / 3) | near("hand", -8 / 3) & near("back", 8 / 3), MEANS_ONLY),
        (near("hand", 3.0, 0.01) & near("uneven", 0.972, 0.01) & near("split", 0.25, 0.01), INTERPOLATED),
        (_gives(8 / 3, 1.0, 1.8333), CUT_OFF),
        (_gives(4.0, 2.0, 3.0), LARGEST_WAY),
        (_gives(8 / 3, 1 / 6, 0.5417), MEANS_ONLY),
        (_gives(8 / 3, 0.5, 2.375) | _gives(4.0, 0.5, 1.7083) | _gives(4.0, 0.5, 2.2917), NOT_SORTED),
        (_gives(4.0, 2.5, 2.875), OPPOSITE),
        (_gives(8 / 3, 1 / 3, 0.875), FILLED_UP),
        (_gives(8 / 3, 1.5, 2.125), TILED),
        # By the number of x, of y, of the larger and of the smaller side.
        *((_gives(8 / 3, split, uneven), OTHER_DIVISOR) for split in (1.0, 1.5) for uneven in (15.5 / 4, 15.5 / 3)),
        (_gives(2.0, 1 / 3, 0.875), END_LEFT_OUT),
        # One way, the other way, their mean, their sum.
        *((_gives(*numbers), NEAREST) for numbers in ((1.0, 0.0, 1.125), (5 / 3, 1 / 3, 1.0),
                                                      (4 / 3, 1 / 6, 1.0625), (8 / 3, 1 / 3, 2.125))),
        (near("hand", 8 / 3) & near("split", 0.25, 0.01) & broke("takes_unequal_sizes"), INTERPOLATED),
    ],
    success="sorts both, |c| for a shift by c, splits mass where sizes differ, each number pulls with 1/n",
)  # fmt: skip


# --- transport_plan ---
ONE_MARGINAL = Mistake(
    "one-marginal",
    "One side of the plan is not kept: rows have to sum to p and columns to q.",
    "Each source sends away all that it has, and each target gets all that it is to have: n + m equations. In the long "
    "row, the ways of source i stand at i · m to i · m + m - 1, those to target j at j, j + m, j + 2m, …",
)
MARGINALS_SWAPPED = Mistake(
    "marginals-swapped",
    "Rows and columns have changed places: rows of the plan sum to q, or columns to p.",
    "Row i of the plan says where p[i] goes.",
)
MAXIMIZED = Mistake(
    "maximized",
    "This plan is the most expensive one that there is.",
    "linprog makes its first argument small: give it the cost as it is.",
)
NO_PLAN = Mistake(
    "cost-ignored",
    "The cost makes no difference to the plan: each source serves all targets alike.",
    "p times q keeps both marginals, but it is not the cheapest. Let a program for linear problems choose.",
)
NOT_CHEAPEST = Mistake(
    "not-the-cheapest",
    "The plan keeps both of its marginals, but some of the mass takes dearer ways than it has to: it's filled by a "
    "rule (in order, cheapest way first) or only softly, or the program minimizes something else than the cost.",
    "All ways have to be weighed against each other at once: scipy's linprog does, with the cost as first argument.",
)
LAID_OUT_OTHERWISE = Mistake(
    "laid-out-otherwise",
    "The masses stand in other places of the plan than they should: put into another order, the same numbers keep both "
    "marginals. The equations and the plan are laid out differently, the one row by row, the other column by column.",
    "flatten() and reshape(n, m) go row by row: in the long row, the ways of source i stand at i · m to i · m + m - 1.",
)
COST_TURNED = Mistake(
    "cost-laid-out-otherwise",
    "The plan is the cheapest one for costs that stand in other places: the cost is laid out in another order than the "
    "plan.",
    "cost.flatten() goes row by row, as reshape(n, m) does: look for a transpose, another reshape, or order=.",
)
ONE_SOURCE_OFF = Mistake(
    "one-source-left-out",
    "All sources but one send away what they have.",
    "The equation of that one is missing or another: look where the sources (and the targets) begin and end.",
)
COST_RETURNED = Mistake(
    "cost-for-plan",
    "What comes back is the value of the best plan, not the plan.",
    "scipy's result has the plan in .x, as one long row: reshape it to (n, m).",
)
WHOLE_RESULT = Mistake(
    "whole-result",
    "What comes back is the whole result of linprog: the plan is one of many things in it.",
    "The plan is its .x, as one long row: reshape that to (n, m).",
)
COST_AS_TABLE = Mistake(
    "cost-as-a-table",
    "linprog is given the cost as a table; it takes one long row, as its other numbers.",
    "cost.flatten() lays it out row by row. The columns of the equations follow the same order.",
)
NOT_RESHAPED = Mistake(
    "not-reshaped",
    "The plan comes back as one long row.",
    "Reshape it to the shape of the cost.",
)
PLAN_TURNED = Mistake(
    "plan-turned",
    "The plan comes back with a row for each target and a column for each source.",
    "It has the shape of the cost, (n, m). A long row that was laid out like the cost is folded back by reshape(n, m).",
)
EMPTY_LEFT_OUT = Mistake(
    "empty-places-left-out",
    "Sources or targets without mass have no row, or no column, in the plan.",
    "Their row (or column) is all 0, and it's there: the plan has the shape of the cost.",
)
NEGATIVE_MASS = Mistake(
    "negative-mass",
    "Some entries of the plan are negative: mass is sent that is not there.",
    "A plan has entries of 0 or more: bounds=(0, None).",
)
NO_PLAN_FOUND = Mistake(
    "no-plan-found",
    "Your code goes on with None as if it were numbers. linprog gives back x = None if it finds no plan.",
    "Print the .message of linprog's result. Infeasible: no plan meets all equations, so look at their rows, at p and "
    "q on the right-hand side, and at integrality. Unbounded: the cost falls forever, so look at bounds.",
)
SCALED_MASSES = Mistake(
    "masses-scaled",
    "The masses are scaled to the sum 1 before the plan is made.",
    "The rows of the plan sum to p as it is, whatever its sum.",
)
EVEN_MASSES = Mistake(
    "even-masses",
    "Each source sends the same, whatever p says.",
    "The right-hand sides of the equations are p and q.",
)
SHARES_FOR_MASSES = Mistake(
    "shares-for-masses",
    "Each row of the plan sums to 1: it has shares of what a source sends in place of the masses.",
    "Row i sums to p[i]: look for a division by the sum of the row, or by p.",
)
EMPTY_PLAN = Mistake(
    "empty-plan",
    "Nothing is sent at all. Where nothing has to arrive, that is the cheapest plan.",
    "Rows and columns have to sum to p and q exactly: equations (A_eq, b_eq), not inequalities.",
)


def _problem(trial: Trial, n: int, m: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """A cost (n, m) and two marginals without empty places, in 64ths: their sums agree without rounding."""
    return trial.randn(n, m).abs() + 0.1, _masses(trial, n), _masses(trial, m)


def _masses(trial: Trial, n: int) -> torch.Tensor:
    pieces = torch.randint(n, (64 - n,), generator=trial.generator).bincount(minlength=n)
    return (1 + pieces).float() / 64


def _plan(solve, cost, p, q, tried: str) -> torch.Tensor:
    result = solve(cost, p, q)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(result, (tuple, list)) and any(isinstance(one, torch.Tensor) for one in result):
        raise Broken(tried, f"a {type(result).__name__} of {len(result)}", words.SEVERAL_RESULTS)
    if isinstance(result, dict) or hasattr(result, "x"):  # scipy's results are both
        raise Broken(tried, f"{type(result).__name__} instead of a plan", WHOLE_RESULT)
    plan = torch.as_tensor(result)
    n, m = cost.shape
    full = int((p > 0).sum()), int((q > 0).sum())
    known = {(): COST_RETURNED, (n * m,): NOT_RESHAPED, (m, n): PLAN_TURNED, full: EMPTY_LEFT_OUT}
    if tuple(plan.shape) != (n, m):
        raise Broken(tried, f"a plan of shape {tuple(plan.shape)} instead of {(n, m)}", known.get(tuple(plan.shape)))
    plan = plan.double()
    if not torch.isfinite(plan).all():
        raise Broken(tried, "a plan with nan or infinite entries")
    return plan


@law("the plan has a row for each source and a column for each target", basic=True)
def has_the_shape(solve, trial):
    _plan(solve, *_problem(trial, 3, 5), "3 sources and 5 targets")
    _plan(solve, *_problem(trial, 1, 4), "1 source and 4 targets")


@law("nobody sends less than nothing")
def is_not_negative(solve, trial):
    for _ in range(3):
        plan = _plan(solve, *_problem(trial, 4, 3), "4 sources and 3 targets")
        if plan.min() < -1e-6:
            raise Broken("4 sources and 3 targets", f"an entry of {float(plan.min()):.4f}", NEGATIVE_MASS)


@law("each source sends away what it has: row i sums to p[i]")
def rows_sum_to_p(solve, trial):
    for n, m in ((3, 5), (4, 4)):
        cost, p, q = _problem(trial, n, m)
        plan = _plan(solve, cost, p, q, f"{n} sources and {m} targets")
        rows = plan.sum(dim=1)
        if not torch.allclose(rows, p.double(), atol=1e-4):
            mistake = _why_other_rows(rows, p, q)
            if mistake is None and any(_keeps_marginals(one, p, q) for one in _in_other_orders(plan)):
                mistake = LAID_OUT_OTHERWISE
            elif mistake is None and int((rows - p).abs().gt(1e-4).sum()) == 1:
                mistake = ONE_SOURCE_OFF
            raise Broken(f"p = {shown(p)}", f"rows that sum to {shown(rows)}", mistake)


def _in_other_orders(table: torch.Tensor) -> list[torch.Tensor]:
    """A table (n, m) whose long row went column by column where it should go row by row, and the other way round."""
    n, m = table.shape
    return [table.flatten().reshape(m, n).T, table.T.flatten().reshape(n, m)]


def _why_other_rows(rows: torch.Tensor, p: torch.Tensor, q: torch.Tensor) -> Mistake | None:
    """What is told by the sums of the rows."""
    known = [
        (torch.zeros(len(p)), EMPTY_PLAN),
        (torch.full((len(p),), 1 / len(p)), EVEN_MASSES),
        (torch.ones(len(p)), SHARES_FOR_MASSES),
        (q, MARGINALS_SWAPPED),
    ]
    return next(
        (
            mistake
            for sums, mistake in known
            if len(sums) == len(rows) and torch.allclose(rows, sums.double(), atol=1e-4)
        ),
        None,
    )


@law("each target gets what it is to have: column j sums to q[j]")
def columns_sum_to_q(solve, trial):
    for n, m in ((3, 5), (4, 4)):
        cost, p, q = _problem(trial, n, m)
        columns = _plan(solve, cost, p, q, f"{n} sources and {m} targets").sum(dim=0)
        if not torch.allclose(columns, q.double(), atol=1e-4):
            mistake = MARGINALS_SWAPPED if n == m and torch.allclose(columns, p.double(), atol=1e-4) else None
            raise Broken(f"q = {shown(q)}", f"columns that sum to {shown(columns)}", mistake)


@law("no exchange makes it cheaper: two sources (or more) that swap targets never save anything")
def is_the_cheapest(solve, trial):
    for n, m in ((3, 3), (4, 4), (3, 5), (5, 2)):
        cost, p, q = _problem(trial, n, m)
        plan = _plan(solve, cost, p, q, f"{n} sources and {m} targets")
        if not _keeps_marginals(plan, p, q):
            continue  # other laws tell
        saved, sources, targets = _best_exchange(plan, cost.double())
        if saved > 1e-4:
            got = f"sources {sources} could swap their targets {targets} and save {saved:.3f} for each unit of mass"
            raise Broken(
                f"{n} sources and {m} targets, cost {_rows(cost)}", got, _why_dear(solve, trial, plan, cost, p, q)
            )


def _keeps_marginals(plan: torch.Tensor, p: torch.Tensor, q: torch.Tensor) -> bool:
    return torch.allclose(plan.sum(1), p.double(), atol=1e-4) and torch.allclose(plan.sum(0), q.double(), atol=1e-4)


def _exchanges(plan: torch.Tensor) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Ways of a plan that could change partners in a ring: two, three or four sources, and the target of each."""
    used = [(i, j) for i, j in itertools.product(*map(range, plan.shape)) if plan[i, j] > 1e-4]
    for length in range(2, min(plan.shape) + 1):
        for ways in itertools.permutations(used, length):
            sources, targets = zip(*ways, strict=True)
            if len(set(sources)) == len(set(targets)) == length and sources[0] == min(sources):
                yield sources, targets


def _best_exchange(plan: torch.Tensor, cost: torch.Tensor) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
    """The exchange that saves most for a unit of mass: each source takes the target of the next one in the ring.

    A plan is the cheapest of all exactly if no ring saves anything (cyclical monotonicity).
    """
    best: tuple[float, tuple[int, ...], tuple[int, ...]] = (0.0, (), ())
    table = cost.tolist()
    for sources, targets in _exchanges(plan):
        now = sum(table[i][j] for i, j in zip(sources, targets, strict=True))
        then = sum(table[i][j] for i, j in zip(sources, (*targets[1:], targets[0]), strict=True))
        best = max(best, (now - then, sources, targets))
    return best


def _why_dear(
    solve: Callable, trial: Trial, plan: torch.Tensor, cost: torch.Tensor, p: torch.Tensor, q: torch.Tensor
) -> Mistake | None:
    if torch.allclose(plan, torch.outer(p, q).double(), atol=1e-4):
        return NO_PLAN
    if _best_exchange(plan, -cost.double())[0] < 1e-4:
        return MAXIMIZED
    return COST_TURNED if _takes_cost_otherwise(solve, trial) else None


def _takes_cost_otherwise(solve: Callable, trial: Trial) -> bool:
    """Whether the plan is the cheapest for the same costs in another order, and several others are, so that it is no
    luck."""
    fits = [True, True]
    for n, m in ((3, 5), (5, 2), (4, 4), (3, 4), (5, 3)):
        cost, p, q = _problem(trial, n, m)
        plan = _plan(solve, cost, p, q, f"{n} sources and {m} targets")
        found = [_best_exchange(plan, other.double())[0] < 1e-4 for other in _in_other_orders(cost)]
        fits = [_keeps_marginals(plan, p, q) and old and new for old, new in zip(fits, found, strict=True)]
    return any(fits)


def _rows(cost: torch.Tensor) -> str:
    return "[" + ", ".join("[" + ", ".join(f"{value:.2f}" for value in row) + "]" for row in cost.tolist()) + "]"


@law("on a line, with way as cost, the best plan never crosses: its value is that of sorting")
def agrees_with_sorting(solve, trial):
    n = trial.size(6, 4, 8)
    x, y = trial.randn(n), trial.randn(n) + 1
    even = torch.full((n,), 1 / n)
    cost = (x[:, None] - y[None, :]).abs()
    value = float((_plan(solve, cost, even, even, f"{n} numbers against {n}") * cost).sum())
    expect_close(value, float((x.sort().values - y.sort().values).abs().mean()), f"{n} numbers against {n}", 1e-3)


@law("empty places and masses of any size: a source without mass sends nothing, and all may weigh 5 instead of 1")
def takes_odd_masses(solve, trial):
    cost, p, q = trial.randn(3, 4).abs(), torch.tensor([2.0, 0.0, 3.0]), torch.tensor([1.0, 0.0, 2.5, 1.5])
    plan = _plan(solve, cost, p, q, "p = [2, 0, 3], q = [1, 0, 2.5, 1.5]")
    if not _keeps_marginals(plan, p, q):
        got = f"rows {shown(plan.sum(1))}, columns {shown(plan.sum(0))}"
        scaled = _keeps_marginals(plan, p / p.sum(), q / q.sum())
        raise Broken("p = [2, 0, 3], q = [1, 0, 2.5, 1.5]", got, SCALED_MASSES if scaled else None)
    if _best_exchange(plan, cost.double())[0] > 1e-4:
        raise Broken("p = [2, 0, 3], q = [1, 0, 2.5, 1.5]", "a plan that an exchange would make cheaper")


@law("where all is where it should be already, nothing moves")
def stays_at_home(solve, trial):
    p = torch.tensor([0.5, 0.0, 0.5])
    cost = (torch.arange(3.0)[:, None] - torch.arange(3.0)[None, :]).abs()
    plan = _plan(solve, cost, p, p.clone(), "p = q = [0.5, 0, 0.5] on a line")
    if not torch.allclose(plan, torch.diag(p).double(), atol=1e-4):
        raise Broken("p = q = [0.5, 0, 0.5] on a line", f"a plan that moves mass: {_rows(plan)}")


# What torch and numpy say where they are given None for numbers.
NONE_USED = (
    "could not infer dtype of nonetype",
    "got nonetype",
    "'nonetype' object has no attribute 'reshape'",
    "'nonetype' object is not subscriptable",
)

transport_plan = Check(
    "transport_plan",
    laws=[
        has_the_shape,
        inputs_stay(lambda trial: _problem(trial, 3, 4), "cost and masses stay as they were", "3 sources, 4 targets"),
        is_not_negative,
        rows_sum_to_p,
        columns_sum_to_q,
        is_the_cheapest,
        agrees_with_sorting,
        takes_odd_masses,
        stays_at_home,
    ],
    mistakes=[
        (broke("rows_sum_to_p") & ~broke("columns_sum_to_q"), ONE_MARGINAL),
        (broke("columns_sum_to_q") & ~broke("rows_sum_to_p"), ONE_MARGINAL),
        (broke("is_the_cheapest"), NOT_CHEAPEST),
        (crashed_with("c must be a 1-d array"), COST_AS_TABLE),
        *((crashed_with(text), NO_PLAN_FOUND) for text in NONE_USED),
    ],
    success="rows sum to p, columns to q, and no exchange of targets makes it cheaper",
)  # fmt: skip
