"""Puts measured tables into the pages that show them.

A page has a place for a table between ``<!-- table: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from course_utils.course.folder import find_course

COURSE = find_course(Path(__file__)).root
PAGES = (
    COURSE / "README.md",
    *(COURSE / "docs" / name for name in ("benchmark.md", "fairness.md", "quality-gates.md")),
)
_PLACE = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def markdown(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in markdown."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def with_tables(text: str, tables: dict[str, str]) -> str:
    """A page's text with these tables in their places; other places stay as they are."""

    def fill(place: re.Match[str]) -> str:
        table = tables.get(place[2])
        return place[0] if table is None else f"{place[1]}\n{table}\n\n{place[3]}"

    return _PLACE.sub(fill, text)


def write_tables(tables: dict[str, str]) -> None:
    """Puts tables into all pages that have a place for them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(with_tables(text, tables), encoding="utf-8")
