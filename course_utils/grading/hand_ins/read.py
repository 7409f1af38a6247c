"""Read: the cells of a notebook file, of any version and encoding, and why a file is none."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import nbformat

_CELL_TYPES = {"code", "markdown", "raw"}
_AGAIN = "ask the student to download the notebook again and hand it in"


@dataclass(frozen=True)
class HandedInCell:
    """What the grader believes of a cell that a student handed in: its kind, its text, and what it claims to be."""

    kind: str
    text: str
    grade_id: str | None = None
    cell_id: str | None = None
    attachments: dict = field(default_factory=dict)


class Unusable(Exception):
    """A file that is no notebook: ``args`` are the reason and what to do."""


def read_cells(data: bytes) -> list[HandedInCell]:
    """The cells of a notebook file of any version of the format.

    Nothing is believed of it but each cell's kind, text, attachments and the ids it claims.

    Raises:
        Unusable: the bytes are no notebook.
    """
    if not data.strip():
        raise Unusable("the file is empty", _AGAIN)
    try:
        notebook = _parsed(data)
    except RecursionError as error:
        raise Unusable("the file is nested too deeply to be a notebook", _AGAIN) from error
    except ValueError as error:
        raise _what_it_is(data, error) from error
    if isinstance(notebook, dict) and "cells" not in notebook and "worksheets" in notebook:
        try:
            notebook = nbformat.convert(nbformat.from_dict(notebook), 4)
            for cell in notebook["cells"]:
                cell.pop("id", None)  # made up by the conversion, another one each time
        except Exception as error:  # nbformat raises whatever a damaged old notebook makes it trip over
            raise Unusable("an old notebook that cannot be converted", _AGAIN) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise Unusable("the file holds data, but no notebook", _AGAIN)
    cells = [cell for raw in notebook["cells"] if (cell := _read_cell(raw)) is not None]
    if not cells:
        raise Unusable("the notebook has no cells", _AGAIN)
    return cells


def _parsed(data: bytes) -> object:
    """JSON of UTF-8, 16 or 32, with and without a mark; of Western European letters where it is none of these."""
    try:
        return json.loads(data)
    except UnicodeDecodeError:
        return json.loads(data.decode("cp1252"))


# How files begin that are handed in as notebooks: what they are, and what to ask for.
_OTHERS = [
    (rb"\s*<(!doctype|html|\?xml)", "it is a saved web page, not the notebook",
     "ask the student for the file itself (File, Download), not for the page that shows it"),
    (rb"%PDF", "it is a PDF, not a notebook", "ask the student for the .ipynb file itself"),
    (rb"version https://git-lfs", "it is a pointer of Git LFS, not the notebook",
     "fetch the files with git lfs pull and collect again"),
    (rb"PK\x03\x04", "it is a zip archive, not a notebook", "ask the student for the .ipynb file itself"),
]  # fmt: skip


def _what_it_is(data: bytes, error: ValueError) -> Unusable:
    for begin, reason, remedy in _OTHERS:
        if re.match(begin, data, re.IGNORECASE):
            return Unusable(reason, remedy)
    if re.search(rb"^<<<<<<< ", data, re.MULTILINE):
        return Unusable(
            "it holds the marks of a git conflict (<<<<<<<)",
            "ask the student to resolve the conflict in git and hand in the result",
        )
    reason = "the file is cut off" if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else "not a notebook"
    return Unusable(f"{reason}, or damaged ({type(error).__name__})", _AGAIN)


def _read_cell(raw: object) -> HandedInCell | None:
    if not isinstance(raw, dict) or raw.get("cell_type") not in _CELL_TYPES:
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    metadata = _dict(raw.get("metadata"))
    claim = _dict(metadata.get("nbgrader"))
    return HandedInCell(
        kind=raw["cell_type"],
        text=_whole(source),
        grade_id=_text_or_none(claim.get("grade_id")),
        cell_id=_text_or_none(raw.get("id")) or _text_or_none(metadata.get("id")),
        attachments=_attachments(raw) if raw["cell_type"] == "markdown" else {},
    )


def _attachments(raw: dict) -> dict[str, dict[str, str]]:
    """Pictures that were pasted into a text: name, kind, base64."""
    found = raw.get("attachments")
    return {
        _whole(name): {_whole(kind): _whole(data) for kind, data in picture.items() if isinstance(data, str)}
        for name, picture in (found.items() if isinstance(found, dict) else ())
        if isinstance(picture, dict)
    }


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _text_or_none(value: object) -> str | None:
    return _whole(value) if isinstance(value, str) and value else None


def _whole(text: str) -> str:
    """Half a surrogate pair cannot be written again."""
    return text.encode("utf-8", "replace").decode("utf-8")
