"""Checks of lesson 10: counting attributes, the Fréchet distance without its bias, and how it is fooled."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from course_utils import faces
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.device import expect_on_meta
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, as_tensor, expect_close, expect_shape

# --- count_attributes ---
OTHER_ORDER = Mistake(
    "names-in-another-order",
    "The axes stand in another order than the names.",
    "The first axis belongs to the first name, the second to the second.",
)
FLAT_TABLE = Mistake(
    "flat-table",
    "The table is one long row; it should have an axis for each name.",
    "Reshape it to the sizes of the axes.",
)
NO_PLACE = Mistake(
    "no-place-for-the-unseen",
    "The axes have a place for each value, and none for what can't be seen: such people are counted for the last "
    "value, or nowhere.",
    "Each axis has len(values) + 1 places.",
)
FIRST_NAME_ONLY = Mistake(
    "first-name-only",
    "Only the first name is counted.",
    "A person's place has a number for each of the names.",
)
SIZES_FROM_DATA = Mistake(
    "sizes-from-the-data",
    "An axis is as long as the values that occur: one that nobody has leaves no place.",
    "The sizes hang on the attribute alone: len(faces.values(name)) + 1.",
)
COUNTED_ONCE = Mistake(
    "counted-once",
    "Every combination that occurs gets the same share, however often it occurs.",
    "Add to the place: += in a loop over people, or accumulate=True; one assignment to many places counts each once.",
)
COUNTS = Mistake(
    "counts-for-shares",
    "These are counts; asked for are shares of the people.",
    "Divide by the number of people.",
)
OF_THE_SEEN = Mistake(
    "divided-by-the-fully-seen",
    "The shares are divided by fewer than all people: who doesn't show something is left out of the number below the "
    "line.",
    "Divide by the number of all people, len(people).",
)
PRODUCT = Mistake(
    "product-of-shares",
    "The shares of the single attributes are multiplied, as if they had nothing to do with each other.",
    "Count the combinations: each person has one place in the whole table.",
)
WITHIN_ROWS = Mistake(
    "shares-within-rows",
    "The shares are taken within each row; asked for are shares of all the people.",
    "Divide by the number of people, once.",
)
UNSEEN_DROPPED = Mistake(
    "unseen-dropped",
    "People with an attribute that can't be seen are not counted at all.",
    "They belong to the last place of the axis.",
)
UNSEEN_FIRST = Mistake(
    "unseen-first",
    "Every value has moved by one place: what can't be seen is counted in the first place, not in the last.",
    "Value number 2 belongs to place 2, and -1 to the last.",
)
OTHER_SIZE = Mistake(
    "table-of-another-size",
    "The counts are to be reshaped into a table that has another number of places.",
    "Compare the two numbers in the last line of the error. One way to get this: bincount and unique leave out places "
    "that nobody has (bincount takes minlength=… for all of them). Another: a size that is written as a number.",
)
WHOLE_NUMBERS = Mistake(
    "whole-numbers",
    "Shares are divided as whole numbers, so that nearly all become 0.",
    "Use / in place of //.",
)
FIRST_COLUMNS = Mistake(
    "first-columns",
    "The columns of people are taken from the left, whatever the names are.",
    "faces.column(name) says in which column an attribute stands.",
)
LIST_AS_PLACE = Mistake(
    "list-as-place",
    "A list stands as the index: it picks a whole row for each of its numbers, and more than one person's place grows.",
    "A place in a table is a tuple: table[tuple(…)].",
)
WHOLE_TABLE = Mistake(
    "table-of-whole-numbers",
    "The table has a type for whole numbers, which cannot hold a share.",
    "torch.zeros(…) makes floats unless dtype says otherwise.",
)
CROWD = torch.tensor(  # background, skin, hair, style, eyes, mouth, glasses, hat, beard
    [
        [0, 0, 1, 1, 0, 0, 0, 0, 0],
        [0, 3, -1, 0, 1, 2, 0, 2, 0],
        [3, 1, 0, 2, 2, 1, 1, 0, 1],
        [0, 1, 0, 3, -1, 1, 2, 1, 1],
    ]
)


def _shares(count, people: torch.Tensor, names: list[str]) -> torch.Tensor:
    tried = f"{len(people)} people, names = {names}"
    shares = as_tensor(count(people.clone(), list(names)), tried)
    sizes = tuple(len(faces.values(name)) + 1 for name in names)
    expect_shape(shares, sizes, tried, _why_other_table(tuple(shares.shape), sizes, people, names))
    return shares.double()


def _why_other_table(
    got: tuple[int, ...], sizes: tuple[int, ...], people: torch.Tensor, names: list[str]
) -> Mistake | None:
    """What is told by the shape of a table."""
    if got == (math.prod(sizes),) or got == (math.prod(sizes), 1):
        return FLAT_TABLE
    if got == tuple(size - 1 for size in sizes):
        return NO_PLACE
    if len(sizes) > 1 and got == sizes[:1]:
        return FIRST_NAME_ONLY
    if sorted(got) == sorted(sizes):
        return OTHER_ORDER
    largest = [int(people[:, faces.column(name)].max()) for name in names]
    return SIZES_FROM_DATA if got in (tuple(x + 1 for x in largest), tuple(x + 2 for x in largest)) else None


def _expect_shares(count, names: list[str], expected: Mapping[Any, float]) -> None:
    """Raises ``Broken`` unless the crowd has these shares, and 0 in every other place."""
    shares = _shares(count, CROWD, names)
    right = torch.zeros_like(shares)
    for place, share in expected.items():
        right[place] = share
    if not torch.allclose(shares, right, atol=1e-5):
        where = tuple(int(i) for i in torch.unravel_index((shares - right).abs().argmax(), right.shape))
        raise Broken(
            f"four people, names = {names}",
            f"{float(shares[where]):.3f} instead of {float(right[where]):.3f} at {where}",
        )


@law("a table with an axis for each name: a place for each value, and a last one for what can't be seen", basic=True)
def has_the_right_shape(count, trial):
    for names in (["skin"], ["background", "glasses"], ["hat", "mouth", "style"]):
        _shares(count, CROWD, names)


@law("of one attribute it gives the share of each value")
def counts_one_attribute(count, trial):
    _expect_shares(count, ["background"], {(0,): 0.75, (3,): 0.25})
    _expect_shares(count, ["beard"], {(0,): 0.5, (1,): 0.5})


@law("who doesn't show an attribute is counted in its last place")
def counts_the_unseen(count, trial):
    _expect_shares(count, ["eyes"], {(0,): 0.25, (1,): 0.25, (2,): 0.25, (3,): 0.25})
    _expect_shares(count, ["hair"], {(0,): 0.5, (1,): 0.25, (4,): 0.25})


@law("of several it gives the share of each combination, in the order of the names")
def counts_combinations(count, trial):
    _expect_shares(count, ["skin", "beard"], {(0, 0): 0.25, (3, 0): 0.25, (1, 1): 0.5})
    _expect_shares(count, ["beard", "skin"], {(0, 0): 0.25, (0, 3): 0.25, (1, 1): 0.5})
    _expect_shares(count, ["hat", "eyes"], {(0, 0): 0.25, (2, 1): 0.25, (0, 2): 0.25, (1, 3): 0.25})
    three = {(0, 0, 0): 0.25, (3, 1, 2): 0.25, (1, 2, 1): 0.25, (1, 3, 1): 0.25}
    _expect_shares(count, ["skin", "eyes", "mouth"], three)


@law("the shares of a crowd are those that a count by hand gives, and their sum is 1")
def agrees_with_a_count(count, trial):
    people = faces.draw_people(trial.size(300, 50, 400), trial.generator)
    for names in (["glasses"], ["hair", "style"]):
        shares = _shares(count, people, names)
        expect_close(float(shares.sum()), 1.0, f"{len(people)} people, names = {names}")
        for both in ((1, 2), (-1, 0), (0, -1)):
            place = both[: len(names)]
            wanted = zip(place, (people[:, faces.column(name)] for name in names), strict=True)
            right = float(torch.stack([seen == value for value, seen in wanted]).all(dim=0).double().mean())
            expect_close(float(shares[place]), right, f"{len(people)} people, names = {names}, place {place}")


def _by_first_column(count, trial: Trial) -> float:
    """1 if the skin of people whose first number is 0, and whose skin is 1, is taken for 0."""
    people = torch.zeros(2, CROWD.shape[1], dtype=CROWD.dtype)
    people[:, faces.column("skin")] = 1
    return float(count(people, ["skin"])[0])


count_attributes = Check(
    "count_attributes",
    laws=[
        has_the_right_shape,
        counts_one_attribute,
        counts_the_unseen,
        counts_combinations,
        agrees_with_a_count,
        inputs_stay(
            lambda trial: (CROWD.clone(), ["hair", "eyes"]),  # of some neither can be seen
            "the people that go in stay as they were",
            "four people",
        ),
    ],
    success="shares of single values and of combinations, and of what can't be seen",
    probes={
        "sum": lambda count, trial: count(CROWD.clone(), ["skin", "beard"]).double().sum(),
        "corner": lambda count, trial: count(CROWD.clone(), ["skin", "beard"])[1, 1],
        "unseen": lambda count, trial: count(CROWD.clone(), ["eyes"])[-1],
        "by first column": _by_first_column,
    },
    mistakes=[
        (crashed_with("can't be cast to the desired output type"), WHOLE_TABLE),
        (crashed_with("is invalid for input of size"), OTHER_SIZE),
        (near("by first column", 1.0), FIRST_COLUMNS),
        (near("sum", 3.75), LIST_AS_PLACE),
        (near("sum", 4.0) & near("corner", 2.0), COUNTS),
        (near("sum", 3.0) & near("corner", 1.0), WITHIN_ROWS),
        (near("unseen", 1 / 3) | near("sum", 2.0) & near("corner", 1.0), OF_THE_SEEN),
        (near("sum", 0.75) & near("corner", 0.25), COUNTED_ONCE),
        (near("sum", 0.0) & near("corner", 0.0), WHOLE_NUMBERS),
        (near("unseen", 0.0), UNSEEN_DROPPED),
        (near("sum", 1.0) & near("corner", 0.25) & ~broke("counts_one_attribute"), PRODUCT),
        (near("sum", 1.0) & broke("counts_one_attribute", "counts_the_unseen"), UNSEEN_FIRST),
    ],
)

# --- extrapolate ---
AT_ONE = Mistake(
    "at-one",
    "The line is read off at 1/n = 1, a set of one picture.",
    "n without end means 1/n = 0.",
)
AT_A_SIZE = Mistake(
    "at-one-of-the-sizes",
    "The line is right, but it is read off at one of the sizes, where the bias is still in it.",
    "n without end means 1/n = 0.",
)
DISTANCE_OF_LARGEST = Mistake(
    "distance-of-the-largest",
    "This is the distance at the largest size; its bias is still in it.",
    "Draw the line, and follow it to 1/n = 0.",
)
LAST_DISTANCE = Mistake(
    "last-distance",
    "This is the last of the distances; its bias is still in it.",
    "Draw the line, and follow it to 1/n = 0.",
)
SMALLEST_DISTANCE = Mistake(
    "smallest-distance",
    "This is the smallest of the distances.",
    "Draw the line, and follow it to 1/n = 0.",
)
MEAN_DISTANCE = Mistake(
    "mean-distance",
    "This is the mean of the distances, with their bias.",
    "Subtract the slope times the mean of 1/n.",
)
OVER_LOG_N = Mistake("line-in-log-n", "The line is drawn over log n.", "This bias falls like 1/n.")
OVER_N = Mistake(
    "line-in-n",
    "The line is drawn over n; the bias falls like 1/n.",
    "x is 1/n, and the value is read off at x = 0.",
)
OVER_ROOT_N = Mistake("line-in-root-n", "The line is drawn over 1/√n.", "This bias falls like 1/n.")
PARABOLA = Mistake("parabola-for-line", "A parabola is drawn where a line is asked for.", "Degree 1.")
SLOPE = Mistake(
    "slope-for-value",
    "This is the slope of the line, not its value at 1/n = 0.",
    "polyfit gives the slope first.",
)
SLOPE_OF_ORIGIN = Mistake(
    "slope-through-the-origin",
    "The slope is that of a line through the origin.",
    "Subtract the means of x and y before you multiply.",
)
THROUGH_ORIGIN = Mistake(
    "line-through-the-origin",
    "The result is 0, whatever the distances are, as for a line that has to go through the origin.",
    "The line needs an intercept: that is the number asked for.",
)
SLOPE_ADDED = Mistake(
    "slope-added",
    "The slope times the mean of 1/n is added to the mean distance: the line is followed the wrong way.",
    "From the mean point back to 1/n = 0 it is subtracted.",
)
TWO_POINTS = Mistake(
    "through-two-points",
    "The line goes through two of the points, and the others play no part.",
    "The least-squares line looks at all of them.",
)
AXES_EXCHANGED = Mistake(
    "axes-swapped",
    "The two axes have changed places: 1/n is drawn over the distance.",
    "x is 1/n and y is the distance; polyfit takes x first.",
)
WEIGHTED = Mistake(
    "weighted",
    "Distances that lie on a line come out right. Where they scatter, some of them count more than others.",
    "Plain least squares: every point counts the same.",
)
OTHER_SLOPE = Mistake(
    "other-slope",
    "Distances that don't change come out right, others do not: the line has another slope than that of least squares, "
    "or it is read off elsewhere than at 1/n = 0.",
    "With x = 1/n: the slope is the sum of (x - mean)(y - mean) over the sum of (x - mean)², and the limit is the "
    "value of the line at x = 0.",
)
IN_THE_MIDDLE = Mistake(
    "read-in-the-middle",
    "The line is right, but it is read off halfway between the smallest and the largest 1/n, not at 0.",
    "For example, the coefficients of Polynomial.fit belong to an x that was moved to the middle and stretched: call "
    "the polynomial at 0, or .convert() it first.",
)
NO_WIDTH = Mistake(
    "all-x-alike",
    "Your code divides by 0. As a rule all x have become the same, so that no line can be drawn through them.",
    "Print x: 1 // n is 0 for every n above 1, and 1 / n is what you want.",
)
LISTS_DIVIDED = Mistake(
    "arithmetic-on-a-list",
    "A list stands where a number, an array or a tensor is needed: lists don't calculate number by number.",
    "Make an array or a tensor of it first, or go through it: [1 / n for n in sizes].",
)
SIZES = [100, 200, 400, 1000]


TWO_NUMBERS = Mistake(
    "two-numbers",
    "Two numbers come back where one is asked for: as a rule the slope of the line and its value at 1/n = 0.",
    "Return the value alone. np.polyfit gives the slope first.",
)


def _limit(extrapolate, distances: list[float], sizes: list[int]) -> float:
    tried = f"distances at the sizes {sizes}"
    result = extrapolate(list(distances), list(sizes))
    if isinstance(result, (tuple, list)):
        two = len(result) == 2
    else:
        two = math.prod(getattr(result, "shape", ())) == 2
    if two:
        raise Broken(tried, "two numbers", TWO_NUMBERS)
    return as_number(result, tried)


@law("distances and sizes give one number", basic=True)
def gives_a_number(extrapolate, trial):
    _limit(extrapolate, [46.1, 19.9, 12.8, 6.3], SIZES)


@law("distances that are a + b/n give a")
def finds_the_limit(extrapolate, trial):
    for a, b in ((3.0, 500.0), (0.0, 4000.0), (47.0, -300.0)):
        for sizes in (SIZES, [50, 80], [3000, 500, 900]):
            got = _limit(extrapolate, [a + b / n for n in sizes], sizes)
            expect_close(got, a, f"distances {a:g} + {b:g}/n at n = {sizes}", 1e-3)


@law("distances that don't change with n give what they are")
def keeps_a_constant(extrapolate, trial):
    expect_close(_limit(extrapolate, [12.5] * 4, SIZES), 12.5, "the distance 12.5 at every size", 1e-3)


@law("where they scatter, the line is that of least squares, whatever the order")
def is_least_squares(extrapolate, trial):
    sizes = [10, 20, 40]  # 1/n = .1, .05, .025: a parabola's vertex by hand
    got = _limit(extrapolate, [9.0, 6.0, 3.0], sizes)
    expect_close(got, 1.5, "distances [9, 6, 3] at n = [10, 20, 40]", 1e-3)
    turned = _limit(extrapolate, [3.0, 9.0, 6.0], [40, 10, 20])
    expect_close(turned, 1.5, "distances [3, 9, 6] at n = [40, 10, 20]", 1e-3)


@law("where the line arrives below 0, that is the answer: a measured distance has an error")
def may_be_negative(extrapolate, trial):
    got = _limit(extrapolate, [-2.0 + 500.0 / n for n in SIZES], SIZES)
    expect_close(got, -2.0, f"distances -2 + 500/n at n = {SIZES}", 1e-3, CUT_AT_ZERO if got == 0 else None)


CUT_AT_ZERO = Mistake(
    "cut-at-zero",
    "A line that arrives below 0 is cut off at 0. The measured distances have errors, so may the line's end: who cuts "
    "it off makes the mean over several measurements too large.",
    "Look for a max or a clamp, and return the line's value as it is.",
)


def _reads(line: float, scatter: float, rising: float):
    """All three numbers are those of one mistake."""
    return near("line", line) & near("scatter", scatter) & near("rising", rising)


_on_lines = near("line", 3.0) & near("rising", 47.0)

extrapolate = Check(
    "extrapolate",
    laws=[gives_a_number, finds_the_limit, keeps_a_constant, is_least_squares, may_be_negative],
    success="the end of the least-squares line in 1/n, where n has no end",
    probes={
        "line": lambda answer, trial: as_number(answer([8.0, 5.5, 4.25], [100, 200, 400]), "three distances"),
        "scatter": lambda answer, trial: as_number(answer([9.0, 6.0, 3.0], [10, 20, 40]), "three distances"),
        "rising": lambda answer, trial: as_number(answer([44.0, 46.25, 45.5], [100, 400, 200]), "three distances"),
        "constant": lambda answer, trial: as_number(answer([12.5] * 3, [100, 200, 400]), "three distances"),
    },
    mistakes=[
        (_reads(3.0, 4 / 3, 47.0) & ~near("constant", 12.5), AXES_EXCHANGED),
        (crashed_with("zerodivisionerror"), NO_WIDTH),
        *((crashed_with(text), LISTS_DIVIDED) for text in ("and 'list'", ": 'list' and")),
        (_reads(503.0, 78.642857, -253.0), AT_ONE),
        # At the largest size, at the last and at the first or the smallest.
        *(
            (_reads(line, scatter, rising), AT_A_SIZE)
            for line, scatter, rising in ((4.25, 3.428571, 46.25), (4.25, 3.428571, 45.5), (8.0, 9.214286, 44.0))
        ),
        (_reads(4.25, 3.0, 46.25), DISTANCE_OF_LARGEST),
        (_reads(4.25, 3.0, 45.5), LAST_DISTANCE),
        (_reads(4.25, 3.0, 44.0), SMALLEST_DISTANCE),
        (_reads(5.916667, 6.0, 45.25), MEAN_DISTANCE),
        (_reads(20.2489, 18.9658, 36.6507), OVER_LOG_N),
        (_reads(6.125, 6.321429, 45.125), IN_THE_MIDDLE),
        (_reads(8.625, 10.5, 43.625), OVER_N),
        (_reads(0.34835, -2.74264, 48.591), OVER_ROOT_N),
        (_reads(3.0, -1.0, 47.0), PARABOLA),
        (_reads(500.0, 77.142857, -300.0), SLOPE),
        (_reads(0.666667, 0.333333, 10.4444), SLOPE_OF_ORIGIN),
        (_reads(0.0, 0.0, 0.0), THROUGH_ORIGIN),
        (_reads(8.833333, 10.5, 43.5), SLOPE_ADDED),
        *((_reads(3.0, limit, 47.0), TWO_POINTS) for limit in (1.0, 0.0, 3.0)),
        (_reads(-0.006, -0.0166667, 0.156667), AXES_EXCHANGED),
        (_on_lines & near("constant", 12.5) & ~near("scatter", 4 / 3) & broke("is_least_squares"), WEIGHTED),
        (broke("finds_the_limit") & ~broke("keeps_a_constant"), OTHER_SLOPE),
    ],
)

# --- fool_frechet ---
RETURN_IN_LOOP = Mistake(
    "return-inside-the-loop",
    "With 0 steps nothing comes back: return stands inside of the loop, which ends in its first round.",
    "return belongs behind the loop, indented like for.",
)
OTHER_NUMBER = Mistake(
    "another-number-of-pictures",
    "There is another number of pictures than target has rows.",
    "One picture for each row: len(target) of them.",
)
FLAT_PICTURES = Mistake(
    "flat-pictures",
    "The pictures come back as rows of 768 numbers.",
    "Keep their shape, (n, 3, 16, 16).",
)
NO_NOISE = Mistake(
    "gray-start",
    "The pictures begin all alike, without noise.",
    "torch.rand draws noise.",
)
NORMAL_NOISE = Mistake(
    "normal-noise",
    "The noise to begin with has numbers outside of [0, 1], as normal noise has.",
    "torch.rand is uniform in [0, 1]; any other noise has to be clamped at the start, too.",
)
NOT_CLAMPED = Mistake(
    "not-clamped",
    "The numbers of the pictures leave [0, 1].",
    "Clamp after each step, under torch.no_grad().",
)
CLAMPED_INSIDE = Mistake(
    "clamped-inside-only",
    "The numbers are clamped where the features are taken, but not in the pictures that come back.",
    "Clamp the pictures themselves, after each step, under torch.no_grad().",
)
ONE_STEP_TOO_FEW = Mistake(
    "one-step-too-few",
    "One step too few is made: with steps=1 nothing moves.",
    "range(steps) counts from 0; range(1, steps) leaves one out.",
)
NEVER_MOVES = Mistake(
    "gradient-cut, no-optimizer-step",
    "The pictures never move: no gradient reaches their pixels, or no step is taken.",
    "Look for .detach() or torch.no_grad() around the pictures, or for a missing optimizer.step().",
)
STEPS_IGNORED = Mistake(
    "steps-ignored",
    "After the first step the pictures don't move any more, however many steps there are.",
    "A loop over range(steps), with return behind it. And the optimizer has to hold the very tensor that features_of "
    "is shown: after pictures = … it still holds the old one.",
)
MORE_STEPS = Mistake(
    "more-steps",
    "The pictures make more steps than steps says.",
    "One optimizer.step() in each round of the loop, and range(steps) rounds.",
)
UPHILL = Mistake(
    "uphill",
    "The difference is made larger, step by step.",
    "Look for a minus, or for maximize=True.",
)
MEANS_ONLY = Mistake(
    "means-only",
    "Only the mean features are brought together; the distance compares spreads, too.",
    "Row by row: each picture has a target of its own.",
)
ABSOLUTE = Mistake(
    "absolute-difference",
    "The mean absolute difference is made smaller; asked for is the mean squared one.",
    "Square it: F.mse_loss, or (…).square().mean().",
)
GRADIENTS_ADD_UP = Mistake(
    "stale-gradients",
    "The gradients of all steps add up.",
    "Look for a missing optimizer.zero_grad().",
)
NEW_ADAM = Mistake(
    "optimizer-made-anew",
    "Every step is a first step of Adam's, which moves all pixels by the same way: the optimizer is made anew each "
    "time, and remembers nothing.",
    "Make it once, before the loop.",
)
OTHER_OPTIMIZER = Mistake(
    "another-optimizer",
    "The first step is none of Adam's, which moves all pixels by the same way.",
    "torch.optim.Adam([pictures], lr=0.02).",
)
OTHER_PICTURES_SHOWN = Mistake(
    "others-shown-than-returned",
    "features_of is shown other pictures than those that come back, so those that come back have other features.",
    "Show features_of what you would return. For example, a sigmoid or a clamp that is applied at the end alone "
    "belongs in each step, before features_of looks.",
)
CLAMPED_AT_THE_END = Mistake(
    "clamped-at-the-end",
    "While the pictures move, features_of is shown numbers outside of [0, 1]; those that come back in the end are cut "
    "off, and have other features.",
    "Clamp after each step, inside of the loop, under torch.no_grad().",
)
OTHER_WAY = Mistake(
    "another-loss",
    "The first step leads elsewhere than down the mean squared difference.",
    "F.mse_loss(features_of(pictures), target): row by row, over all numbers.",
)


LEFT_FROZEN = Mistake(
    "features-left-frozen",
    "The weights of features_of are frozen and stay so: they can't learn any more afterwards.",
    "Ask for the gradients of the pictures alone: that needs no freezing. (features_of may also be a plain function.)",
)


class Eye(Stub):
    """Features of pictures: a few mixtures of their pixels, bent."""

    def __init__(self, weights: torch.Tensor):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, images):
        return torch.nn.functional.softplus(images.flatten(1) @ self.weights)


def _eye(trial: Trial, features: int = 5) -> Eye:
    return Eye(0.1 * trial.randn(3 * faces.SIDE * faces.SIDE, features))


def _target(trial: Trial, eye: Eye, n: int) -> torch.Tensor:
    """The features of n faces."""
    with torch.no_grad():
        return eye(faces.pictures(faces.draw_people(n, trial.generator)))


def _apart(one: torch.Tensor, other: torch.Tensor) -> float:
    """How far two sets of features are apart, in their means and covariances; 0 where the Fréchet distance is."""
    means = (one.mean(dim=0) - other.mean(dim=0)).square().sum()
    return float(means + (one.T.cov() - other.T.cov()).square().sum().sqrt())


def _fooled(fool, eye: nn.Module, target: torch.Tensor, steps: int) -> torch.Tensor:
    tried = f"the features of {len(target)} faces, steps = {steps}"
    result = fool(eye, target.clone(), steps)
    if result is None and steps == 0:
        raise Broken(tried, "None", RETURN_IN_LOOP)
    pictures = as_tensor(result, tried)
    shape = (3, faces.SIDE, faces.SIDE)
    flat, other = pictures.shape == (len(target), math.prod(shape)), pictures.shape[1:] == torch.Size(shape)
    expect_shape(pictures, (len(target), *shape), tried, FLAT_PICTURES if flat else OTHER_NUMBER if other else None)
    return pictures.detach()


@law("as many pictures as there are rows of features: (n, 3, 16, 16)", basic=True)
def gives_pictures(fool, trial):
    eye = _eye(trial)
    for n in (6, 3):
        _fooled(fool, eye, _target(trial, eye, n), 2)


@law("the pictures have their numbers in [0, 1]")
def stays_in_range(fool, trial):
    eye = _eye(trial)
    for steps in (0, 40):
        low, high = _fooled(fool, eye, _target(trial, eye, 8) + 2, steps).aminmax()
        if not (low >= 0 and high <= 1):
            raise Broken(f"8 pictures, {steps} steps", f"numbers from {float(low):.3f} to {float(high):.3f}")


class _Range(nn.Module):
    """Features of pictures, and the lowest and highest number of those from which anything is learned."""

    def __init__(self, eye: Eye):
        super().__init__()
        self.eye = eye
        self.low, self.high = 0.0, 1.0

    def forward(self, images):
        if images.requires_grad and torch.is_grad_enabled():  # not a look at where the step has led
            with contextlib.suppress(RuntimeError):  # within torch.vmap there are no numbers to read
                low, high = images.detach().aminmax()
                self.low, self.high = min(self.low, float(low)), max(self.high, float(high))
        return self.eye(images)


@law("features_of is shown pictures with their numbers in [0, 1], in each step")
def shows_pictures(fool, trial):
    eye = _Range(_eye(trial))
    _fooled(fool, eye, _target(trial, eye.eye, 8) + 2, 40)
    if not (eye.low >= -1e-6 and eye.high <= 1 + 1e-6):
        got = f"features_of is shown numbers from {eye.low:.3f} to {eye.high:.3f}"
        raise Broken("8 pictures, 40 steps", got)


@law("it begins with noise: fresh, and another for each picture and pixel")
def begins_with_noise(fool, trial):
    eye = _eye(trial)
    target = _target(trial, eye, 8)
    one, other = (_fooled(fool, eye, target, 0) for _ in range(2))
    if torch.equal(one, other):
        raise Broken("two calls with 0 steps", "the same pictures")
    for name, spread in (("pixels", one.flatten(1).std(dim=1).min()), ("pictures", one.std(dim=0).mean())):
        if not float(spread) > 0.1:
            raise Broken("0 steps", f"the {name} differ by no more than {float(spread):.3f}")


@law("after 150 steps the features are distributed as the target's")
def comes_near(fool, trial):
    missed: list[str] = []
    while len(missed) < 3:  # a right answer may get stuck once: 1 of 115 seeds did
        eye = _eye(trial)
        target = _target(trial, eye, 24)
        before, after = (_apart(eye(_fooled(fool, eye, target, steps)).detach(), target) for steps in (0, 150))
        if after < 0.2 * before:
            return
        missed.append(f"the distance went from {before:.3f} to {after:.3f}")
    raise Broken("24 pictures, 150 steps", missed[0])


@law("more steps come nearer")
def steps_count(fool, trial):
    eye = _eye(trial)
    target = _target(trial, eye, 16)
    few, many = (_apart(eye(_fooled(fool, eye, target, steps)).detach(), target) for steps in (3, 80))
    if not many < few:
        raise Broken("16 pictures, 3 steps, then 80", f"a distance of {few:.4f}, then {many:.4f}")


OTHER_RATE = Mistake(
    "another-rate",
    "Adam has another learning rate than 0.02.",
    "torch.optim.Adam([pictures], lr=0.02): without lr it takes 0.001.",
)


def _repeated(fool, eye: Eye, target: torch.Tensor, steps: tuple[int, ...], seed: int) -> list[torch.Tensor] | None:
    """The pictures after so many steps of the same noise; None where the noise is not the same."""
    found = []
    for count in (0, *steps, 0):
        torch.manual_seed(seed)
        found.append(_fooled(fool, eye, target, count))
    return found[:-1] if torch.equal(found[0], found[-1]) else None


def _first_step(fool, eye: Eye, target: torch.Tensor, seed: int) -> list[torch.Tensor] | None:
    """The noise, and the pictures after a step. Where the noise does not follow torch's seed: what features_of is shown
    first, and what comes back. None where that is not seen."""
    found = _repeated(fool, eye, target, (1,), seed)
    if found is not None:
        return found
    album = Album(eye)
    moved = _fooled(fool, album, target, 1)
    shown = torch.cat(album.shown)[: len(target)] if album.shown else torch.empty(0)
    return [shown.reshape(moved.shape), moved] if shown.numel() == moved.numel() else None


@law("the first step is as long as Adam makes it at a rate of 0.02")
def steps_have_their_rate(fool, trial):
    eye = _eye(trial)
    found = _first_step(fool, eye, _target(trial, eye, 6), trial.seed)
    if found is None:
        return
    way = float((found[1] - found[0]).abs().max())
    if not 0.003 < way < 0.025:  # a sigmoid on the way makes 0.005 of 0.02
        raise Broken("the noise, and the same after 1 step", f"numbers move by up to {way:.4f}")


def _slope(eye: Eye, pictures: torch.Tensor, target: torch.Tensor, kind: str = "squares") -> torch.Tensor:
    """The slope of a difference between features by the pictures."""
    pictures = pictures.detach().requires_grad_()
    off = eye(pictures) - target
    error = {"squares": off.square().mean(), "sizes": off.abs().mean(), "means": off.mean(dim=0).square().mean()}[kind]
    return torch.autograd.grad(error, pictures)[0]


def _first_move(fool, trial: Trial) -> tuple[Eye, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Eye, target, noise, how the pictures move in the first step, and which numbers no clamp can touch."""
    eye = _eye(trial)
    target = _target(trial, eye, 6)
    found = _first_step(fool, eye, target, trial.seed)
    if found is None:
        raise LookupError("The noise is another one each time.")
    noise, moved = found
    return eye, target, noise, moved - noise, (noise > 0.1) & (noise < 0.9)


def _agrees(kind: str):
    """How many numbers go down the slope of that difference in the first step, as a share."""

    def share(fool, trial: Trial) -> float:
        eye, target, noise, move, free = _first_move(fool, trial)
        slope = _slope(eye, noise, target, kind)
        told = free & (slope.abs() > 1e-6)
        return float((move[told].sign() == -slope[told].sign()).double().mean())

    return share


@law("the first step leads down the slope of the mean squared difference, at every pixel")
def goes_down_the_squares(fool, trial):
    try:
        share = _agrees("squares")(fool, trial)
    except LookupError:
        return
    if not share > 0.98:
        raise Broken("the noise, and the same after 1 step", f"{share:.0%} of the pixels move the right way")


def _evenness(fool, trial: Trial) -> float:
    """The least way that a number goes in the first step, as a share of the longest."""
    _, _, _, move, free = _first_move(fool, trial)
    way = move[free].abs()
    return float(way.quantile(0.1) / way.max()) if way.any() else 0.0


def _moved_by(fool, trial: Trial) -> float:
    return float(_first_move(fool, trial)[3].abs().max())


def _later(fool, trial: Trial, steps: tuple[int, ...]) -> tuple[Eye, torch.Tensor, list[torch.Tensor]]:
    """Eye, target, and the pictures of the same noise after 0 steps and after so many."""
    eye = _eye(trial)
    target = _target(trial, eye, 6)
    found = _repeated(fool, eye, target, steps, trial.seed)
    if found is None:
        raise LookupError("The noise is another one each time.")
    return eye, target, found


class Album(nn.Module):
    """Features of pictures, and a record of the pictures."""

    def __init__(self, eye: Eye):
        super().__init__()
        self.eye = eye
        self.shown: list[torch.Tensor] = []

    def forward(self, images):
        self.shown.append(images.detach().clone().flatten(1))
        return self.eye(images)


def _shows_what_returns(fool, trial: Trial) -> float:
    """1 where the noise that comes back after 0 steps is what features_of is shown in the first step; else 0."""
    eye = _eye(trial)
    target, album = _target(trial, eye, 6), Album(eye)
    noise = _repeated(fool, eye, target, (0,), trial.seed)
    if noise is None:
        raise LookupError("The noise is another one each time.")
    torch.manual_seed(trial.seed)
    _fooled(fool, album, target, 1)
    return float(any(torch.allclose(one, noise[0].flatten(1), atol=1e-5) for one in album.shown))


def _stops(fool, trial: Trial) -> float:
    """1 where nothing moves after the first step, but in it."""
    _, _, (noise, one, many) = _later(fool, trial, (1, 9))
    return float(torch.equal(one, many) and not torch.equal(one, noise))


def _always_first(fool, trial: Trial) -> float:
    """The share of numbers that have gone a whole number of first steps of Adam's after ten."""
    _, _, (noise, later) = _later(fool, trial, (10,))
    free = (noise > 0.25) & (noise < 0.75)
    steps = (later - noise)[free] / 0.02
    return float(((steps - steps.round()).abs() < 0.02).double().mean())


def _gradients_add_up(fool, trial: Trial) -> float:
    """1 where the pictures go the way of gradients that are never set to zero, by Adam's rule."""
    eye, target, (noise, later) = _later(fool, trial, (5,))
    pictures, slope, first, second = noise.clone(), *(torch.zeros_like(noise) for _ in range(3))
    for step in range(1, 6):
        slope = slope + _slope(eye, pictures, target)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope.square()
        way = (first / (1 - 0.9**step)) / ((second / (1 - 0.999**step)).sqrt() + 1e-8)
        pictures = (pictures - 0.02 * way).clamp(0, 1)
    free = (noise > 0.15) & (noise < 0.85)
    return float((pictures - later)[free].abs().mean() < 2e-3)


class _Counter(nn.Module):
    """Features of pictures, and a count of the different pictures: some pixels of each."""

    def __init__(self, eye: Eye):
        super().__init__()
        self.eye = eye
        self.different: set[tuple[float, ...]] = set()

    def forward(self, images):
        with contextlib.suppress(RuntimeError):  # within torch.vmap there are no numbers to read
            rows = images.detach().flatten(1)[:, ::64].tolist()
            # A look between a step and the clamp counts as none.
            self.different |= {tuple(row) for row in rows if all(0 <= number <= 1 for number in row)}
        return self.eye(images)


@law("the pictures move as many times as steps says")
def makes_its_steps(fool, trial):
    n, steps, eye = 3, 12, _eye(trial)
    target, counter = _target(trial, eye, n), _Counter(eye)
    _fooled(fool, counter, target, steps)
    if len(counter.different) > (steps + 1) * n:
        got = f"features_of was shown {len(counter.different)} different ones"
        raise Broken(f"{n} pictures, {steps} steps", got, MORE_STEPS)


@law("whoever looks stays as they were")
def eye_stays(fool, trial):
    eye = _eye(trial)
    weights, target = eye.weights.detach().clone(), _target(trial, eye, 4)
    _fooled(fool, eye, target, 5)
    if not torch.equal(eye.weights.detach(), weights):
        raise Broken("4 pictures, 5 steps", "the weights of features_of moved", CHANGES_INPUT)
    if not eye.weights.requires_grad:
        raise Broken("4 pictures, 5 steps", "the weights of features_of can't learn any more", LEFT_FROZEN)


@law("the pictures are on the device of the target")
def noise_is_beside_the_target(fool, trial):
    expect_on_meta(lambda: fool(lambda images: images.flatten(1)[:, :5], torch.zeros(2, 5, device="meta"), 2),
                   "2 targets on another device")  # fmt: skip


fool_frechet = Check(
    "fool_frechet",
    laws=[
        gives_pictures,
        stays_in_range,
        begins_with_noise,
        shows_pictures,
        comes_near,
        steps_count,
        eye_stays,
        steps_have_their_rate,
        goes_down_the_squares,
        makes_its_steps,
        noise_is_beside_the_target,
    ],
    success="noise in [0, 1] whose features no distance can tell from those of faces",
    probes={
        "is noise": lambda fool, trial: fool(_eye(trial), torch.zeros(2, 5), 0).std() > 0.1,
        "least of the noise": lambda fool, trial: fool(_eye(trial), torch.zeros(2, 5), 0).min(),
        "moves": _moved_by,
        "evenness": _evenness,
        "down the squares": _agrees("squares"),
        "down the sizes": _agrees("sizes"),
        "down the means": _agrees("means"),
        "stops": _stops,
        "always first": _always_first,
        "gradients add up": _gradients_add_up,
        "shows what returns": _shows_what_returns,
    },
    mistakes=[
        (crashed_with("a leaf variable that requires grad"), words.LEAF_IN_PLACE),
        (near("is noise", 0.0) & broke("begins_with_noise"), NO_NOISE),
        (below("least of the noise", 0.0) & broke("stays_in_range"), NORMAL_NOISE),
        (broke("stays_in_range") & ~broke("shows_pictures") & ~near("moves", 0.0, 1e-6), CLAMPED_INSIDE),
        (broke("stays_in_range"), NOT_CLAMPED),
        (near("moves", 0.0, 1e-6) & ~broke("steps_count"), ONE_STEP_TOO_FEW),
        (near("moves", 0.0, 1e-6), NEVER_MOVES),
        (near("stops", 1.0), STEPS_IGNORED),
        (broke("steps_have_their_rate") & ~below("evenness", 0.9), OTHER_RATE),
        (broke("steps_have_their_rate"), OTHER_OPTIMIZER),
        (near("down the squares", 0.0, 0.02), UPHILL),
        (broke("goes_down_the_squares") & near("shows what returns", 0.0), OTHER_PICTURES_SHOWN),
        (broke("shows_pictures") & near("shows what returns", 1.0), CLAMPED_AT_THE_END),
        (broke("goes_down_the_squares") & near("down the means", 1.0, 0.01), MEANS_ONLY),
        (broke("goes_down_the_squares") & near("down the sizes", 1.0, 0.01), ABSOLUTE),
        (broke("goes_down_the_squares"), OTHER_WAY),
        (near("gradients add up", 1.0), GRADIENTS_ADD_UP),
        (near("always first", 1.0, 0.02) & (broke("comes_near") | broke("steps_count")), NEW_ADAM),
    ],
)
