"""Check of lesson 11: what leaves the band of normal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.results import shown

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
NAN_REPLACED = Mistake(
    "nan-replaced",
    "In the place of what is not a number another number is compared with the band, and it may lie inside.",
    "nan is outside of every band: leave it in, and ask what is inside, low <= value and value <= high.",
)
NAN_LEFT_OUT = Mistake(
    "nan-left-out",
    "Looks at which the instrument is not a number are left out, as if they had never been.",
    "They count as looks outside: the share is one of all looks.",
)
EACH_SIDE_ALONE = Mistake(
    "each-side-alone",
    "Looks above the band and looks below it are not counted together: what swings from one to the other looks normal.",
    "Count the looks at which the instrument is outside, on whichever side, and then ask for more than half.",
)
MEAN_OVER_LOOKS = Mistake(
    "mean-over-looks",
    "The mean over all looks is compared with the mean of the band: what is too high first and too low later looks "
    "normal.",
    "Compare look by look, then count.",
)
LOOP_ENDS = Mistake(
    "loop-ends-early",
    "Each instrument alone is judged rightly. Of several, some are never judged: the loop ends before.",
    "Is return inside of the loop? It belongs behind it.",
)
LOOKS_FIXED = Mistake(
    "number-of-looks-fixed",
    "With 21 looks your answer is right, with four of the same kind it isn't: a number of looks stands in your code.",
    "More than half of however many there are: a mean of True and False is a share.",
)
TRUTHS_FOR_NAMES = Mistake(
    "truths-for-names",
    "What comes back says of each instrument yes or no. The names of the odd ones are asked for.",
    "Keep the name where the answer is yes: [name for name in band if …].",
)
GENERATOR_FOR_LIST = Mistake(
    "generator-for-a-list",
    "What comes back is no list yet but a generator, which would give its names once, when somebody asks.",
    "Make a list of it: [name for …] with square brackets, or list(…). With yield: append to a list and return it.",
)
ONE_LOOK_TOO_MANY = Mistake(
    "one-look-too-many",
    "With an odd number of looks you ask for one look more than needed: of 21 looks, 11 are more than half.",
    "len // 2 rounds down. Compare without rounding: 2 * outside > looks, or a share > 0.5.",
)
LARGER_SHARE = Mistake(
    "larger-share-than-half",
    "Your limit lies above one half: what is outside at somewhat more than half of the looks does not count as odd.",
    "More than half: share > 0.5.",
)
EARLIER_NAMES = Mistake(
    "names-of-earlier-calls",
    "Names that an earlier call found come back in a later one, whatever its record holds.",
    "Make the list (or set) of names inside of your function. A default such as odd=[] is made once and kept from call "
    "to call, and so is a list that stands outside.",
)
LOOPS_OVER_RECORD = Mistake(
    "loops-over-the-record",
    "Your code asks for the band of an instrument that has none.",
    "Go through band, not through record: a record may hold instruments that aren't in the band.",
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


def _odd(is_odd, record: dict[str, list[float]], low: float = 0.0) -> set[str]:
    """What the answer finds odd in a record; every band goes up to 1, from 0 if nothing else is said."""
    tensors = {name: torch.tensor(values) for name, values in record.items()}
    band = {name: (torch.full_like(values, low), torch.ones_like(values)) for name, values in tensors.items()}
    tried = _told(record)
    result = is_odd(tensors, band)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if hasattr(result, "__next__"):
        raise Broken(tried, f"a {type(result).__name__} instead of a list of names", GENERATOR_FOR_LIST)
    if isinstance(result, dict) and not all(result.values()):
        raise Broken(tried, f"{result!r}"[:80], TRUTHS_FOR_NAMES)
    if isinstance(result, (str, bool)) or not isinstance(result, (list, tuple, set, frozenset, dict)):
        raise Broken(tried, f"a {type(result).__name__} instead of a list of names")
    names = list(result)
    if names and all(isinstance(name, (bool, torch.Tensor)) for name in names):
        raise Broken(tried, f"{names!r}"[:80] + ", which are no names of instruments", TRUTHS_FOR_NAMES)
    if not all(isinstance(name, str) for name in names):
        raise Broken(tried, f"{names!r}"[:80] + ", which are no names of instruments")
    if not set(names) <= set(record):
        strange = min(set(names) - set(record))
        mistake = EARLIER_NAMES if _remembers(is_odd) else None
        raise Broken(tried, f"{sorted(names)!r}"[:80] + f"; {strange!r} is not in this band", mistake)
    if len(names) > len(set(names)):
        mistake = EARLIER_NAMES if _remembers(is_odd) else None
        raise Broken(tried, f"{names!r}: a name comes twice"[:100], mistake)
    return set(names)


def _remembers(is_odd) -> bool:
    """Whether a name that one call finds comes back when the next is asked about another instrument."""
    with contextlib.suppress(Exception):
        for name, values in (("one", OUT), ("other", OUT)):
            band = {name: (torch.zeros(4), torch.ones(4))}
            found = list(is_odd({name: torch.tensor(values)}, band))
        return "one" in found
    return False


def _told(record: dict[str, list[float]]) -> str:
    return "bands from 0 to 1; " + "; ".join(f"{name} reads {shown(values)}" for name, values in record.items())


def _expect_odd(
    is_odd,
    record: dict[str, list[float]],
    odd: set[str],
    mistakes: dict[frozenset[str], Mistake],
    ask: Callable[[set[str]], Mistake | None] = lambda got: None,
) -> None:
    """Raises ``Broken`` if the answer finds others odd; ``ask`` asks it further what it takes for odd, and tells a
    mistake that goes before those of the table."""
    got = _odd(is_odd, record)
    if got != odd:
        told, mistake = ", ".join(sorted(got)) or "none", None
        with contextlib.suppress(Exception):
            mistake = ask(got)
        raise Broken(_told(record), f"odd: {told}; should be: {', '.join(sorted(odd)) or 'none'}",
                     mistake or mistakes.get(frozenset(got)))  # fmt: skip


OUT, IN = [2.0, 2.0, 2.0, 2.0], [0.5, 0.5, 0.5, 0.5]


@law("a record and a band give names of instruments", basic=True)
def gives_names(is_odd, trial):
    _odd(is_odd, {"loss_d": list(OUT), "loss_g": list(IN)})


@law("an instrument that is always outside is odd, above or below; one that is always inside is not")
def outside_is_odd(is_odd, trial):
    record, odd = {"above": list(OUT), "inside": list(IN), "below": [-1.0, -1.0, -3.0, -1.0]}, {"above", "below"}

    def ask(got: set[str]) -> Mistake | None:
        alone = {name for name, values in record.items() if name in _odd(is_odd, {name: values})}
        if alone == odd and got < odd:
            return LOOP_ENDS
        longer = {name: [values[0]] * 21 for name, values in record.items()}
        return LOOKS_FIXED if _odd(is_odd, longer) == odd else None

    known = {
        frozenset({"inside"}): NORMAL_ONES,
        frozenset({"above"}): ONE_SIDE,
        frozenset({"below"}): ONE_SIDE,
    }
    _expect_odd(is_odd, record, odd, known, ask)


@law("odd is what is outside at more than half of the looks")
def counts_looks(is_odd, trial):
    record = {
        "once": [9.0, 0.5, 0.5, 0.5],
        "half": [0.5, 2.0, -2.0, 0.5],
        "most": [2.0, -2.0, 0.5, 2.0],
        "mostly": [2.0, 2.0, 2.0, 0.5],
    }

    def ask(got: set[str]) -> Mistake | None:
        if got == {"mostly"} and not _odd(is_odd, {"swings": [2.0, -2.0, 2.0, -2.0]}):
            return EACH_SIDE_ALONE
        return None

    known = {
        frozenset(record): AT_ONE_LOOK,
        frozenset(): AT_ALL_LOOKS,
        frozenset({"half", "most", "mostly"}): HALF_IS_ENOUGH,
        frozenset({"most"}): LAST_LOOK,
        frozenset({"once", "mostly"}): MEAN_OVER_LOOKS,
    }
    _expect_odd(is_odd, record, {"most", "mostly"}, known, ask)
    of_21 = {"ten": 10 * [2.0] + 11 * [0.5], "eleven": 10 * [0.5] + 11 * [2.0]}
    _expect_odd(is_odd, of_21, {"eleven"}, {}, lambda got: None if got else _too_many_wanted(is_odd))


def _too_many_wanted(is_odd) -> Mistake | None:
    """Which limit an answer has to which eleven looks of 21 are too few, by long runs of an odd number of looks."""
    runs = {str(outside): outside * [2.0] + (201 - outside) * [0.5] for outside in (101, 102, 190)}
    got = _odd(is_odd, runs)
    return {("102", "190"): ONE_LOOK_TOO_MANY, ("190",): LARGER_SHARE}.get(tuple(sorted(got)))


SOME_LOOKS = Mistake(
    "some-looks-only",
    "Only some of the looks count, those at the beginning or at the end of the run.",
    "All looks count alike: no slice and no index along them.",
)


@law("in a long run all looks count, the early ones and the late ones")
def counts_all_looks(is_odd, trial):
    record = {
        "early": 12 * [2.0] + 9 * [0.5],
        "late": 12 * [0.5] + 9 * [2.0],
        "middle": 4 * [0.5] + 13 * [-1.0] + 4 * [0.5],
    }
    known = {frozenset(names): SOME_LOOKS for names in (("late",), ("early",), ("early", "late"), ("late", "middle"))}
    _expect_odd(is_odd, record, {"early", "middle"}, known)


@law("the edges of the band are inside, and what is not a number is outside")
def knows_edges_and_nan(is_odd, trial):
    nan, inf = float("nan"), float("inf")

    def ask(got: set[str]) -> Mistake | None:
        if got & {"lowest", "highest"}:
            return EDGE_IS_OUTSIDE
        if got != {"inf"}:
            return None
        if _odd(is_odd, {"nan": [nan, nan, nan, 0.5]}, low=0.25):
            return NAN_REPLACED
        return NAN_LEFT_OUT if _odd(is_odd, {"nan": [nan, 2.0, 2.0, 0.5]}) else NAN_IS_FINE

    record = {
        "lowest": [0.0, 0.0, 0.0, 0.5],
        "highest": [1.0, 1.0, 1.0, 0.5],
        "nan": [nan, nan, nan, 0.5],
        "inf": [inf, -inf, inf, 0.5],
    }
    _expect_odd(is_odd, record, {"nan", "inf"}, {}, ask)


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
    laws=[gives_names, outside_is_odd, counts_looks, counts_all_looks, knows_edges_and_nan, uses_its_own_band],
    success="what is outside of its band, above or below, at more than half of the looks",
    mistakes=[(crashed_with("KeyError: 'not in the band'"), LOOPS_OVER_RECORD)],
)
