"""`make regress`: what came out differently when the solution notebooks ran again, and how long their cells took.

solutions/conftest.py notes each cell while nbval executes it; the page made from the notes shows changed pictures and
numbers side by side with those of the build.
"""

from __future__ import annotations

import base64
import difflib
import html
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode
from PIL import Image

from course_utils.authoring.execute import tidy

_MOMENTS = ("iopub.execute_input", "shell.execute_reply")  # when Jupyter says that a cell starts and ends
_NUMBER = re.compile(r"[-+]?\d+\.?\d*(?:e[-+]?\d+)?")
_TIMES = re.compile(r"\b\d+(?:\.\d+)? ?(?:s|ms|seconds|minutes|hours)\b")
_SAME = 1e-3  # numbers, as a share of the larger one
_SAME_PICTURE = 0.002  # mean difference of the pixels, 1 being black against white
_SLOWER = 3.0  # a cell that takes so many times as long is named …
_SECONDS = 5.0  # … if it takes this long
_STYLE = """
body { font-family: sans-serif; margin: 2em auto; max-width: 1200px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1em; align-items: start; }
.pair > div { border: 1px solid #bbb; padding: .5em; overflow: auto; } img { max-width: 100%; }
table.times td { padding: 0 1em; text-align: right; } table.diff { font-family: monospace; }
.diff_add { background: #cfe8cf; } .diff_chg { background: #ffe9a8; } .diff_sub { background: #f3c9c9; }
"""


@dataclass(frozen=True)
class Change:
    """One output that is not what it was: its kind (``image/png``, ``text/plain``, …), then and now ("" for none)."""

    kind: str
    built: str
    now: str


@dataclass(frozen=True)
class Note:
    """What was seen of one cell.

    Attributes:
        lesson, cell: where; cells are counted from 0, code cells only, as nbval does.
        source: the cell's text.
        seconds, built_seconds: how long it took, now and when the notebook was built (None if that is not on record).
        failed: whether nbval failed it.
        changes: its outputs that are not what they were.
    """

    lesson: str
    cell: int
    source: str
    seconds: float
    built_seconds: float | None
    failed: bool
    changes: tuple[Change, ...]

    def as_line(self) -> str:
        """The note as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"

    @classmethod
    def of_line(cls, line: str) -> Note:
        """The note that `as_line` wrote."""
        fields = json.loads(line)
        return cls(**fields | {"changes": tuple(Change(**change) for change in fields["changes"])})


def built_seconds(cell: NotebookNode) -> float | None:
    """How long a cell took when its notebook was built, from the times that Jupyter keeps in its metadata."""
    times = cell.metadata.get("execution", {})
    try:
        start, end = (datetime.fromisoformat(times[key].replace("Z", "+00:00")) for key in _MOMENTS)
    except KeyError:
        return None
    return (end - start).total_seconds()


def changes(built: NotebookNode, outputs: Sequence[NotebookNode], folder: Path) -> tuple[Change, ...]:
    """What differs between the outputs that a cell has in its notebook and new ones.

    Args:
        built: the cell, as it stands in the notebook.
        outputs: what the cell put out now.
        folder: the folder that it ran in.
    """
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=list(outputs))])
    tidy(notebook, folder)
    before, after = ([_shown(output) for output in cell.outputs] for cell in (built, notebook.cells[0]))
    found = []
    for index in range(max(len(before), len(after))):
        old_kind, old = before[index] if index < len(before) else ("", "")
        kind, new = after[index] if index < len(after) else (old_kind, "")
        same = (_same_picture if kind == "image/png" else _same_text)(old, new) if kind == old_kind else False
        if not same:
            found.append(Change(kind if kind == old_kind else "text/plain", old, new))
    return tuple(found)


def _shown(output: NotebookNode) -> tuple[str, str]:
    """The kind and the content of what a browser shows of an output."""
    if output.output_type == "stream":
        return "text/plain", output.text
    if output.output_type == "error":
        return "text/plain", f"{output.ename}: {output.evalue}"
    kind = next((kind for kind in ("image/png", "text/html", "text/markdown", "text/plain") if kind in output.data), "")
    return kind, output.data.get(kind, "")


def _same_text(built: str, now: str) -> bool:
    """Whether two texts are equal, but for times and for the last digits of numbers."""
    built, now = _TIMES.sub("", built), _TIMES.sub("", now)
    if _NUMBER.sub("#", built) != _NUMBER.sub("#", now):
        return False
    before, after = ([float(number) for number in _NUMBER.findall(text)] for text in (built, now))
    return np.allclose(before, after, rtol=_SAME)


def _same_picture(built: str, now: str) -> bool:
    """Whether two pictures, PNG in base64, have the same size and nearly the same pixels."""
    if not built or not now:
        return False
    one, two = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"), float) / 255
        for picture in (built, now)
    )
    return one.shape == two.shape and bool(np.abs(one - two).mean() < _SAME_PICTURE)


def slower(notes: Sequence[Note]) -> list[Note]:
    """The cells that took far longer than when they were built, the worst first."""
    timed = [(note, note.built_seconds) for note in notes if note.built_seconds]
    found = [(note.seconds / before, note) for note, before in timed if note.seconds >= _SECONDS]
    return [note for times, note in sorted(found, key=lambda pair: -pair[0]) if times >= _SLOWER]


def summary(notes: Sequence[Note], page: Path) -> list[str]:
    """Lines for the terminal: how much changed and where to see it, and which cells have become slow."""
    changed = [note for note in notes if note.changes]
    lines = [f"{len(notes)} cells ran; {len(changed)} put out something else than when they were built: {page}"]
    for note in slower(notes):
        before = note.built_seconds
        lines.append(f"{note.lesson}, cell {note.cell} took {note.seconds:.0f} s; it used to take {before:.0f} s")
    return lines


def page(notes: Sequence[Note]) -> str:
    """The notes as a page of HTML: times by lesson, then what changed, side by side."""
    lessons = sorted({note.lesson for note in notes})
    parts = ["<h1>The solution notebooks, executed again</h1>", _times(notes, lessons)]
    for lesson in lessons:
        changed = [note for note in notes if note.lesson == lesson and note.changes]
        parts.append(f"<h2>{lesson}: {len(changed)} cells with other outputs</h2>")
        for note in changed:
            parts.append(f"<h3>Cell {note.cell}</h3><details><summary>its text</summary>")
            parts.append(f"<pre>{html.escape(note.source)}</pre></details>")
            parts += [_side_by_side(change) for change in note.changes]
    body = "\n".join(parts)
    head = f'<meta charset="utf-8"><title>Regression run</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _times(notes: Sequence[Note], lessons: Sequence[str]) -> str:
    rows = ["<tr><th>lesson</th><th>cells</th><th>failed</th><th>seconds when built</th><th>now</th></tr>"]
    for lesson in lessons:
        own = [note for note in notes if note.lesson == lesson]
        before = sum(note.built_seconds or 0 for note in own)
        cells = [len(own), sum(note.failed for note in own), f"{before:.0f}", f"{sum(n.seconds for n in own):.0f}"]
        rows.append(f"<tr><td>{lesson}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f'<table class="times">{"".join(rows)}</table>'


def _side_by_side(change: Change) -> str:
    if change.kind == "text/plain":
        lines = (change.built.splitlines(), change.now.splitlines())
        return difflib.HtmlDiff(wrapcolumn=60).make_table(*lines, "when it was built", "now", context=True)
    return f'<div class="pair">{_half(change.kind, change.built)}{_half(change.kind, change.now)}</div>'


def _half(kind: str, content: str) -> str:
    if kind == "image/png" and content:
        content = f'<img alt="" src="data:image/png;base64,{content}">'
    return f"<div>{content or '(nothing)'}</div>"
