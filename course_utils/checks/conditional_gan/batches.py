"""Checks of lesson 03: a batch of pairs, and labels to ask for."""

from __future__ import annotations

import itertools

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import STATE_KEPT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import samplers, words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, expect_shape, shown

FIXED_BATCH = Mistake(
    "size-hard-coded",
    "The batch has the same size whatever batch_size is.",
    "Look for a number, or a name of the notebook, that stands where batch_size should.",
)
SIZE_BY_CHANCE = Mistake(
    "size-left-to-chance",
    "How many come back is left to chance: it differs from call to call.",
    "Draw as many numbers of rows as are asked for. For example, a coin for each row, or a mask, leaves the size open.",
)
PAIR_TURNED = Mistake(
    "results-swapped",
    "The labels come first and the points second.",
    "Return the points first, then their labels.",
)
NOT_A_PAIR = Mistake(
    "not-two-results",
    "A batch of pairs is two tensors: points (batch_size, d) and their labels (batch_size,).",
    "Look at the line with return: return points[rows], labels[rows].",
)
ROWS_FOR_POINTS = Mistake(
    "rows-for-points",
    "What comes back in the place of the points are whole numbers: the places of the points, it seems.",
    "Look the chosen rows up: points[rows], labels[rows].",
)
NOT_FROM_THE_DATA = Mistake(
    "not-from-the-data",
    "Some of the points that come back are not rows of the data.",
    "Choose whole rows of points; nothing is added, scaled, or taken column by column.",
)
SOME_NEVER = Mistake(
    "some-points-never-drawn",
    "Some points are never drawn, however often the function is called.",
    "Choose among all rows, from 0 to len(points) - 1: torch.randint leaves its upper end out, torch.randperm(n) has "
    "all n.",
)
BALANCED = Mistake(
    "labels-balanced",
    "The labels come equally often, though in the data one of them is rare: its points are drawn too often.",
    "Every point is equally likely, whatever its label is.",
)
UNEQUAL = Mistake(
    "points-not-equally-likely",
    "Some points are drawn more often than others.",
    "Choose the rows uniformly: torch.randint, or the first of a torch.randperm.",
)
BLOCK = Mistake(
    "a-block-of-neighbors",
    "A batch is a block of points that stand next to each other in the data: only where it begins is random.",
    "Choose each row by itself: torch.randint(n, (batch_size,)), or a random order and its first batch_size rows.",
)
LABELS_AS_FLOATS = Mistake(
    "labels-not-integers",
    "The labels come back as another type than integers, and one_hot takes integers.",
    "Look at where they are made: torch.rand, torch.zeros and .float() give floats.",
)
UNIFORM = Mistake(
    "uniform-labels",
    "Every label comes equally often, whatever its share in the data is.",
    "Draw places in `labels`, not labels: a label that stands there often is then drawn often.",
)
STRANGE_LABELS = Mistake(
    "labels-that-do-not-occur",
    "Some of the labels that come back do not occur in the data.",
    "Take them from `labels` itself: look for randint over classes, or for places in `labels` that were never looked "
    "up.",
)
NEVER_RARE = Mistake(
    "rare-label-never-alone",
    "In a small batch the rare label is never asked for, as when shares are rounded to whole numbers.",
    "Draw each wish by chance: labels[torch.randint(len(labels), (n,))].",
)
FIRST_ONES = Mistake(
    "first-labels",
    "The wishes of a small batch are always the first labels of the data, in one order or another: nothing is drawn.",
    "Draw a place in `labels` for each wish by chance, whatever the others are: torch.randint.",
)
NO_MORE_THAN_LABELS = Mistake(
    "not-more-than-the-data",
    "More wishes than the data have labels cannot be had from your function.",
    "Wishes are draws with replacement: the same place in `labels` may come again and again.",
)
ONE_LABEL = Mistake(
    "asks-for-one-label",
    "All wishes are one and the same label, call by call; the other labels never come.",
    "Draw n places in `labels`, anew at each call, and look up the labels that stand there.",
)
TOO_STEEP = Mistake(
    "frequent-labels-too-often",
    "Frequent labels come far more often than they occur in the data, and rare ones less often or never.",
    "The chance of a label is its count divided by that of all labels. For example, counts are no logits: a softmax "
    "of them is something else.",
)
LABELS_AS_WEIGHTS = Mistake(
    "labels-as-weights",
    "The labels themselves are the weights of the draw: a row with label 0 never comes, one with label 2 twice as "
    "often as one with label 1.",
    "All rows are equally likely: draw their numbers with torch.randint.",
)
OTHER_SHARES = Mistake(
    "other-shares",
    "The labels come in other shares than they have in the data.",
    "Draw places in `labels`, each as likely as any other, and look up the labels that stand there.",
)
SAME_FOR_ALL = Mistake(
    "one-draw-for-all",
    "All wishes of a call are the same: one label is drawn and handed out n times.",
    "Draw n of them: the size of the draw is (n,).",
)


def _expect_one_size(sizes: list[int], tried: str) -> None:
    """Raises ``Broken`` unless all of some equal calls gave equally many."""
    if len(set(sizes)) > 1:
        grows = all(one < other for one, other in itertools.pairwise(sizes))
        got = f"{', '.join(map(str, sizes))} of them"
        raise Broken(f"{tried}, {len(sizes)} times", got, STATE_KEPT if grows else SIZE_BY_CHANCE)


# --- draw_pairs ---
def _pairs(n: int, width: int = 2) -> tuple[torch.Tensor, torch.Tensor]:
    """Points (n, width) that tell which row they are, and labels: each fifth is a 1, the others are 0."""
    points = torch.arange(n)[:, None] + 0.5 + 100.0 * torch.arange(width)
    return points, (torch.arange(n) % 5 == 3).long()


def _rows(points: torch.Tensor) -> torch.Tensor:
    """The rows that points of ``_pairs`` come from."""
    return (points[:, 0] - 0.5).round().long()


@law("batch_size points and as many labels, in two tensors", basic=True)
def gives_points_and_labels(draw, trial):
    for n, width, size in ((20, 2, trial.size(6, 3, 12)), (5, 3, 1), (9, 2, 9)):
        points, labels = _pairs(n, width)
        tried = f"{n} points with {width} coordinates, batch_size = {size}"
        result = draw(points, labels, size)
        if result is None:
            raise Broken(tried, "None", words.RETURNS_NOTHING)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            shape = f"a tensor of shape {tuple(result.shape)}" if isinstance(result, torch.Tensor) else repr(result)
            raise Broken(tried, shape[:100], NOT_A_PAIR)
        got, own = (as_tensor(one, tried) for one in result)
        if tuple(got.shape) == (size,) and tuple(own.shape) == (size, width):
            raise Broken(tried, f"results of shape {tuple(got.shape)} and {tuple(own.shape)}", PAIR_TURNED)
        if tuple(got.shape) == (size,) and not got.is_floating_point():
            raise Broken(tried, f"as the points {shown(got[:5])}", ROWS_FOR_POINTS)
        if got.ndim == 2:
            _expect_one_size([len(draw(points, labels, size)[0]) for _ in range(10)], tried)
        fixed = got.ndim == 2 and size < n - 1 and len(got) == len(draw(points, labels, size + 1)[0])
        expect_shape(got, (size, width), tried, FIXED_BATCH if fixed else None)
        expect_shape(own, (size,), tried)
        if own.is_floating_point():
            raise Broken(tried, f"labels of type {own.dtype}", LABELS_AS_FLOATS)


@law("every point of the batch is a point of the data", basic=True)
def draws_from_the_data(draw, trial):
    points, labels = _pairs(40, 3)
    got, _ = draw(points, labels, 30)
    rows = _rows(got)
    strange = (rows < 0) | (rows >= 40)
    strange |= (got != points[rows.clamp(0, 39)]).any(dim=1)
    if strange.any():
        point = got[int(strange.nonzero()[0])]
        raise Broken("points [0.5, 100.5, 200.5], [1.5, 101.5, 201.5] …", shown(point), NOT_FROM_THE_DATA)


@law("each point comes with its own label")
def keeps_pairs_together(draw, trial):
    points, labels = _pairs(trial.size(40, 30, 60))
    for _ in range(5):
        got, own = draw(points, labels, 20)
        torn = own != labels[_rows(got)]
        if torn.any():
            row = int(torn.nonzero()[0])
            tried = f"the point {shown(got[row])}, whose label is {int(labels[_rows(got)[row]])}"
            raise Broken(tried, f"the label {int(own[row])}", gan_words.PAIRS_TORN)


@law("each call draws anew")
def pairs_are_fresh(draw, trial):
    points, labels = _pairs(60)
    samplers.expect_fresh(lambda: draw(points, labels, 12)[0], trial)


@law("every point is equally likely, whatever its label")
def points_equally_likely(draw, trial):
    n, size, calls = trial.size(40, 30, 60), 20, 80
    points, labels = _pairs(n)
    rows = torch.cat([_rows(draw(points, labels, size)[0]) for _ in range(calls)])
    counts, expected = rows.bincount(minlength=n).float(), size * calls / n
    tried = f"{calls} batches of {size}, from {n} points"
    if not counts.all():
        raise Broken(tried, f"{int((counts == 0).sum())} of the points were in none of them", SOME_NEVER)
    # The chi-square statistic of n - 1 degrees of freedom has the mean n - 1 and the variance 2 (n - 1).
    if float((counts - expected).square().sum()) / expected > n - 1 + 8 * (2 * (n - 1)) ** 0.5:
        share = float(counts[labels == 1].sum() / counts.sum())
        got = f"one point came {int(counts.min())} times, another one {int(counts.max())} times"
        raise Broken(tried, got, BALANCED if abs(share - 0.5) < 0.05 else UNEQUAL)


@law("the points of a batch are chosen one by one")
def points_one_by_one(draw, trial):
    n, size = 50, 8
    points, labels = _pairs(n)
    batches = [_rows(draw(points, labels, size)[0]).sort().values for _ in range(10)]
    if all(torch.equal(batches[0], one) for one in batches):
        raise Broken(f"ten batches of {size} from {n} points", "the same points each time", SOME_NEVER)
    # A block may begin near the end and go on at the beginning.
    gaps = [(rows.roll(-1) - rows) % n for rows in batches]
    if all(int((gap == 1).sum()) >= size - 1 for gap in gaps):
        raise Broken(f"ten batches of {size} from {n} points", "each is a block of neighbors", BLOCK)


def _some_pairs(trial: Trial) -> tuple[torch.Tensor, torch.Tensor, int]:
    return (*_pairs(12), 5)


ROWS_BEYOND = Mistake(
    "rows-beyond-the-points",
    "Rows are drawn that the data do not have.",
    "Rows lie between 0 and len(points) - 1: look for a number of rows that is written as a number, or for a rounding.",
)

draw_pairs = Check(
    "draw_pairs",
    laws=[
        gives_points_and_labels,
        inputs_stay(_some_pairs, "points and labels stay as they were", "12 points and their labels"),
        draws_from_the_data,
        keeps_pairs_together,
        pairs_are_fresh,
        points_one_by_one,
        points_equally_likely,
        follows_its_inputs(_some_pairs, "the batch is on the device of the data", "points and labels elsewhere"),
    ],
    mistakes=[(crashed_with("is out of bounds for dimension 0 with size"), ROWS_BEYOND)],
    success="points with their own labels, every point equally likely, anew at each call",
)


# --- draw_wishes ---
PLACES_BEYOND = Mistake(
    "places-beyond-the-labels",
    "Places are drawn that `labels` does not have: up to n, as it seems, and not up to its own length.",
    "A place in `labels` lies between 0 and len(labels) - 1, however many wishes there are.",
)
INVERTED_SHARES = Mistake(
    "shares-turned-round",
    "Rare labels are asked for often, and frequent ones rarely.",
    "Look for a 1 / counts: a label's weight is how often it occurs.",
)
QUOTAS = Mistake(
    "dealt-out",
    "The labels are dealt out, so that every call has exactly the shares of the data: the last wish is known before it "
    "is drawn.",
    "Draw a place in `labels` for each wish by itself, whatever the others are: torch.randint.",
)
ONE_HOT_WISHES = Mistake(
    "one-hot-for-labels",
    "The wishes are turned into one-hot rows, or into labels of another range. Asked for are the labels themselves.",
    "Look for one_hot: it belongs where G and D are called.",
)
COUNTS = {2: 70, 5: 20, 6: 10}  # how often each label occurs; 0, 1, 3 and 4 do not


def _labels() -> torch.Tensor:
    """A hundred labels of three kinds, in a mixed order."""
    labels = torch.tensor([label for label, count in COUNTS.items() for _ in range(count)])
    return labels[torch.arange(100) * 37 % 100]


@law("n integers in one row, for any n", basic=True)
def gives_n_labels(draw, trial):
    labels = _labels()
    for n in (trial.size(7, 4, 12), 1, 250):
        tried = f"100 labels, n = {n}"
        try:
            result = draw(labels, n)
        except (RuntimeError, IndexError, ValueError) as error:
            if n <= len(labels):
                raise
            beyond = isinstance(error, IndexError) and "out of bounds" in str(error)
            raise Broken(tried, str(error)[:120], PLACES_BEYOND if beyond else NO_MORE_THAN_LABELS) from None
        result = as_tensor(result, tried)
        if result.ndim == 1 and n < 100:
            _expect_one_size([len(draw(labels, n)) for _ in range(10)], tried)
        mistake = NO_MORE_THAN_LABELS if n > 100 and tuple(result.shape) == (100,) else None
        if len(result.shape) == 1 and result.shape == draw(labels, n + 1).shape and n < 100:
            mistake = words.SIZE_HARD_CODED
        expect_shape(result, (n,), tried, mistake)
        if result.is_floating_point() or result.dtype == torch.bool:
            raise Broken(tried, f"labels of type {result.dtype}", LABELS_AS_FLOATS)


@law("only labels that occur in the data are asked for", basic=True)
def asks_for_what_occurs(draw, trial):
    got = draw(_labels(), 60)
    strange = [label for label in got.tolist() if label not in COUNTS]
    if strange:
        raise Broken("data with the labels 2, 5 and 6", f"the label {strange[0]}", STRANGE_LABELS)


@law("each label is asked for as often as it occurs")
def keeps_the_shares(draw, trial):
    n = trial.size(1000, 900, 1200)
    got = draw(_labels(), n)
    shares = {label: float((got == label).float().mean()) for label in COUNTS}
    if all(abs(share - COUNTS[label] / 100) < 0.075 for label, share in shares.items()):
        return
    mistake = OTHER_SHARES
    # Of ten labels, four are 2.
    few = draw(torch.tensor([2, 5, 6, 2, 5, 6, 2, 5, 6, 2]), 600)
    steep = shares[2] > 0.775 and len(few.unique()) > 1 and float((few == 2).float().mean()) > 0.49
    if len(got.unique()) == 1 and not steep:
        others = torch.cat([draw(_labels(), 3).unique() for _ in range(40)])
        if len(others) == 40:  # all wishes of a call are alike
            mistake = SAME_FOR_ALL if len(others.unique()) > 1 else ONE_LABEL
    elif steep:
        mistake = TOO_STEEP
    elif all(abs(shares[label] - label * count / 300) < 0.075 for label, count in COUNTS.items()) and bool(
        draw(torch.arange(100) % 2, 60).all()
    ):
        mistake = LABELS_AS_WEIGHTS
    elif all(abs(share - 1 / 3) < 0.075 for share in shares.values()):
        mistake = UNIFORM
    elif all(abs(shares[label] - (1 / count) / (1 / 70 + 1 / 20 + 1 / 10)) < 0.075 for label, count in COUNTS.items()):
        mistake = INVERTED_SHARES
    tried = f"{n} wishes; in the data 2 has 70 %, 5 has 20 % and 6 has 10 %"
    raise Broken(tried, ", ".join(f"{label}: {share:.0%}" for label, share in shares.items()), mistake)


@law("each call draws anew")
def wishes_are_fresh(draw, trial):
    calls = [draw(_labels(), 40) for _ in range(6)]
    if all(torch.equal(calls[0], one) for one in calls):
        raise Broken("six calls for 40 wishes", "the same labels each time", words.NOT_FRESH)


@law("each wish is a draw of its own, so a rare label also comes up when only one is asked for")
def draws_single_wishes(draw, trial):
    for n in (1, 2):
        wishes = torch.cat([draw(_labels(), n) for _ in range(100 // n)])
        rare = int((wishes != 2).sum())
        if not 5 < rare < 60:
            tried = f"{100 // n} calls for {n}; in the data 30 % of the labels are 5 or 6"
            mistake = NEVER_RARE if rare <= 5 else None
            if rare == 0 and all(draw(_labels().sort(descending=True).values, 1) == 6 for _ in range(20)):
                mistake = FIRST_ONES
            raise Broken(tried, f"5 or 6 came {rare} times", mistake)


@law("each wish is drawn by itself: a hundred wishes have about the shares of the data, and now and then others")
def draws_no_quotas(draw, trial):
    calls = [draw(_labels(), 100) for _ in range(6)]
    if all(int((wishes == label).sum()) == count for wishes in calls for label, count in COUNTS.items()):
        raise Broken("six calls for 100 wishes", "70, 20 and 10 of the three labels, each time", QUOTAS)


@law("the labels are those of the data that this call is given")
def asks_for_labels_of_this_call(draw, trial):
    draw(_labels(), 60)
    wishes = draw(_labels() + 10, 60)  # as many as before: what was kept by its size is found again
    strange = [label for label in wishes.tolist() if label - 10 not in COUNTS]
    if strange:
        mistake = STATE_KEPT if strange[0] in COUNTS else STRANGE_LABELS
        raise Broken(
            "data with the labels 12, 15 and 16, after data with 2, 5 and 6", f"the label {strange[0]}", mistake
        )


def _some_labels(trial: Trial) -> tuple[torch.Tensor, int]:
    return _labels(), 6


draw_wishes = Check(
    "draw_wishes",
    laws=[
        gives_n_labels,
        asks_for_what_occurs,
        inputs_stay(_some_labels, "the labels stay as they were", "100 labels"),
        keeps_the_shares,
        wishes_are_fresh,
        draws_single_wishes,
        draws_no_quotas,
        asks_for_labels_of_this_call,
        follows_its_inputs(_some_labels, "the wishes are on the device of the labels", "labels on another device"),
    ],
    mistakes=[(crashed_with("class values must be smaller"), ONE_HOT_WISHES)],
    success="as many as asked for, each label as often as the data have it, anew at each call",
)
