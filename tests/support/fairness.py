"""How fair the verdicts are, in two tables: ``python tests/support/fairness.py [LESSON …]`` (``make answers``).

The first has a line for each exercise: how many right answers there are and how many pass under 20 seeds; how many
wrong ones, how many are caught, and how many with their mistake named; how many are learned by heart and caught by the
hidden tests; how many mutants of the lesson's own answer are caught or listed as equivalent. The second has a line for
each quality gate, as measured by ``tests/benchmarks/gates_….py``: they take hours, so they are read, not run.

A run over all lessons also writes both tables into docs/fairness.md, a line for each lesson.

Ends with 1 if a right answer is refused, a wrong one passes or is called by a wrong name, a mutant passes unlisted, or
what the checks know of wrong answers is not current.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import torch
from corpus import corpus, examine
from mutants import accepted, equivalents

from course_utils.lessons import LESSONS

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
import gate_tables
import known
import pages

Row = dict[tuple[str, str], int]


def exercise_row(lesson: str, exercise: str) -> tuple[Row, list[str]]:
    """One line of the first table, and what is off in it, in words."""
    outcomes = [examine(answer) for answer in corpus(lesson) if answer.exercise == exercise]
    kinds = {kind: [out for out in outcomes if out.answer.kind == kind] for kind in ("right", "wrong", "memorized")}
    tried, changes = accepted(lesson, exercise)
    listed = equivalents(lesson, exercise)
    row = {
        ("right", "given"): len(kinds["right"]),
        ("right", "passed"): sum(not outcome.problems for outcome in kinds["right"]),
        ("wrong", "given"): len(kinds["wrong"]),
        ("wrong", "caught"): sum(outcome.caught for outcome in kinds["wrong"]),
        ("wrong", "named"): sum(outcome.named for outcome in kinds["wrong"]),
        ("by heart", "given"): len(kinds["memorized"]),
        ("by heart", "caught"): sum(outcome.caught for outcome in kinds["memorized"]),
        ("mutants", "tried"): tried,
        ("mutants", "caught"): tried - len(changes),
        ("mutants", "equivalent"): len(listed),
    }
    problems = [f"{outcome.answer.name} {problem}" for outcome in outcomes for problem in outcome.problems]
    problems += [f"{lesson}/{exercise} accepts  {change}" for change in changes if change not in listed]
    problems += [f"{lesson}/{exercise} does not accept  {change}" for change in listed if change not in changes]
    return row, problems


def gates_table() -> pd.DataFrame:
    """One line for each lesson whose gate was measured."""
    lines = {}
    for lesson in LESSONS:
        rows = gate_tables.read(lesson).values()
        recipe = next((row for row in rows if row["kind"] == "recipe"), None)
        if recipe is None:
            continue
        broken = [row for row in rows if row["kind"] == "broken"]
        refused, bound = gate_tables.false_failures(recipe)
        lines[lesson] = {
            "right runs": recipe["runs"],
            "refused": f"{refused:.1%}",
            "true rate below": f"{bound:.1%}",
            "training bugs": len(broken),
            "broken runs": sum(row["runs"] for row in broken),
            "caught": sum(row["runs"] - row["passed"] for row in broken),
            "measured": recipe["date"],
        }
    return pd.DataFrame.from_dict(lines, orient="index")


def in_markdown(table: pd.DataFrame, first: str) -> str:
    """A table in markdown; ``first`` heads its first column."""
    heads = [name if isinstance(name, str) else " ".join(name) for name in table.columns]
    rows = zip(table.index, table.to_numpy().tolist(), strict=True)
    return pages.markdown([first, *heads], ([name, *row] for name, row in rows))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="all if left out")
    chosen = parser.parse_args().lessons or list(LESSONS)
    if unknown := set(chosen) - set(LESSONS):
        parser.error(f"no lesson is called {', '.join(sorted(unknown))}; they are {', '.join(LESSONS)}")
    exercises = [(lesson, exercise) for lesson in chosen for exercise in LESSONS[lesson].exercises]
    with ProcessPoolExecutor(os.cpu_count(), initializer=torch.set_num_threads, initargs=(1,)) as pool:
        rows, problems = zip(*pool.map(exercise_row, *zip(*exercises, strict=True)), strict=True)
        old = [lesson for lesson in chosen if not known.is_current(lesson, pool)]
    table = pd.DataFrame(rows, index=["/".join(exercise) for exercise in exercises])
    table.columns = pd.MultiIndex.from_tuples(table.columns)
    lessons = table.groupby(table.index.str.partition("/").get_level_values(0), sort=False).sum()
    total = table.sum().to_frame("all").T
    print(pd.concat([table, lessons, total]).to_string())
    print(f"\nQuality gates, 95 % bounds\n{gates_table().to_string()}")
    off = [problem for found in problems for problem in found]
    off += [f"what the checks of {lesson} know of wrong answers is not current: `make known`" for lesson in old]
    print(*off, sep="\n")
    if chosen == list(LESSONS):
        tables = {"answers": pd.concat([lessons, total]), "gates": gates_table()}
        pages.write_tables({name: in_markdown(made, "lesson") for name, made in tables.items()})
    return 1 if off else 0


if __name__ == "__main__":
    sys.exit(main())
