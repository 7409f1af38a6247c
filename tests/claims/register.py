"""The claims register: each sentence of a lesson that says why, or what is better, has an experiment with its control.

A lesson's claims stand in ``tests/claims/<lesson>.py``; what they found in ``results/<lesson>.json``; docs/claims.md
shows both. In the lesson's source a comment follows the sentence, which the build leaves out of the notebooks::

    # A D that learns three times faster covers both moons. <!-- claim: 02-faster-d -->

and the claim says how that is known::

    @claim(
        "02-faster-d",
        "A D that learns three times faster covers both moons.",
        control="the same run with equal rates",
        holds=lambda found: median(found["D three times as fast"]) > 0.95 > median(found["equal rates"]),
    )
    def faster_d(seeds):
        return {"equal rates": …, "D three times as fast": …}  # a number, or True or False, for each seed

`make claims` runs them. tests/project/test_claims.py holds sentences, claims and results together, and runs none.
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import torch
from scipy.stats import binom, binomtest

from course_utils.course.folder import find_course
from course_utils.course.source import CLAIM

COURSE = find_course(Path(__file__))
RESULTS = Path(__file__).parent / "results"
PAGE = COURSE.root / "docs" / "claims.md"
FEWEST_SEEDS = 20

Found = dict[str, list[float]]  # for each thing that was measured a number for each seed


@dataclass(frozen=True)
class Claim:
    """A sentence of a lesson, and how it is known.

    Attributes:
        id: as in the comment after the sentence: the lesson's number, then a few words.
        sentence: word for word as in the lesson's source.
        control: what the treatment is compared with, in words.
        holds: whether numbers bear the sentence out.
        experiment: runs treatment and control; takes the seeds, or nothing if ``seeds`` is empty.
        seeds: fresh ones, on which nothing was chosen; empty for a computation that needs no chance.
    """

    id: str
    sentence: str
    control: str
    holds: Callable[[Found], bool]
    experiment: Callable[..., Mapping[str, Sequence[float]]]
    seeds: range

    def measured(self, first_seed: int | None = None) -> Found:
        """The numbers, from the claim's own seeds or from as many others.

        Raises:
            ValueError: there are fewer numbers than seeds: a run is missing.
        """
        if not self.seeds:
            found = self.experiment()
        else:
            first = self.seeds.start if first_seed is None else first_seed
            found = self.experiment(range(first, first + len(self.seeds)))
        for name, values in found.items():
            if len(values) != (len(self.seeds) or 1):
                raise ValueError(f"{self.id}: {name} has {len(values)} numbers for {len(self.seeds)} seeds")
        return {name: [float(f"{float(value):.4g}") for value in values] for name, values in found.items()}


def claim(
    id: str, sentence: str, *, control: str, holds: Callable[[Found], bool], seeds: range = range(5000, 5020)
) -> Callable[[Callable], Claim]:
    """Makes a claim of an experiment; see `Claim`."""
    return lambda experiment: Claim(id, sentence, control, holds, experiment, seeds)


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return float(statistics.median(values))


def share(values: Iterable[float]) -> float:
    """The share of those that are true."""
    return statistics.fmean(map(bool, values))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % confidence, without an assumption on how numbers are spread: of a share (Clopper–Pearson) if all are 0 or 1,
    else of the median (order statistics)."""
    if set(values) <= {0.0, 1.0}:
        found = binomtest(int(sum(values)), len(values)).proportion_ci(0.95)
        return float(found.low), float(found.high)
    ordered = sorted(values)
    outside = max(int(binom.ppf(0.025, len(ordered), 0.5)) - 1, 0)
    return ordered[outside], ordered[len(ordered) - 1 - outside]


def lessons() -> list[str]:
    """The lessons that have claims."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[0-9]*_*.py"))


def claims(lesson: str) -> dict[str, Claim]:
    """A lesson's claims by id, in their order."""
    found = [value for value in vars(_module(lesson)).values() if isinstance(value, Claim)]
    return {each.id: each for each in found}


def _module(lesson: str) -> ModuleType:
    """The module ``<lesson>.py``; its name begins with a digit, so no import statement can name it."""
    spec = importlib.util.spec_from_file_location(f"claims_{lesson}", Path(__file__).parent / f"{lesson}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked(lesson: str) -> dict[str, str]:
    """What stands before each mark in a lesson's source, from the start of its paragraph, by the claim's id.

    Raises:
        ValueError: an id is there twice.
    """
    text = COURSE.source(COURSE.lesson(lesson)).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for mark in CLAIM.finditer(text):
        if mark["id"] in found:
            raise ValueError(f"{lesson}: the claim {mark['id']} is marked twice")
        paragraph = re.split(r"\n#?\s*\n", text[: mark.start()])[-1]
        found[mark["id"]] = CLAIM.sub("", re.sub(r"\s*\n# ?", " ", paragraph)).removeprefix("# ").strip()
    return found


def results(lesson: str) -> dict[str, dict]:
    """What the lesson's claims found, by id."""
    path = RESULTS / f"{lesson}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def record(lesson: str, each: Claim, found: Found) -> None:
    """Keeps what a claim found, in place of what it found before; rows of claims that are gone go, too."""
    rows = results(lesson) | {
        each.id: {
            "sentence": each.sentence,
            "date": datetime.date.today().isoformat(),
            "torch": torch.__version__.partition("+")[0],
            "seeds": f"{each.seeds.start}:{each.seeds.stop}" if each.seeds else "",
            "numbers": found,
        }
    }
    ordered = {id: rows[id] for id in claims(lesson) if id in rows}
    lines = [f"{json.dumps(id)}: {_as_json(row)}" for id, row in ordered.items()]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{lesson}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _as_json(row: dict) -> str:
    """A row with one line for each list of numbers."""
    numbers = ",\n".join(
        f"   {json.dumps(name, ensure_ascii=False)}: {json.dumps(found)}" for name, found in row["numbers"].items()
    )
    others = "".join(
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n"
        for key, value in row.items()
        if key != "numbers"
    )
    return f'{{\n{others} "numbers": {{\n{numbers}\n }}\n}}'


_HEAD = """# What the lessons claim, and how it is known

One run of a GAN proves nothing, and a difference between two runs that differ in five things proves nothing about any
of them. So each sentence of a lesson that says why something happens, or which of two things is better, has a row here:
an experiment, its control, and what both gave on fresh seeds, on which nothing had been chosen.

A number is the median over the seeds, with its 95 % confidence interval (by order statistics) and the range of all
seeds; "15 of 20" counts seeds, with the interval of Clopper and Pearson. A row without seeds is a computation.
`make claims` measures all of them again and fails where a sentence is no longer true;
`make claims CLAIM=02-more-steps` one of them. The experiments stand in [`tests/claims`](../tests/claims), all numbers
in its `results/`. This page is written by `make claims`.
"""


def page() -> str:
    """The page docs/claims.md."""
    parts = [_HEAD]
    for lesson in lessons():
        rows, found = claims(lesson), results(lesson)
        known = [_row(each, found[id]) for id, each in rows.items() if id in found]
        parts.append("\n".join([f"## {COURSE.lesson(lesson).title}", "", *known]))
    return "\n".join(parts).rstrip("\n") + "\n"


def _row(each: Claim, found: dict) -> str:
    """A claim on the page."""
    when = f"{found['date']}, seeds {found['seeds']}" if found["seeds"] else found["date"]
    lines = [f"**{each.id}** · {each.sentence}", "", f"*Control:* {each.control}. *Measured:* {when}.", ""]
    measures = {_kind(name) for name, values in found["numbers"].items() if not _counts(values)}
    for name, values in found["numbers"].items():
        lines.append(f"- {name.replace('frechet', 'Fréchet')}: {shown(values, counted=_kind(name) not in measures)}")
    return "\n".join([*lines, ""])


def _kind(name: str) -> str:
    """What a name says was measured: ``recall`` in "recall, plain", ``gate`` in "recipe: gate"."""
    return name.split(": ")[-1] if ": " in name else name.split(", ")[0]


def _counts(values: Sequence[float]) -> bool:
    """Whether these may be yes and no of each seed; a measure may happen to be 0 with all of them."""
    return set(values) <= {0.0, 1.0}


def shown(values: Sequence[float], counted: bool = True) -> str:
    """What was measured, in words."""
    if len(values) == 1:
        return f"{values[0]:.4g}"
    if len(set(values)) == 1 and not counted:
        return f"{values[0]:.3g} with each seed"
    low, high = interval(values)
    if _counts(values):
        return f"{sum(values):.0f} of {len(values)} ({low:.0%} to {high:.0%})"
    return f"{median(values):.3g} ({low:.3g} to {high:.3g}), all seeds {min(values):.3g} to {max(values):.3g}"
