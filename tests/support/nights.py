"""The nights' work in turn. All tests together take longer than a night, so each night takes first what last passed
longest ago, and stops after the minutes that it has: ``make nightly MINUTES=300``.

The work comes in *shares*: one exercise's answers, seeds or mutants, or one round of a lesson. tests/nights.json says
of each share when, and at which commit, all of its tests passed last. ``python tests/support/nights.py`` prints what
there is for each kind of work, and writes it into docs/fairness.md.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "tests" / "nights.json"
KINDS = {
    "tests/checks/test_answers.py::test_answer": "answers: right ones under 100 seeds, wrong ones under two",
    "tests/checks/test_seeds.py::test_the_own_solution_passes_under_all_seeds": "own solutions under 1,000 seeds",
    "tests/checks/test_mutants.py::test_mutants_are_caught": "mutants",
    "tests/grading/examine/test_same_verdicts.py::test_an_answer_of_the_corpus": "the examiner beside the notebook",
    "tests/lessons/test_right_answers.py::test_the_lesson_runs_with_right_answers": "lessons with others' answers",
    "tests/grading/examine/test_fuzz.py::test_every_examination_ends_in_a_verdict": "changed messages to the examiner",
    "tests/grading/examine/test_fuzz.py::test_every_message_is_read_or_refused": "changed messages to the decoder",
}


def share_of(nodeid: str) -> str | None:
    """The share of a test, or None if it belongs to none and runs every night."""
    match = re.fullmatch(r"(.+?)\[(.+?)(/[^/]+\.py)?\]", nodeid)  # an answer's file is one test of its share
    return f"{match[1]} {match[2]}" if match and match[1] in KINDS else None


def passed_last(share: str | None) -> str:
    """The day on which a share passed last; empty for what never did, or is no share."""
    return _record().get(share, {}).get("day", "")


def _record() -> dict[str, dict[str, str | int]]:
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


class Night:
    """Skips the shares that would begin after the time is over. One in each process that runs tests."""

    def __init__(self, minutes: float):
        self._ends = time.monotonic() + 60 * minutes
        self._share: str | None = None
        self._skipped = False

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        share = share_of(item.nodeid)
        if share != self._share:
            self._share, self._skipped = share, time.monotonic() > self._ends
        if share and self._skipped:
            pytest.skip("for another night")


class Bookkeeper:
    """Writes down each share as soon as all of its tests have passed. One for all processes."""

    def __init__(self) -> None:
        self._passed: Counter[str] = Counter()
        self._commit = _commit()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        share = share_of(report.nodeid)
        if share is None or report.when != "call" or not report.passed:
            return
        self._passed[share] += 1
        tests = dict(report.user_properties)["tests of its share"]
        if self._passed[share] == tests:
            entry = {"tests": tests, "day": date.today().isoformat(), "commit": self._commit}
            self._write({**_record(), share: entry})

    def _write(self, record: dict) -> None:
        lines = ",\n".join(f"{json.dumps(share)}: {json.dumps(record[share])}" for share in sorted(record))
        RECORD.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _commit() -> str:
    """The commit that is tested, with a "+" if files of the course differ from it."""
    git = ["git", "-C", str(ROOT)]
    commit = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    changed = subprocess.run([*git, "diff", "--name-only", "HEAD"], capture_output=True, text=True).stdout.split()
    return commit + "+" * bool(set(changed) - {"tests/nights.json"})


def take_shares(items: list[pytest.Item]) -> None:
    """Tells each test how many tests its share has, and puts what passed longest ago first."""
    sizes = Counter(share_of(item.nodeid) for item in items)
    for item in items:
        item.user_properties.append(("tests of its share", sizes[share_of(item.nodeid)]))
    items.sort(key=lambda item: passed_last(share_of(item.nodeid)))


def shares_of_all_tests() -> list[str]:
    """All shares that there are."""
    collected: list[str] = []

    class Collector:
        def pytest_collection_finish(self, session: pytest.Session) -> None:
            collected.extend(item.nodeid for item in session.items)

    files = sorted({kind.partition("::")[0] for kind in KINDS})
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "--nightly", *files], [Collector()])
    return sorted({share for share in map(share_of, collected) if share})


def rows(shares: list[str]) -> list[tuple[str, int, int, str | int, str]]:
    """For each kind of work: its words, its shares, how many passed, from which day on, and at which commits."""
    record = _record()
    table = []
    for kind, words in KINDS.items():
        mine = [share for share in shares if share.startswith(f"{kind} ")]
        passed = sorted((record[share] for share in mine if share in record), key=lambda entry: entry["day"])
        commits = dict.fromkeys(f"{entry['commit']}" for entry in passed)
        table.append(
            (words, len(mine), len(passed), str(passed[0]["day"]) if passed else "–", ", ".join(commits) or "–")
        )
    return table


def main() -> None:
    import pages  # it stands beside the benchmarks, which pytest finds and this program has to look for

    table = pages.markdown(["work", "shares", "passed", "since", "at commit"], rows(shares_of_all_tests()))
    print(table)
    pages.write_tables({"nights": table})


if __name__ == "__main__":
    import sys

    sys.path.append(str(ROOT / "tests" / "benchmarks"))
    main()
