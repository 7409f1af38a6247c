"""Small tables that compare runs, without pandas, which students need not have."""

from __future__ import annotations

import html
import re
import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_REFERENCE = re.compile(r"(other )?real( \w+)*")
_SPELLED = {"frechet": "Fréchet"}  # what people read of a name that programs use


def runs_table(
    rows: Sequence[Mapping[str, Any]] | Mapping[str, Mapping[str, Any]],
    caption: str,
    better: Mapping[str, str] | None = None,
    gate: Mapping[str, float] | None = None,
    reference: Collection[str] | None = None,
) -> Table:
    """A table that compares runs; the last expression of a cell shows it.

    A star marks the best value of a column. Where there is a gate, only the runs that reach it are compared. Without
    one, a run that is the worst in a column gets no star, for nothing else tells a collapsed generator, which can have
    the best precision of all: then a column may have no star, and the whole table none; the caption says why. One run
    alone is the best of nothing. What real data reach is no run: it is set off, and gets no star.

    Args:
        rows: one mapping of column to value for each run; or a mapping of the run's name to such a mapping.
        caption: what is compared.
        better: for some columns ``"high"`` or ``"low"``: which values are good. An arrow in the heading says so.
        gate: for some of these columns what a run has to reach.
        reference: the names of rows that are no runs; if not given, those like "real digits" and "other real digits".
    """
    if isinstance(rows, Mapping):
        rows = [{"run": name, **values} for name, values in rows.items()]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    better, gate = dict(better or {}), dict(gate or {})
    names = [str(row.get("run", "")) for row in rows]
    set_off = [name in reference if reference is not None else _REFERENCE.fullmatch(name) is not None for name in names]
    set_off = [one and not all(set_off) for one in set_off]
    runs = [row for row, one in zip(rows, set_off, strict=True) if not one]
    compared = [row for row in runs if _reaches(row, better, gate)]
    deserving = [row for row in compared if len(runs) > 1 and (gate or not _is_worst(row, runs, better))]
    best = {column: _extreme(compared, column, direction) for column, direction in better.items()}
    arrows = {"high": " ↑", "low": " ↓"}
    header = [spelled(column) + (arrows[better[column]] if column in better else "") for column in columns]
    cells = [
        [
            text + (" ★" if column in better and text == best[column] and any(row is one for one in deserving) else "")
            for column in columns
            for text in [_format(row.get(column))]
        ]
        for row in rows
    ]
    starred = {column for texts in cells for column, text in zip(columns, texts, strict=True) if text.endswith("★")}
    could_have = any(_is_finite(row.get(column)) for row in runs for column in better)
    if not starred and could_have and len(runs) > 1:
        others = sum(one and _reaches(row, better, gate) for row, one in zip(rows, set_off, strict=True))
        caption += f" ({_why_no_star(better, gate, others)})"
    if starred:
        caption += f" ({_about_stars(better, gate, [column for column in better if column not in starred])})"
    numeric = [all(_is_number(row[column]) for row in rows if column in row) for column in columns]
    return Table(caption, header, cells, numeric, set_off)


def _about_stars(better: Mapping[str, str], gate: Mapping[str, float], without: Sequence[str]) -> str:
    """What a star means, and which of the columns that could have one have none."""
    said = f"★ marks the best run in {'the' if len(better) == 1 else 'each'} column with an arrow"
    if gate:
        said += f", of those that reach {_about_gate(better, gate)}"
    elif len(better) > 1:
        said += ", but a run that is the worst in one of these columns gets no star"
    if without:
        said += f"; so none is given for {_listed(without)}"
    return said


def _about_gate(better: Mapping[str, str], gate: Mapping[str, float]) -> str:
    """What a run has to reach."""
    signs = {"high": "≥", "low": "≤"}
    limits = [f"{spelled(column)} {signs[better[column]]} {limit:g}" for column, limit in gate.items()]
    return f"the gate, {_listed(limits)}"


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: one, two and three."""
    *others, last = map(spelled, names)
    return f"{', '.join(others)} and {last}" if others else last


def spelled(name: str) -> str:
    """What people read of the name of a measure."""
    return _SPELLED.get(name, name)


def _why_no_star(better: Mapping[str, str], gate: Mapping[str, float], others: int) -> str:
    """Why a table marks no run as the best, where so many rows that are no runs reach its gate."""
    if gate:
        but = "" if not others else " but the reference row" if others == 1 else " but the reference rows"
        return f"no ★: none of {'the' if others else 'these'} runs{but} reaches {_about_gate(better, gate)}"
    return "no ★: the best run of each column is the worst in another one"


def _reaches(row: Mapping[str, Any], better: Mapping[str, str], gate: Mapping[str, float]) -> bool:
    """Whether a run reaches the gate in all columns that have one."""
    for column, limit in gate.items():
        value = row.get(column, np.nan)
        if not _is_finite(value) or (value < limit if better[column] == "high" else value > limit):
            return False
    return True


def _is_worst(row: Mapping[str, Any], runs: Sequence[Mapping[str, Any]], better: Mapping[str, str]) -> bool:
    """Whether a run is the worst of all in one of the columns; a number that is not finite is the worst."""
    others = {"high": "low", "low": "high"}
    for column, direction in better.items():
        shown = {_format(one[column]) for one in runs if _is_finite(one.get(column))}
        worst = len(shown) > 1 and _format(row.get(column)) == _extreme(runs, column, others[direction])
        if worst or (column in row and not _is_finite(row[column])):
            return True
    return False


def _extreme(runs: Sequence[Mapping[str, Any]], column: str, direction: str) -> str | None:
    """The highest or lowest value of a column, as the table shows it; None if there is none."""
    values = [row[column] for row in runs if _is_finite(row.get(column))]
    return _format({"high": max, "low": min}[direction](values)) if values else None


def over_seeds(rows: Sequence[Mapping[str, float]], better: Mapping[str, str]) -> dict[str, str]:
    """A row for `runs_table` that says of several seeds of one run: the median, and in brackets the worst seed.

    Args:
        rows: what was measured of each seed.
        better: for each column that is wanted ``"high"`` or ``"low"``: which values are good.
    """
    worst = {"high": min, "low": max}
    return {
        column: f"{_median(values)} [{_format(worst[direction](values))}]"
        for column, direction in better.items()
        for values in [[row[column] for row in rows]]
    }


def _median(values: Sequence[float]) -> str:
    """The median as a table shows it: of counts, no more decimals than it has."""
    middle = statistics.median(values)
    counts = all(isinstance(value, (int, np.integer)) for value in values)
    return f"{middle:g}" if counts and abs(middle) < 1e6 else _format(middle)


@dataclass(frozen=True)
class Table:
    """A small table of text that notebooks show as HTML and everything else as aligned text."""

    caption: str
    header: list[str]
    cells: list[list[str]]
    numeric: list[bool]
    set_off: list[bool]

    def _repr_html_(self) -> str:
        def cell(tag: str, text: str, numeric: bool, look: str) -> str:
            scope = ' scope="col"' if tag == "th" else ""
            align = "right" if numeric else "left"
            weight = ";font-weight:bold" if tag == "th" or text.endswith("★") else ""
            style = f"text-align:{align};padding:2px 12px;white-space:nowrap{weight}{look}"
            return f'<{tag}{scope} style="{style}">{html.escape(text)}</{tag}>'

        def line(tag: str, texts: list[str], look: str = "") -> str:
            cells = [cell(tag, text, numeric, look) for text, numeric in zip(texts, self.numeric, strict=True)]
            return "<tr>" + "".join(cells) + "</tr>"

        looks = [
            ";border-top:1px solid" * begins + ";border-bottom:1px solid" * ends + ";font-style:italic" * apart
            for apart, (begins, ends) in zip(self.set_off, self._rules(), strict=True)
        ]

        caption = f'<caption style="text-align:left;padding:2px 12px">{html.escape(self.caption)}</caption>'
        body = "".join(line("td", row, look) for row, look in zip(self.cells, looks, strict=True))
        table = f"<table>{caption}<thead>{line('th', self.header)}</thead><tbody>{body}</tbody></table>"
        return f'<div style="overflow-x:auto" tabindex="0">{table}</div>'  # the keyboard can scroll it, too

    def _rules(self) -> list[tuple[bool, bool]]:
        """For each row whether a rule stands over it and under it: neighbors that are set off share theirs."""
        around = [False, *self.set_off, False]
        return [
            (apart and not before, apart and not after)
            for before, apart, after in zip(around, around[1:], around[2:], strict=False)
        ]

    def __repr__(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.header, *self.cells, strict=True)]
        rule = "-" * (sum(widths) + 2 * len(widths) - 2)
        lines = [self.caption]
        for row, (begins, ends) in zip([self.header, *self.cells], [(False, False), *self._rules()], strict=True):
            texts = [
                text.rjust(width) if numeric else text.ljust(width)
                for text, width, numeric in zip(row, widths, self.numeric, strict=True)
            ]
            lines += [rule] * begins + ["  ".join(texts).rstrip()] + [rule] * ends
        return "\n".join(lines)


def _is_finite(value: Any) -> bool:
    return _is_number(value) and bool(np.isfinite(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _format(value: Any) -> str:
    """A value of a table: three decimals where they say something, one digit of what is smaller, words for what is not
    a number."""
    if value is None or (_is_number(value) and np.isnan(value)):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        value = value + 0.0  # -0.0 is zero
        size = abs(float(value))
        tiny, huge = 0 < size < 0.001, size >= 1000
        return f"{value:.1g}" if tiny else f"{value:,.0f}" if huge else f"{value:.3f}"
    return str(value)
