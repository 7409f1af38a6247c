"""Check of lesson 11: the band of normal."""

from __future__ import annotations

import contextlib

import torch

from course_utils import clinic
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.results import as_tensor, close, expect_shape, shown

EXTREMES = Mistake(
    "smallest-and-largest",
    "The band reaches from the smallest to the largest run: one odd run widens it for good.",
    "Take the quantiles 0.1 and 0.9 of the runs, at each look.",
)
OTHER_QUANTILES = Mistake(
    "other-quantiles",
    "The band is another one than that of the quantiles 0.1 and 0.9.",
    "For example torch.quantile(values, 0.1, dim=0), with the runs along dimension 0, and the same with 0.9. If that "
    "stands there: do all of the records go in, and nothing else?",
)
ALL_LOOKS_IN_ONE = Mistake(
    "one-band-for-all-looks",
    "All looks share one band, as if a run were the same at its start and at its end.",
    "Take the quantiles over the runs only: a low and a high end for each look.",
)
STANDARD_DEVIATIONS = Mistake(
    "standard-deviations",
    "The ends are a mean plus and minus something: such a band is symmetric, and the runs need not be.",
    "Take quantiles.",
)
OVER_LOOKS = Mistake(
    "quantiles-over-looks",
    "There is a number for each run, none for each look: the quantiles go over the looks.",
    "With the runs stacked along dimension 0, the quantiles go along dimension 0.",
)
ENDS_SWAPPED = Mistake("ends-swapped", "The high end comes first.", "Return low, high, in this order.")
ONE_RUN = Mistake(
    "one-run-only",
    "The band has no width: low and high are both the same single run.",
    "All runs have to go in. Is return inside of the loop over the records?",
)
PERCENT = Mistake(
    "fractions-for-percent",
    "These are the quantiles 0.001 and 0.009, a tenth and nine tenths of one percent.",
    "np.percentile counts in percent and takes 10 and 90; torch.quantile and np.quantile take 0.1 and 0.9.",
)
BEYOND_THE_RUNS = Mistake(
    "exclusive-quantiles",
    "The place of a quantile is counted as if there were more runs, below the smallest and above the largest.",
    "Asked for is what torch.quantile gives. statistics.quantiles does the same with method='inclusive'.",
)
PLACE_OFF = Mistake(
    "place-among-the-runs",
    "The place of the quantile q among the n sorted runs is counted as q · n.",
    "Counted from 0, the places go from 0 to n - 1: it is q · (n - 1).",
)
LOOKS_SORTED = Mistake(
    "looks-sorted",
    "The numbers of each run have been put in order of size, over its looks, so that first and last are mixed up.",
    "sort(dim=0) sorts the runs at each look; without dim it takes the last dimension, the looks.",
)
NOT_ON_THE_LINE = Mistake(
    "no-interpolation",
    "Where the quantile lies between two runs, one of the two is taken, or their middle.",
    "Asked for is the point on the straight line between them, interpolation='linear': torch.quantile's own way.",
)
ONE_LEFT_OUT = Mistake(
    "one-run-left-out-at-each-end",
    "One run is left out at each end, however many runs there are.",
    "The quantile 0.1 of n runs has the place 0.1 · (n - 1), which is 1 for eleven runs only.",
)
KEY_IGNORED = Mistake(
    "key-ignored",
    "Whatever key is, the band is that of one instrument.",
    "record[key], without quotes around key.",
)
RUNS_AND_LOOKS_MIXED = Mistake(
    "runs-and-looks-mixed",
    "Runs and looks are mixed: torch.cat puts the runs one behind the other, and a view then cuts them elsewhere.",
    "torch.stack gives each run a row of its own.",
)
RECORDS_IGNORED = Mistake(
    "records-ignored",
    "The same band comes out, whatever records go in.",
    "Make it of the records that your function is given. Those of a cell above, or of the course, are others.",
)
RUN_LEFT_OUT = Mistake(
    "one-run-left-out",
    "One of the runs plays no part: the band is that of the others.",
    "For example, range(len(records) - 1), records[1:] or records[:-1] leaves one out.",
)
WIDTH_FOR_HIGH = Mistake(
    "width-for-high",
    "What comes second is the width of the band, high minus low, not its high end.",
    "Return the quantile 0.9 as it is.",
)
MIRRORED = Mistake(
    "mirrored-at-the-median",
    "One end is the quantile, the other end lies as far from the median on its other side. The runs need not be "
    "symmetric.",
    "Take both quantiles of the runs themselves, 0.1 and 0.9.",
)
EARLIER_CALLS = Mistake(
    "earlier-calls-count",
    "The same records give another band after a call with other records: what earlier calls were given still counts.",
    "Make the list of the runs inside of your function. A default such as runs=[] is made once and kept from call to "
    "call, and so is a list that stands outside.",
)

ANOTHER = 50.0  # what all other instruments read


def _records(values: torch.Tensor, key: str = "loss_d") -> list[dict[str, torch.Tensor]]:
    """Runs ``(runs, looks)`` as records, with other instruments in them that aren't asked for."""
    others = {name: torch.full((values.shape[1],), ANOTHER) for name in clinic.INSTRUMENTS}
    return [{**others, key: run.clone()} for run in values]


def _is_of_another(low: torch.Tensor, high: torch.Tensor) -> bool:
    return bool((low == ANOTHER).all() and (high == ANOTHER).all())


def _at(values: torch.Tensor, place: float) -> torch.Tensor:
    """What stands at a place, counted from 0, of the sorted runs; between two of them on the straight line."""
    ordered = values.sort(dim=0).values
    below = min(int(place), len(values) - 1)
    return torch.lerp(ordered[below], ordered[min(below + 1, len(values) - 1)], place - below)


def _leaves_the_line(band, values: torch.Tensor, low: torch.Tensor, high: torch.Tensor) -> bool:
    """Whether these ends are runs, or the middle of two, as where rounding leaves a place a hair below a run."""
    for way in ("lower", "higher", "nearest", "midpoint"):
        ends = (torch.quantile(values, share, dim=0, interpolation=way) for share in (0.1, 0.9))
        if all(map(torch.allclose, (low, high), ends)):
            return _of_three(band) in _OFF_THE_LINE
    return False


_OFF_THE_LINE = {(0.0, 2.0), (0.0, 1.0), (1.0, 2.0), (0.5, 1.5)}


def _of_three(band) -> tuple[float, ...]:
    """The band of three runs that read 0, 1 and 2."""
    return tuple(float(end) for end in _band(band, torch.tensor([[0.0], [1.0], [2.0]])))


def _is_row(end: torch.Tensor, rows: torch.Tensor) -> bool:
    return any(torch.allclose(end, row) for row in rows)


def _band(band, values: torch.Tensor, key: str = "loss_d") -> tuple[torch.Tensor, torch.Tensor]:
    tried = f"{len(values)} runs with {values.shape[1]} looks"
    result = band(_records(values, key), key)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(result, torch.Tensor) and result.ndim == 2 and len(result) == 2:
        result = tuple(result)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Broken(tried, f"{type(result).__name__} instead of two ends, low and high")
    low, high = (as_tensor(one, tried) for one in result)
    if low.ndim == 0 and high.ndim == 0 and values.shape[1] > 1:
        raise Broken(tried, "one number for each end", ALL_LOOKS_IN_ONE)
    for end in (low, high):
        over_looks = end.shape == (len(values),) and len(values) != values.shape[1]
        mistake = OVER_LOOKS if over_looks else None
        if end.shape != (values.shape[1],) and _ignores_records(band):
            mistake = RECORDS_IGNORED
        expect_shape(end, (values.shape[1],), tried, mistake)
    return low.float(), high.float()


def _ignores_records(band) -> bool:
    """Whether records of other numbers, runs and looks give the same band."""
    with contextlib.suppress(Exception):
        one, other = (
            torch.stack([torch.as_tensor(end) for end in band(_records(values), "loss_d")])
            for values in (torch.arange(20.0).reshape(5, 4), 7.0 - torch.arange(12.0).square().reshape(2, 6))
        )
        return torch.equal(one, other)
    return False


def _remembers(band, values: torch.Tensor) -> bool:
    """Whether the same records give another band after a call with other records."""
    with contextlib.suppress(Exception):
        before = torch.stack(_band(band, values))
        _band(band, values + 1000)
        return not torch.allclose(before, torch.stack(_band(band, values)), equal_nan=True)
    return False


@law("the band has a low and a high end, with a number for each look", basic=True)
def has_two_ends(band, trial):
    _band(band, torch.arange(12.0).reshape(4, 3))


@law("its ends are the quantiles 0.1 and 0.9 of the runs, look by look")
def are_quantiles(band, trial):
    runs = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 31.0])  # eleven: the quantiles are runs
    values = torch.stack([runs, 10 * runs, -runs], dim=1)
    values = values[torch.randperm(11, generator=trial.generator)]
    tried = f"eleven runs that read {shown(runs)} at the first look, ten times that at the second, and minus that"
    _expect_quantiles(band, values, tried)
    runs = torch.tensor([0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 55.0, 89.0])  # the ends aren't symmetric
    _expect_quantiles(band, torch.stack([runs, -runs], dim=1), f"eleven runs that read {shown(runs)}, then minus that")


def _expect_quantiles(band, values: torch.Tensor, tried: str) -> None:
    low, high = _band(band, values)
    last = len(values) - 1
    if not (_same(low, _at(values, 0.1 * last)) and _same(high, _at(values, 0.9 * last))):
        mistake = EARLIER_CALLS if _remembers(band, values) else _other_band(values, low, high)
        if mistake is OTHER_QUANTILES and _leaves_the_line(band, values, low, high):
            mistake = NOT_ON_THE_LINE
        raise Broken(tried, f"low {shown(low)}, high {shown(high)}", mistake)


def _same(one: torch.Tensor, other: torch.Tensor) -> bool:
    return torch.allclose(one, other, rtol=1e-4, atol=1e-5)


def _other_band(values: torch.Tensor, low: torch.Tensor, high: torch.Tensor) -> Mistake:
    """What another band than the right one is."""

    def ends(one: torch.Tensor, two: torch.Tensor) -> bool:
        return torch.allclose(low, one) and torch.allclose(high, two)

    n, sorted_looks = len(values), values.sort(dim=1).values
    right_low, median, right_high = (_at(values, share * (n - 1)) for share in (0.1, 0.5, 0.9))
    mixed = values.flatten().view(-1, n).T
    left_out = [(_at(rest, 0.1 * (n - 2)), _at(rest, 0.9 * (n - 2))) for rest in (values[1:], values[:-1])]
    found = [
        (_is_of_another(low, high), KEY_IGNORED),
        (ends(right_high, right_low), ENDS_SWAPPED),
        (ends(_at(mixed, 0.1 * (n - 1)), _at(mixed, 0.9 * (n - 1))), RUNS_AND_LOOKS_MIXED),
        (ends(right_low, right_high - right_low), WIDTH_FOR_HIGH),
        (ends(right_low, 2 * median - right_low) or ends(2 * median - right_high, right_high), MIRRORED),
        (any(ends(*one) for one in left_out), RUN_LEFT_OUT),
        (ends(values.amin(dim=0), values.amax(dim=0)), EXTREMES),
        (torch.allclose(low, high) and _is_row(low, values), ONE_RUN),
        (ends(_at(values, 0.001 * (n - 1)), _at(values, 0.009 * (n - 1))), PERCENT),
        (ends(_at(values, 0.1 * (n + 1) - 1), _at(values, 0.9 * (n + 1) - 1)), BEYOND_THE_RUNS),
        (ends(_at(values, 0.1 * n), _at(values, 0.9 * n)), PLACE_OFF),
        (_is_row(low, sorted_looks) and _is_row(high, sorted_looks), LOOKS_SORTED),
        (torch.allclose(low + high, 2 * values.mean(dim=0), atol=1e-3), STANDARD_DEVIATIONS),
        (bool(low.std() < 1e-6 and high.std() < 1e-6), ALL_LOOKS_IN_ONE),
    ]
    return next((mistake for holds, mistake in found if holds), OTHER_QUANTILES)


@law("between two runs the quantile lies on the straight line")
def interpolates(band, trial):
    low, high = _of_three(band)
    if close(low, 0.2) and close(high, 1.8):
        return
    mistake = OTHER_QUANTILES
    if (low, high) in _OFF_THE_LINE:
        mistake = NOT_ON_THE_LINE
    elif (low, high) == (1.0, 1.0):
        many = torch.arange(31.0)[:, None]
        if [float(end) for end in _band(band, many)] == [1.0, 29.0]:
            mistake = ONE_LEFT_OUT
    raise Broken("three runs that read 0, 1 and 2",
                 f"low {low:.4f} instead of 0.2, high {high:.4f} instead of 1.8", mistake)  # fmt: skip


@law("it is the band of the instrument that was asked for, and the records stay as they were", inputs_stay=True)
def reads_its_key(band, trial):
    values = trial.randn(trial.size(10, 5, 20), trial.size(21, 4, 30))
    low, high = _band(band, values, "grad_g")
    expected = [torch.quantile(values, share, dim=0) for share in (0.1, 0.9)]
    if not (torch.allclose(low, expected[0], atol=1e-5) and torch.allclose(high, expected[1], atol=1e-5)):
        got = "another band than that of the quantiles"
        raise Broken("random runs, key = 'grad_g'", got, KEY_IGNORED if _is_of_another(low, high) else None)
    records = _records(values)
    band(records, "loss_d")
    if not torch.equal(torch.stack([record["loss_d"] for record in records]), values):
        raise Broken("random runs", "the records hold other numbers now", CHANGES_INPUT)


healthy_band = Check(
    "healthy_band",
    laws=[has_two_ends, are_quantiles, interpolates, reads_its_key],
    success="the quantiles 0.1 and 0.9 over the runs, look by look",
)
