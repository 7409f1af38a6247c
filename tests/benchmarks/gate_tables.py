"""Quality gates, measured over seeds: what the scripts ``gates_….py`` share.

Each script runs rows of its lesson, among them the lesson's recipe and trainings that are broken on purpose. What it
finds goes into ``measured/<lesson>.json``; docs/quality-gates.md shows those files as tables, which a test holds equal,
and ``make answers`` counts from them.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import json
import statistics
from collections.abc import Callable, Collection
from pathlib import Path

import pages
import torch
from scipy.stats import binomtest

from course_utils import settings
from course_utils.checks import CheckFailed

MEASURED = Path(__file__).parent / "measured"
KINDS = ("recipe", "variant", "broken")  # should pass, may be as good as the recipe, should be caught
LOWER_IS_BETTER = {"swd", "mean error", "std error", "KS", "W1", "Fréchet distance", "seconds"}
Outcome = tuple[bool, dict[str, float]]  # whether the gate let it pass, and its numbers
Run = Callable[[int], Outcome]  # takes a seed


def seeds(text: str) -> range:
    """``1000:1100`` → the seeds from 1000 to 1099."""
    first, last = text.split(":")
    return range(int(first), int(last))


def passes(gate: Callable[[], None]) -> bool:
    """Whether a gate lets something through."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            gate()
        except CheckFailed:
            return False
    return True


def read(lesson: str) -> dict[str, dict]:
    """What was measured of a lesson: its rows by name, the recipe first; empty if nothing was."""
    path = MEASURED / f"{lesson}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def record(lesson: str, name: str, kind: str, chosen: range, outcomes: list[Outcome]) -> None:
    """Writes a row into the lesson's file, in place of the one with the same name.

    Args:
        lesson: whose gate was measured.
        name: of the row.
        kind: one of ``KINDS``.
        chosen: the seeds.
        outcomes: of each seed.
    """
    numbers = {}
    for number in outcomes[0][1]:
        values = [found[number] for _, found in outcomes]
        worst = max(values) if number in LOWER_IS_BETTER else min(values)
        numbers[number] = [round(statistics.median(values), 4), round(worst, 4)]
    rows = read(lesson)
    rows[name] = {
        "kind": kind,
        "seeds": f"{chosen.start}:{chosen.stop}",
        "runs": len(outcomes),
        "passed": sum(passed for passed, _ in outcomes),
        "numbers": numbers,
        "date": datetime.date.today().isoformat(),
        "torch": torch.__version__.partition("+")[0],
    }
    MEASURED.mkdir(exist_ok=True)
    rows = dict(sorted(rows.items(), key=lambda row: KINDS.index(row[1]["kind"])))
    text = json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    (MEASURED / f"{lesson}.json").write_text(text, encoding="utf-8")


def table(lesson: str) -> str:
    """The lesson's rows in markdown, as they stand in docs/quality-gates.md."""
    rows = read(lesson)
    names = list(next(iter(rows.values()))["numbers"])
    lines = []
    for name, row in rows.items():
        cells = [name, row["seeds"], f"{row['passed']} of {row['runs']}"]
        for number in names:
            found = row["numbers"].get(number)  # median and worst
            cells.append("{:.3f} / {:.3f}".format(*found) if found else "–")
        lines.append(cells)
    return pages.markdown(["training", "seeds", "pass", *(f"{name}: median / worst" for name in names)], lines)


def false_failures(row: dict) -> tuple[float, float]:
    """The share of right runs that the gate refused, and an upper bound of its true rate (95 %, Clopper–Pearson)."""
    refused = row["runs"] - row["passed"]
    interval = binomtest(refused, row["runs"], alternative="less").proportion_ci(0.95)
    return refused / row["runs"], float(interval.high)


def measure(description: str, lesson: str, rows: dict[str, Run], variants: Collection[str] = ()) -> None:
    """The command line of a script: runs the chosen rows on their seeds, records them and prints the lesson's table.

    Args:
        description: for ``--help``.
        lesson: whose gate is measured.
        rows: runs by name. The first is the lesson's recipe.
        variants: the names of those that differ from the recipe and may be as good; all others are broken on purpose.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds, default=seeds("1000:1100"), help="for the lesson's recipe")
    parser.add_argument("--broken-seeds", type=seeds, default=seeds("2000:2010"), help="for all other rows")
    parser.add_argument("--rows", nargs="+", choices=list(rows), default=list(rows), help="which rows; all if left out")
    arguments = parser.parse_args()
    settings.use_one_thread()
    for number, (name, run) in enumerate(rows.items()):
        if name in arguments.rows:
            chosen = arguments.broken_seeds if number else arguments.seeds
            kind = "recipe" if number == 0 else "variant" if name in variants else "broken"
            record(lesson, name, kind, chosen, [run(seed) for seed in chosen])
            pages.write_tables({lesson: table(lesson)})
    print(table(lesson))
