"""`make regress`: what came out differently when the solution notebooks ran again, and how long their cells took.

solutions/conftest.py notes each cell while nbval executes it; the page made from the notes shows changed pictures and
numbers side by side with those of the build.
"""

from __future__ import annotations

import base64
import difflib
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode
from PIL import Image

from course_utils.authoring.execute import tidy
from course_utils.course.templates import page_template

_MOMENTS = ("iopub.execute_input", "shell.execute_reply")  # when Jupyter says that a cell starts and ends
_NUMBER = re.compile(r"[-+]?\d+\.?\d*(?:e[-+]?\d+)?")
_TIMES = re.compile(r"\b\d+(?:\.\d+)? ?(?:s|ms|seconds|minutes|hours)\b")
_SAME = 1e-3  # numbers, as a share of the larger one
_SAME_PICTURE = 0.002  # mean difference of the pixels, 1 being black against white
_SLOWER = 3.0  # a cell that takes so many times as long is named …
_SECONDS = 5.0  # … if it takes this long


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
    lessons = [_of_lesson(name, notes) for name in sorted({note.lesson for note in notes})]
    template = page_template("course_utils.authoring", "regress.html.jinja")
    return template.render(lessons=lessons, compared=_compared)


def _of_lesson(name: str, notes: Sequence[Note]) -> dict[str, Any]:
    """What the page says of a lesson."""
    own = [note for note in notes if note.lesson == name]
    return {
        "name": name,
        "cells": len(own),
        "failed": sum(note.failed for note in own),
        "built_seconds": f"{sum(note.built_seconds or 0 for note in own):.0f}",
        "seconds": f"{sum(note.seconds for note in own):.0f}",
        "changed": [note for note in own if note.changes],
    }


def _compared(change: Change) -> str:
    """A table of HTML with the lines of both texts beside each other."""
    lines = (change.built.splitlines(), change.now.splitlines())
    return difflib.HtmlDiff(wrapcolumn=60).make_table(*lines, "when it was built", "now", context=True)
