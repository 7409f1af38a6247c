"""Checks of lesson 11: the band of normal, and what leaves it."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.results import as_tensor, close, expect_shape, shown

# --- healthy_band ---
EXTREMES = Mistake(
    "smallest-and-largest",
    "The band reaches from the smallest to the largest run: one odd run widens it for good.",
    "Take the quantiles 0.1 and 0.9 of the runs, at each look.",
)
OTHER_QUANTILES = Mistake(
    "other-quantiles",
    "The band is another one than that of the quantiles 0.1 and 0.9.",
    "torch.quantile(values, 0.1, dim=0), with the runs along dimension 0, and the same with 0.9.",
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


def _records(values: torch.Tensor, key: str = "loss_d") -> list[dict[str, torch.Tensor]]:
    """Runs ``(runs, looks)`` as records, with other instruments in them that aren't asked for."""
    others = {name: torch.zeros(values.shape[1]) for name in ("loss_d", "loss_g", "grad_g")}
    return [{**others, key: run.clone()} for run in values]


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
        expect_shape(end, (values.shape[1],), tried, OVER_LOOKS if over_looks else None)
    return low.float(), high.float()


@law("the band has a low and a high end, with a number for each look", basic=True)
def has_two_ends(band, trial):
    _band(band, torch.arange(12.0).reshape(4, 3))


@law("its ends are the quantiles 0.1 and 0.9 of the runs, look by look")
def are_quantiles(band, trial):
    runs = torch.tensor([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 30.0])  # eleven: the quantiles are runs
    values = torch.stack([runs, 10 * runs, -runs], dim=1)
    low, high = _band(band, values[torch.randperm(11, generator=trial.generator)])
    right = (torch.tensor([1.0, 10.0, -9.0]), torch.tensor([9.0, 90.0, -1.0]))
    if torch.allclose(low, right[0]) and torch.allclose(high, right[1]):
        return
    mistake = OTHER_QUANTILES
    if torch.allclose(low, right[1]) and torch.allclose(high, right[0]):
        mistake = ENDS_SWAPPED
    elif torch.allclose(low, values.amin(dim=0)) and torch.allclose(high, values.amax(dim=0)):
        mistake = EXTREMES
    elif torch.allclose(low + high, 2 * values.mean(dim=0), atol=1e-3):
        mistake = STANDARD_DEVIATIONS
    elif low.std() < 1e-6 and high.std() < 1e-6:
        mistake = ALL_LOOKS_IN_ONE
    tried = f"eleven runs that read {shown(runs)} at the first look, ten times that at the second, and minus that"
    raise Broken(tried, f"low {shown(low)}, high {shown(high)}", mistake)


@law("between two runs the quantile lies on the straight line")
def interpolates(band, trial):
    low, high = _band(band, torch.tensor([[0.0], [1.0], [2.0]]))
    if not (close(float(low), 0.2) and close(float(high), 1.8)):
        got = f"low {float(low):.4f} instead of 0.2, high {float(high):.4f} instead of 1.8"
        raise Broken("three runs that read 0, 1 and 2", got, OTHER_QUANTILES)


@law("it is the instrument that was asked for, and the records stay as they were")
def reads_its_key(band, trial):
    values = trial.randn(trial.size(10, 5, 20), trial.size(21, 4, 30))
    low, high = _band(band, values, "grad_g")
    expected = [torch.quantile(values, share, dim=0) for share in (0.1, 0.9)]
    if not (torch.allclose(low, expected[0], atol=1e-5) and torch.allclose(high, expected[1], atol=1e-5)):
        raise Broken("random runs, key = 'grad_g'", "another band than that of the quantiles", None)
    records = _records(values)
    band(records, "loss_d")
    if not torch.equal(torch.stack([record["loss_d"] for record in records]), values):
        raise Broken("random runs", "the records hold other numbers now", CHANGES_INPUT)


healthy_band = Check(
    "healthy_band",
    laws=[has_two_ends, are_quantiles, interpolates, reads_its_key],
    success="the quantiles 0.1 and 0.9 over the runs, look by look",
)

# --- is_odd ---
AT_ONE_LOOK = Mistake(
    "odd-at-one-look",
    "One look outside of the band is enough here. Of healthy runs, too, a fifth is outside at any look.",
    "An instrument is odd if it is outside at more than half of its looks.",
)
AT_ALL_LOOKS = Mistake(
    "odd-at-all-looks",
    "Only what is outside at every look counts as odd.",
    "An instrument is odd if it is outside at more than half of its looks.",
)
HALF_IS_ENOUGH = Mistake(
    "half-is-enough",
    "What is outside at just half of the looks counts as odd.",
    "More than half: share > 0.5.",
)
ONE_SIDE = Mistake(
    "one-side-only",
    "Only one side of the band is looked at.",
    "Outside means below low or above high.",
)
NAN_IS_FINE = Mistake(
    "nan-is-fine",
    "What is not a number counts as inside of the band: every comparison with nan is false.",
    "Ask what is inside, low <= value and value <= high, and turn that around.",
)
NORMAL_ONES = Mistake(
    "the-normal-ones", "These are the instruments that stay inside of the band.", "Return the others."
)
LAST_LOOK = Mistake(
    "last-look-only",
    "Only the end of the run counts.",
    "Count the looks at which the instrument is outside.",
)
EDGE_IS_OUTSIDE = Mistake(
    "edge-is-outside",
    "A number on the edge of the band counts as outside.",
    "low and high themselves are inside: <=.",
)


def _odd(is_odd, record: dict[str, list[float]], looks: int = 4) -> set[str]:
    """What the answer finds odd in a record; every band is from 0 to 1."""
    tensors = {name: torch.tensor(values) for name, values in record.items()}
    band = {name: (torch.zeros(looks), torch.ones(looks)) for name in record}
    tried = _told(record)
    result = is_odd(tensors, band)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if isinstance(result, (str, bool)) or not isinstance(result, (list, tuple, set, frozenset, dict)):
        raise Broken(tried, f"a {type(result).__name__} instead of a list of names")
    names = list(result)
    if not all(isinstance(name, str) for name in names) or not set(names) <= set(record):
        raise Broken(tried, f"{names!r}"[:80] + ", which are no names of instruments")
    if len(names) > len(set(names)):
        raise Broken(tried, f"{names!r}: a name comes twice"[:100])
    return set(names)


def _told(record: dict[str, list[float]]) -> str:
    return "bands from 0 to 1; " + "; ".join(f"{name} reads {shown(values)}" for name, values in record.items())


def _expect_odd(is_odd, record: dict[str, list[float]], odd: set[str], mistakes: dict[frozenset[str], Mistake]) -> None:
    got = _odd(is_odd, record)
    if got != odd:
        told = ", ".join(sorted(got)) or "none"
        raise Broken(_told(record), f"odd: {told}; should be: {', '.join(sorted(odd)) or 'none'}",
                     mistakes.get(frozenset(got)))  # fmt: skip


OUT, IN = [2.0, 2.0, 2.0, 2.0], [0.5, 0.5, 0.5, 0.5]


@law("a record and a band give names of instruments", basic=True)
def gives_names(is_odd, trial):
    _odd(is_odd, {"loss_d": list(OUT), "loss_g": list(IN)})


@law("an instrument that is always outside is odd, above or below; one that is always inside is not")
def outside_is_odd(is_odd, trial):
    _expect_odd(
        is_odd,
        {"above": list(OUT), "inside": list(IN), "below": [-1.0, -1.0, -3.0, -1.0]},
        {"above", "below"},
        {
            frozenset({"inside"}): NORMAL_ONES,
            frozenset({"above"}): ONE_SIDE,
            frozenset({"below"}): ONE_SIDE,
        },
    )


@law("odd is what is outside at more than half of the looks")
def counts_looks(is_odd, trial):
    record = {
        "once": [2.0, 0.5, 0.5, 0.5],
        "half": [0.5, 2.0, -2.0, 0.5],
        "most": [2.0, -2.0, 0.5, 2.0],
        "mostly": [2.0, 2.0, 2.0, 0.5],
    }
    _expect_odd(
        is_odd,
        record,
        {"most", "mostly"},
        {
            frozenset(record): AT_ONE_LOOK,
            frozenset(): AT_ALL_LOOKS,
            frozenset({"half", "most", "mostly"}): HALF_IS_ENOUGH,
            frozenset({"most"}): LAST_LOOK,
        },
    )


@law("the edges of the band are inside, and what is not a number is outside")
def knows_edges_and_nan(is_odd, trial):
    nan, inf = float("nan"), float("inf")
    _expect_odd(
        is_odd,
        {"edges": [0.0, 1.0, 0.0, 1.0], "nan": [nan, nan, nan, 0.5], "inf": [inf, -inf, inf, 0.5]},
        {"nan", "inf"},
        {
            frozenset({"inf"}): NAN_IS_FINE,
            frozenset({"edges", "nan", "inf"}): EDGE_IS_OUTSIDE,
            frozenset({"edges", "inf"}): EDGE_IS_OUTSIDE,
        },
    )


@law("each instrument is compared with its own band, look by look")
def uses_its_own_band(is_odd, trial):
    looks, names = trial.size(21, 5, 30), ("loss_d", "loss_g", "dead", "spread", "logit")
    low = {name: trial.randn(looks) for name in names}
    band = {name: (low[name], low[name] + 0.5 + trial.randn(looks).abs()) for name in names}
    record = {name: band[name][0] + 1.2 * trial.randn(looks) for name in names}
    record["spread"], record["not in the band"] = (band["spread"][0] + band["spread"][1]) / 2, torch.zeros(looks)
    inside = {name: (ends[0] <= record[name]) & (record[name] <= ends[1]) for name, ends in band.items()}
    right = {name for name, ones in inside.items() if float((~ones).float().mean()) > 0.5}
    before = {name: values.clone() for name, values in record.items()}
    got = set(is_odd(record, band))
    if any(not torch.equal(record[name], values) for name, values in before.items()) or len(record) != len(before):
        raise Broken("a record of six instruments", "it holds other numbers now", CHANGES_INPUT)
    if got != right:
        tried = f"a record of six instruments with {looks} looks, five of them in the band"
        raise Broken(tried, f"odd: {', '.join(sorted(got)) or 'none'}; should be: {', '.join(sorted(right)) or 'none'}")


is_odd = Check(
    "is_odd",
    laws=[gives_names, outside_is_odd, counts_looks, knows_edges_and_nan, uses_its_own_band],
    success="what is outside of its band, above or below, at more than half of the looks",
)
