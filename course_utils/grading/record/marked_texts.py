"""Which text a mark by hand was given for: an answer that changed since waits for a person again.

nbgrader keeps a mark by hand whatever becomes of the answer. Here, beside the executed notebook, is kept what was read
when the mark was given: that is the answer in the notebook that was recorded last, which Formgrader showed. What was
recorded last is noted at the end of recording: a grader that is killed before has put the next notebook there already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Grade, Gradebook, MissingEntry

from course_utils.course.files import write_whole

_MARKED, _RECORDED = "marked.json", "recorded.json"


def remember(gradebook: Gradebook, lesson: str, student: str, place: Path) -> None:
    """Keep the text of each written answer that has a mark by hand, before another notebook takes its place.

    Args:
        place: the folder of the student's executed notebook.
    """
    notebook = place / f"{lesson}.ipynb"
    if not notebook.is_file():
        return
    texts = _read(place / _RECORDED) or _texts(nbformat.read(notebook, as_version=4))
    marked = _read(place / _MARKED)
    for grade in _grades(gradebook, lesson, student):
        if grade.name in texts and grade.manual_score is not None:
            marked[grade.name] = [texts[grade.name], grade.manual_score]
    if marked:
        write_whole(place / _MARKED, json.dumps(marked))


def open_again(gradebook: Gradebook, lesson: str, student: str, place: Path, notebook: NotebookNode) -> list[str]:
    """Let those answers wait for a person that are another text than the one that was marked; the end of recording.

    The mark of a text that came back comes back, too.

    Returns:
        What happened, in sentences.
    """
    texts, marked, told = _texts(notebook), _read(place / _MARKED), []
    for grade in _grades(gradebook, lesson, student):
        if grade.name not in marked or grade.name not in texts:
            continue
        text, score = marked[grade.name]
        if texts[grade.name] == text:
            grade.manual_score = score if grade.manual_score is None else grade.manual_score
            grade.needs_manual_grade = False
        else:
            grade.manual_score = grade.auto_score = None
            grade.needs_manual_grade = True
            told.append(
                f"{grade.name}: the answer changed after it was marked by hand ({score:g} points); read it again"
            )
    gradebook.db.commit()
    write_whole(place / _RECORDED, json.dumps(texts))
    return told


def _grades(gradebook: Gradebook, lesson: str, student: str) -> Iterator[Grade]:
    try:
        submission = gradebook.find_submission(lesson, student)
    except MissingEntry:
        return
    for notebook in submission.notebooks:
        yield from notebook.grades


def _texts(notebook: NotebookNode) -> dict[str, str]:
    """Of each written answer, by grade id, the digest of its text."""
    found = {}
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and mark.get("grade") and mark.get("solution"):
            found[mark["grade_id"]] = hashlib.sha256(cell.source.strip().encode()).hexdigest()
    return found


def _read(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
