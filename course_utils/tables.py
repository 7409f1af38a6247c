"""Small tables that compare runs, without pandas, which students need not have."""

from __future__ import annotations

import html
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


def runs_table(
    rows: Sequence[Mapping[str, Any]] | Mapping[str, Mapping[str, Any]],
    caption: str,
    better: Mapping[str, str] | None = None,
) -> Table:
    """A table that compares runs; the last expression of a cell shows it.

    Args:
        rows: one mapping of column to value for each run; or a mapping of the run's name to such a mapping.
        caption: what is compared.
        better: for some columns ``"high"`` or ``"low"``: which values are good. An arrow in the heading says
            it, and a star marks the best value, wherever the table shows it.
    """
    if isinstance(rows, Mapping):
        rows = [{"run": name, **values} for name, values in rows.items()]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    better = dict(better or {})
    best = {}
    for column, direction in better.items():
        values = [row[column] for row in rows if _is_number(row.get(column)) and np.isfinite(row[column])]
        if values:
            best[column] = _format({"high": max, "low": min}[direction](values))
    arrows = {"high": " ↑", "low": " ↓"}
    header = [column + arrows[better[column]] if column in better else column for column in columns]
    cells = [
        [text + (" ★" if text == best.get(column) else "") for column in columns for text in [_format(row.get(column))]]
        for row in rows
    ]
    numeric = [all(_is_number(row[column]) for row in rows if column in row) for column in columns]
    return Table(caption, header, cells, numeric)


def over_seeds(rows: Sequence[Mapping[str, float]], better: Mapping[str, str]) -> dict[str, str]:
    """A row for `runs_table` that says of several seeds of one run: the median, and in brackets the worst seed.

    Args:
        rows: what was measured of each seed.
        better: for each column that is wanted ``"high"`` or ``"low"``: which values are good.
    """
    worst = {"high": min, "low": max}
    return {
        column: f"{_format(float(statistics.median(values)))} [{_format(float(worst[direction](values)))}]"
        for column, direction in better.items()
        for values in [[row[column] for row in rows]]
    }


@dataclass(frozen=True)
class Table:
    """A small table of text that notebooks show as HTML and everything else as aligned text."""

    caption: str
    header: list[str]
    cells: list[list[str]]
    numeric: list[bool]

    def _repr_html_(self) -> str:
        def cell(tag: str, text: str, numeric: bool) -> str:
            scope = ' scope="col"' if tag == "th" else ""
            align = "right" if numeric else "left"
            weight = ";font-weight:bold" if tag == "th" or text.endswith("★") else ""
            style = f"text-align:{align};padding:2px 12px{weight}"
            return f'<{tag}{scope} style="{style}">{html.escape(text)}</{tag}>'

        def line(tag: str, texts: list[str]) -> str:
            return "<tr>" + "".join(map(cell, [tag] * len(texts), texts, self.numeric)) + "</tr>"

        caption = f'<caption style="text-align:left;padding:2px 12px">{html.escape(self.caption)}</caption>'
        body = "".join(line("td", row) for row in self.cells)
        return f"<table>{caption}<thead>{line('th', self.header)}</thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.header, *self.cells, strict=True)]
        lines = [self.caption]
        for row in [self.header, *self.cells]:
            texts = [
                text.rjust(width) if numeric else text.ljust(width)
                for text, width, numeric in zip(row, widths, self.numeric, strict=True)
            ]
            lines.append("  ".join(texts).rstrip())
        return "\n".join(lines)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _format(value: Any) -> str:
    """A value of a table: three decimals where they say something, words for what is not a number."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        size = abs(float(value))
        tiny, huge = 0 < size < 0.001, size >= 1000
        return f"{value:.3g}" if tiny or huge else f"{value:.3f}"
    return str(value)
