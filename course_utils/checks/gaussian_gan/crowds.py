"""Checks of lesson 05: what a judge of crowds is shown, decorated rows and sorted ones."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape, shown

# --- decorate_with_diffs ---
HAND_ROWS = torch.tensor([[3.0, 5.0, 4.0, 8.0], [0.0, 4.0, -1.0, 1.0]])
HAND_WEIGHTS = torch.tensor([[1.0, -2.0, 0.5, 1.0, 2.0, -1.0, 3.0, 0.5]])

FIRST_ROW = Mistake(
    "first-rows-mean",
    "Every row uses the mean of the first row.",
    "Look for [0] or [0][0]: each row has its own mean, which broadcasts with keepdim=True.",
)
ONE_MEAN = Mistake(
    "mean-of-everything",
    "One mean over all rows is used; each row is a crowd of its own.",
    "Take the mean over dimension 1 and keep that dimension.",
)
COLUMN_MEAN = Mistake(
    "mean-over-the-wrong-dimension",
    "The mean is taken down the columns, over different crowds.",
    "Dimension 0 counts the rows, dimension 1 goes along a row.",
)
MEAN_DETACHED = Mistake(
    "mean-detached",
    "The values are right, but no gradient flows through the mean.",
    "Look for .item(), .tolist(), .detach(), .data or torch.no_grad() around the mean.",
)
STACKED = Mistake(
    "stacked-on-dim-0",
    "The differences lie below the values, as more rows; they belong beside them, as more features.",
    "Look at dim in torch.cat.",
)
VALUES_CHANGED = Mistake(
    "values-changed",
    "The first half are other numbers than the values of the row, or the values in another order.",
    "The row itself comes first, as it is: look for a line that gives data another meaning before it is used.",
)
EXPONENT_IGNORED = Mistake(
    "exponent-ignored",
    "The differences are squared whatever the exponent is.",
    "Use the argument exponent.",
)
NOT_SQUARED = Mistake(
    "differences-not-raised",
    "The differences are not raised to the exponent.",
    "(x - mean) ** exponent.",
)
DIFFS_FIRST = Mistake(
    "differences-first",
    "The two halves have changed places.",
    "First the values, then the differences.",
)
VALUES_MISSING = Mistake(
    "values-missing",
    "The result holds the differences alone.",
    "Decorating adds to the row; the values stay.",
)
ABSOLUTE_TERMS = Mistake(
    "absolute-terms",
    "The differences are made positive before they are raised, so that odd exponents lose the sign.",
    "Look for abs, or for a root of a square.",
)
DIFFERENCES_DETACHED = Mistake(
    "differences-detached",
    "The values are right, but no gradient flows through the differences.",
    "Look for torch.no_grad(), .detach() or .data around the second half.",
)
ROWS_MERGED = Mistake(
    "rows-merged",
    "All rows are joined into one, so that several crowds become one crowd.",
    "Look for reshape, view or flatten: the rows have to stay apart.",
)
ONE_NUMBER_ADDED = Mistake(
    "variance-for-differences",
    "One number is added to each row, a measure of its spread, in place of a difference for each value.",
    "Every value brings a number of its own to the second half: look for var, std or a mean of the powers.",
)
ONE_NUMBER_REPEATED = Mistake(
    "variance-for-differences",
    "The second half repeats one number, a measure of the row's spread, in place of a difference for each value.",
    "Every value keeps its own power: look for a mean of the powers, for var or for std.",
)
MISALIGNED = Mistake(
    "sums-misaligned",
    "The means of the rows are laid along the columns: torch lines up the last dimension.",
    "Keep the dimension over which the mean is taken (keepdim=True), so that the means are a column.",
)
PARENTHESES_MISSING = Mistake(
    "parentheses-missing",
    "The power comes before the subtraction: as written, only the mean is raised to the exponent.",
    "Look for a difference that needs parentheses around it.",
)
DIVIDED_BY_N = Mistake(
    "divided-by-n",
    "The powers are divided by the number of values; nothing is divided here.",
    "Their mean is the variance already: leave the powers as they are.",
)
MEDIAN = Mistake(
    "median-for-mean",
    "The differences are those from the median of the row.",
    "Use the mean.",
)
NEIGHBORS = Mistake(
    "differences-of-neighbors",
    "The differences are those of neighboring values; asked for are those from the mean of the row.",
    "Look for torch.diff, or for two slices of the data that are subtracted.",
)
MEAN_MINUS_VALUE = Mistake(
    "mean-minus-value",
    "The signs are turned round: this is the mean minus the value. With an even exponent nobody sees it.",
    "Take the value minus the mean of its row.",
)
OTHER_DIFFERENCES = Mistake(
    "other-differences",
    "The second half are other numbers than the powers of the differences from the row's mean.",
    "Half of the features have to be (x - mean of the row) to the power of exponent.",
)


def _hand(decorate) -> float:
    """A weighted sum over two decorated rows: it tells known mistakes apart."""
    return float((decorate(HAND_ROWS.clone()) * HAND_WEIGHTS * torch.tensor([[1.0], [10.0]])).sum())


@law("rows of n values become rows of 2n features, float32", basic=True)
def doubles_the_width(decorate, trial):
    for rows, n in ((2, 4), (1, 100), (3, 1)):
        tried = f"data of shape ({rows}, {n})"
        result = as_tensor(decorate(trial.randn(rows, n)), tried)
        known = {
            (2 * rows, n): STACKED,
            (rows, n): VALUES_MISSING,
            (1, 2 * rows * n): ROWS_MERGED,
            (rows, n + 1): ONE_NUMBER_ADDED,
        }
        wrong = known.get(tuple(result.shape))
        expect_shape(result, (rows, 2 * n), tried, wrong)
        expect_float32(result, tried)


@law("the first half are the values themselves")
def keeps_the_values(decorate, trial):
    data = trial.randn(3, 5)
    result = decorate(data.clone())
    if not torch.allclose(result[:, :5], data):
        mistake = DIFFS_FIRST if torch.allclose(result[:, 5:], data) else VALUES_CHANGED
        raise Broken("3 rows of 5 values", "other numbers in the first half", mistake)


@law("the second half are the squared differences from the row's own mean: their mean is the row's variance")
def second_half_is_the_spread(decorate, trial):
    got = decorate(HAND_ROWS[:1].clone())[0, 4:]
    if not torch.allclose(got, torch.tensor([4.0, 0.0, 1.0, 9.0]), atol=1e-4):
        mistake = ONE_NUMBER_REPEATED if _repeats_a_spread(decorate) else None
        raise Broken("data = [[3, 5, 4, 8]] with the mean 5", f"{shown(got)} instead of [4, 0, 1, 9]", mistake)
    data = trial.randn(6, 9) * 3 + 2
    means, variances = decorate(data.clone())[:, 9:].mean(dim=1), data.var(dim=1, correction=0)
    if not torch.allclose(means, variances, rtol=1e-3):
        row = int((means - variances).abs().nan_to_num(torch.inf).argmax())
        tried = f"6 rows of 9 values; row {row + 1} has the variance {variances[row]:.3f}"
        raise Broken(tried, f"{means[row]:.3f} as the mean of its second half")


def _repeats_a_spread(decorate) -> bool:
    """Whether the second half is one number that stays when the row is shifted, or put into another order."""
    row = HAND_ROWS[:1]
    halves = torch.cat([decorate(x.clone())[:, 4:] for x in (row, row + 10, row.flip(1), row[:, [1, 0, 2, 3]])])
    return float(halves[0, 0]) > 0 and torch.allclose(halves, halves[:1, :1].expand_as(halves), rtol=1e-3)


@law("each row is decorated by itself, whatever the other rows hold")
def rows_stand_alone(decorate, trial):
    data = trial.randn(4, 6) + 5 * trial.randn(4, 1)
    together, alone = decorate(data.clone()), torch.cat([decorate(data[i : i + 1].clone()) for i in range(4)])
    if not torch.allclose(together, alone, atol=1e-3):
        raise Broken("4 rows, together and one at a time", "other features")


@law("the differences are raised to the exponent that is asked for")
def uses_the_exponent(decorate, trial):
    for exponent, expected in ((3.0, [-8.0, 0.0, -1.0, 27.0]), (1.0, [-2.0, 0.0, -1.0, 3.0])):
        got = decorate(HAND_ROWS[:1].clone(), exponent)[0, 4:]
        if not torch.allclose(got, torch.tensor(expected), atol=1e-3):
            squared = torch.allclose(got, torch.tensor([4.0, 0.0, 1.0, 9.0]), atol=1e-3)
            positive = torch.allclose(got, torch.tensor(expected).abs(), atol=1e-3)
            turned = torch.allclose(got, -torch.tensor(expected), atol=1e-3)
            wrong = MEAN_MINUS_VALUE if turned else None
            wrong = EXPONENT_IGNORED if squared else ABSOLUTE_TERMS if positive else wrong
            tried = f"data = [[3, 5, 4, 8]], exponent {exponent:g}"
            raise Broken(tried, f"{shown(got)} instead of {shown(expected)}", wrong)


@law("gradients flow through the values, the differences and the mean")
def gradient_flows_through_the_mean(decorate, trial):
    # d/dx of the first squared difference (x1 - mean)²: 2 (x1 - mean) (1 - 1/n) for x1, -2 (x1 - mean) / n for others.
    data = HAND_ROWS[:1].clone().requires_grad_()
    result = decorate(data)
    values, first = result[0, :4].sum(), result[0, 4]
    slope = torch.autograd.grad(values, data, retain_graph=True, allow_unused=True)[0] if values.requires_grad else None
    if slope is None or not torch.allclose(slope, torch.ones(1, 4)):
        raise Broken("the gradient of the first half", "no gradient comes back, or another than 1", words.NO_GRADIENT)
    if not first.requires_grad:
        raise Broken("the gradient of (x1 - mean)²", "it is not connected to the data", DIFFERENCES_DETACHED)
    first.backward()
    got, expected = data.grad[0], torch.tensor([-3.0, 1.0, 1.0, 1.0])
    if not torch.allclose(got, expected, atol=1e-3):
        cut = torch.allclose(got, torch.tensor([-4.0, 0.0, 0.0, 0.0]), atol=1e-3)
        wrong = MEAN_DETACHED if cut else DIFFERENCES_DETACHED if not got.any() else None
        raise Broken(
            "data = [[3, 5, 4, 8]], the gradient of (x1 - mean)²", f"{shown(got)} instead of {shown(expected)}", wrong
        )


decorate_with_diffs = Check(
    "decorate_with_diffs",
    laws=[
        doubles_the_width,
        inputs_stay(
            lambda trial: (trial.randn(3, 4),),
            "the data stay as they were",
            "3 rows of 4 values",
            "the tensor that was passed in has other numbers now",
        ),
        keeps_the_values,
        second_half_is_the_spread,
        rows_stand_alone,
        uses_the_exponent,
        gradient_flows_through_the_mean,
        follows_its_inputs(
            lambda trial: (trial.randn(2, 3),),
            "the features are computed on the device of the data",
            "data on another device",
            result="features",
        ),
    ],
    probes={"hand": lambda decorate, trial: _hand(decorate)},
    mistakes=[
        (near("hand", 1593.5), FIRST_ROW),
        (near("hand", 609.5), ONE_MEAN),
        (near("hand", 248.375), COLUMN_MEAN),
        (near("hand", -187.5) | near("hand", -13.5), NOT_SQUARED),
        (near("hand", -184.5), DIFFS_FIRST),
        (near("hand", -277.5), PARENTHESES_MISSING),
        (near("hand", -55.625), DIVIDED_BY_N),
        (near("hand", -188.0), MEDIAN),
        (near("hand", 190.5), NEIGHBORS),
        (crashed_with("must match the size of tensor b (2) at non-singleton dimension 1"), MISALIGNED),
        (broke("second_half_is_the_spread"), OTHER_DIFFERENCES),
    ],
    success="values, then powers of the differences from each row's own mean; gradients flow",
)

# --- as_set ---
COLUMNS_SORTED = Mistake(
    "columns-sorted",
    "Values of different crowds are put in order: what is sorted are the columns.",
    "Each row is a crowd of its own: sort along dimension 1.",
)
CROWDS_MIXED = Mistake(
    "crowds-mixed",
    "All values are sorted together, and then dealt out to the rows: each crowd gets values of the others.",
    "Look for flatten or reshape: the rows have to stay apart.",
)
FALLING = Mistake(
    "largest-first",
    "The values fall from left to right; asked for is the smallest first.",
    "Look for descending=True, for flip, or for a minus.",
)
PLACES = Mistake(
    "places-for-values",
    "These are numbers of places: where the values stood, or where they would stand. Asked for are the values.",
    "Look for argsort, or for the second of the two results of sort, .indices or [1]. The values are the first.",
)
UNCHANGED = Mistake(
    "not-sorted",
    "The crowds come back in the order in which they came.",
    "sort gives something back and leaves the tensor as it was: use its result. And sort within each row: "
    "sorting a list of rows only moves whole rows.",
)
CALLED_ONCE_EACH = Mistake(
    "equal-values-lost",
    "Of equal values only one is kept. A crowd may hold the same number twice.",
    "Look for unique or a set: what is asked for is a set in name only, and sort keeps all values.",
)
BY_SIZE = Mistake(
    "sorted-by-size",
    "The values are in the order of their distance from 0, so that -5 comes behind 3.",
    "Look for abs or a square in what is sorted.",
)
RANKS = Mistake(
    "ranks-for-places",
    "The values are picked by their ranks. A rank says where a value would stand; what is needed is the place where "
    "each value stands now.",
    "argsort once gives the places, argsort twice the ranks.",
)
FIRST_CROWD = Mistake(
    "order-of-the-first",
    "All crowds are put into the order that the first one needs.",
    "Each row has an order of its own.",
)
MORE_VALUES = Mistake(
    "values-added",
    "More values come out than went in: something is put beside the sorted ones.",
    "Only the order changes: n values go in, the same n values come out.",
)
ALL_PLACES = Mistake(
    "places-of-all-rows",
    "There is a row of values for each pair of crowds, where each crowd should get one.",
    "An index such as crowd[:, order] takes from each row the places of all rows. gather takes from each row its own.",
)
IN_COLUMNS = Mistake(
    "rows-and-columns",
    "Rows and columns have changed places: each crowd stands in a column.",
    "Look for .t(), or for a torch.stack of the places: the new dimension of stack comes first, or where dim=… says.",
)
SUMMARY = Mistake(
    "summary-for-values",
    "The result has not the values themselves, but fewer or other numbers made of them.",
    "Only the order changes: n values go in, the same n values come out.",
)
NO_WAY_BACK = Mistake(
    "values-cut-off",
    "The values are right, but no gradient comes back through them, and it is through this function that G learns.",
    "Look for .tolist(), .detach(), .data, numpy, or torch.tensor(…): sort the tensor itself.",
)
TWO_CROWDS = ((3.0, 5.0, -4.0, 8.0), (8.0, 3.0, 1.0, -9.0))
IN_ORDER = ((-4.0, 3.0, 5.0, 8.0), (-9.0, 1.0, 3.0, 8.0))


def _why_not_in_order(got: torch.Tensor) -> Mistake | None:
    """What is told by what became of the two crowds."""
    crowds, right = torch.tensor(TWO_CROWDS), torch.tensor(IN_ORDER)
    known = [
        (crowds, UNCHANGED),
        (crowds.sort(dim=0).values, COLUMNS_SORTED),
        (crowds.flatten().sort().values.reshape(2, 4), CROWDS_MIXED),
        (right.flip(1), FALLING),
        (-right.flip(1), FALLING),
        (crowds.argsort(dim=1), PLACES),
        (crowds.argsort(dim=1).argsort(dim=1), PLACES),
        (crowds.gather(1, crowds.abs().argsort(dim=1)), BY_SIZE),
        (crowds.gather(1, crowds.argsort(dim=1).argsort(dim=1)), RANKS),
        (crowds[:, crowds[0].argsort()], FIRST_CROWD),
    ]
    return next((mistake for numbers, mistake in known if torch.equal(got.float(), numbers.float())), None)


@law("crowds of n values stay crowds of n values: shape (rows, n)", basic=True)
def keeps_the_shape(as_set, trial):
    for rows, n in ((2, 4), (1, 100), (3, 1)):
        tried = f"crowds of shape ({rows}, {n})"
        crowds = trial.randn(rows, n)
        result = as_tensor(as_set(crowds.clone()), tried)
        if result.numel() != rows * n:
            more = ALL_PLACES if tuple(result.shape) == (rows, rows, n) else MORE_VALUES
            expect_shape(result, (rows, n), tried, SUMMARY if result.numel() < rows * n else more)
        turned = result.shape == (n, rows) and torch.equal(result.T.sort(dim=1).values, crowds.sort(dim=1).values)
        expect_shape(result, (rows, n), tried, IN_COLUMNS if turned else None)


@law("each crowd is in order, the smallest value first")
def is_in_order(as_set, trial):
    got = as_set(torch.tensor(TWO_CROWDS))
    if not torch.equal(got.float(), torch.tensor(IN_ORDER)):
        tried = f"the crowds {shown(TWO_CROWDS[0])} and {shown(TWO_CROWDS[1])}"
        raise Broken(tried, f"{shown(got[0])} and {shown(got[1])}", _why_not_in_order(got))
    expect_float32(got, "two crowds of four values")


@law("the order in which a crowd came makes no difference")
def forgets_the_order(as_set, trial):
    n = trial.size(7, 2, 12)
    crowd = trial.randn(3, n)
    one, other = as_set(crowd.clone()), as_set(crowd[:, torch.randperm(n, generator=trial.generator)])
    if not torch.equal(one, other):
        raise Broken(f"3 crowds of {n} values, then the same values in another order", "two different results")


@law("no value is lost and none is added, equal ones included")
def keeps_all_values(as_set, trial):
    crowd = torch.tensor([[2.0, 1.0, 2.0, 2.0, -1.0]])
    got = as_tensor(as_set(crowd.clone()), "the crowd [2, 1, 2, 2, -1]")
    if got.shape != crowd.shape or not torch.equal(got, torch.tensor([[-1.0, 1.0, 2.0, 2.0, 2.0]])):
        lost = got.numel() < crowd.numel()
        raise Broken("the crowd [2, 1, 2, 2, -1]", f"{shown(got.flatten())}", CALLED_ONCE_EACH if lost else None)
    other = trial.randn(4, 6) * 10
    if not torch.equal(as_set(other.clone()), other.sort(dim=1).values):
        raise Broken("4 crowds of 6 values", "other values, or another order")


@law("the gradient of each place goes back to the value that stands there")
def lets_gradients_through(as_set, trial):
    crowds = torch.tensor(TWO_CROWDS).requires_grad_()
    result, weights = as_set(crowds), torch.tensor([1.0, 2.0, 3.0, 4.0])
    if not result.requires_grad:
        raise Broken("a backward pass", "the result is not connected to the values", NO_WAY_BACK)
    (result * weights).sum().backward()
    expected = torch.tensor([[2.0, 3.0, 1.0, 4.0], [4.0, 3.0, 2.0, 1.0]])
    if crowds.grad is None or not torch.equal(crowds.grad, expected):
        got = "no gradient" if crowds.grad is None else f"{shown(crowds.grad[0])} instead of {shown(expected[0])}"
        raise Broken(f"the crowd {shown(TWO_CROWDS[0])}, its places weighted by 1, 2, 3, 4", got)


as_set = Check(
    "as_set",
    laws=[
        keeps_the_shape,
        inputs_stay(
            lambda trial: (torch.tensor(TWO_CROWDS),),
            "the crowds stay as they were",
            "two crowds of four values",
            "the tensor that was passed in has other numbers now",
        ),
        is_in_order,
        forgets_the_order,
        keeps_all_values,
        lets_gradients_through,
        follows_its_inputs(
            lambda trial: (trial.randn(2, 3),),
            "the crowds stay on their device",
            "crowds on another device",
            result="crowds",
        ),
    ],
    success="the same values in one order, whatever order they came in; gradients find their way back",
)
