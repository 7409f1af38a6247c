"""What the measurements of quality gates share: seeds from the command line, and rows of a markdown table."""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
from collections.abc import Callable

from course_utils import settings
from course_utils.checks import CheckFailed

Run = Callable[[int], tuple[bool, dict[str, float]]]


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


def print_table(description: str, rows: dict[str, Run]) -> None:
    """Runs each row on its seeds and prints one line each: how many pass, the median and the worst of each number.

    Args:
        description: for ``--help``.
        rows: a run for each row's name; it takes a seed and gives whether the gate let it pass, and numbers that are
            better the larger they are. The first row is the lesson's recipe, the others are broken on purpose.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds, default=seeds("1000:1100"), help="for the lesson's recipe")
    parser.add_argument("--broken-seeds", type=seeds, default=seeds("2000:2005"), help="for all other rows")
    parser.add_argument("--rows", nargs="+", choices=list(rows), default=list(rows), help="which rows")
    arguments = parser.parse_args()
    settings.use_one_thread()
    headed = False
    for number, (name, run) in enumerate(rows.items()):
        if name not in arguments.rows:
            continue
        chosen = arguments.broken_seeds if number else arguments.seeds
        outcomes = [run(seed) for seed in chosen]
        if not outcomes:
            continue
        names = list(outcomes[0][1])
        if not headed:
            print("| training | seeds | pass | " + " | ".join(f"{name}: median / worst" for name in names) + " |")
            print("|---|---|---|" + "---|" * len(names))
            headed = True
        cells = []
        for key in names:
            values = [numbers[key] for _, numbers in outcomes]
            cells.append(f"{statistics.median(values):.3f} / {min(values):.3f}")
        passed = sum(passed for passed, _ in outcomes)
        print(f"| {name} | {len(outcomes)} | {passed} | " + " | ".join(cells) + " |", flush=True)
