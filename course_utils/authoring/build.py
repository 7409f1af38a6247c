"""`course build`: one source, two notebooks; and the check that they still fit together."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.authoring.execute import execute
from course_utils.authoring.hygiene import lesson_problems
from course_utils.authoring.moving_picture import write_moving_picture
from course_utils.authoring.presentation import present
from course_utils.authoring.release import student_notebook
from course_utils.authoring.setup_cell import require_setup_cell
from course_utils.checks.engine import foreseen, lending
from course_utils.course.cells import answers_of
from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.course.source import cell_name, read_source, without_markers
from course_utils.syllabus import Lesson

_IMAGE = re.compile(r'<img\b[^>]*\bsrc="data:image/[^>]*>')
EXECUTED = {"execution"}  # metadata that come from executing, not from the source: when a cell ran


def build_lesson(course: Course, lesson: Lesson) -> list[str]:
    """Executes a lesson and writes its two notebooks.

    The solution notebook is written when its cells ran. The students' notebook is written only when no rule
    of the house is broken, so that nothing leaks.

    Returns:
        The broken rules, in words; none when all is well.

    Raises:
        CourseError: a cell failed or the source can't be made into notebooks; no file has changed.
    """
    solution = _made_of_source(course, lesson)
    student = student_notebook(solution, course, lesson)  # before the minutes that executing takes: it may refuse
    execute(solution, course.source(lesson).parent, lesson.name, course.packages)
    write_whole(course.solution(lesson), as_text(solution))
    write_moving_picture(course, lesson, solution)
    problems = lesson_problems(course, lesson, solution, student)
    if not problems:
        write_whole(course.student(lesson), as_text(student))
    if (lent := lent_file(course, lesson)).parent.is_dir():
        write_whole(lent, lent_text(solution, lesson))
        lent.with_name(foreseen.FILE).write_bytes(foreseen.pack(pictures(solution)))
    return problems


def pictures(solution: NotebookNode) -> dict[str, list[str]]:
    """The pictures that the cells of a built notebook show, as tags, by the cells' code; of cells without marks."""
    found = {}
    for cell in solution.cells:
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            texts = ["".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs]
            if tags := [tag for text in texts for tag in _IMAGE.findall(text)]:
                found[cell.source] = tags
    return found


def lent_file(course: Course, lesson: Lesson) -> Path:
    """Where the answers lie that `checks.lend` lends; a course whose lesson has no folder of checks lends nothing."""
    return course.root / course.package / "checks" / lesson.topic / lending.FILE


def lent_text(solution: NotebookNode, lesson: Lesson) -> str:
    """The content of that file: the code of each exercise's answer cell."""
    answers = answers_of(solution)
    return lending.pack({name: without_markers(answers[name]) for name in answers if name in lesson.exercises})


def _made_of_source(course: Course, lesson: Lesson) -> NotebookNode:
    """The solution notebook before it runs."""
    notebook = read_source(course.source(lesson))
    require_setup_cell(notebook, course, lesson)
    present(notebook)
    return notebook


def check_lesson(course: Course, lesson: Lesson) -> list[str]:
    """What in a lesson's two notebooks differs from its source, and which rules they break. Runs no cell.

    Raises:
        CourseError: the source can't be made into notebooks.
    """
    source = _made_of_source(course, lesson)
    expected = {
        course.solution(lesson): source,
        course.student(lesson): student_notebook(source, course, lesson),
    }
    missing = [f"{course.shown(path)} is missing: run course build." for path in expected if not path.exists()]
    if missing:
        return missing
    found = {path: nbformat.read(path, as_version=4) for path in expected}
    differences = [
        f"{course.shown(path)}: {difference}"
        for path, notebook in expected.items()
        for difference in notebook_differences(notebook, found[path])
    ]
    lent, stored = lent_file(course, lesson), found[course.solution(lesson)]
    if lent.parent.is_dir() and not (lent.exists() and lent.read_text(encoding="utf-8") == lent_text(source, lesson)):
        differences.append(f"{course.shown(lent)} holds other answers than the source: run course build.")
    shown = lent.with_name(foreseen.FILE)
    expected_pictures = foreseen.entries(pictures(stored))
    if lent.parent.is_dir() and not (shown.exists() and foreseen.unpack(shown.read_bytes()) == expected_pictures):
        differences.append(f"{course.shown(shown)} holds other pictures than the solution notebook: run course build.")
    return differences + lesson_problems(course, lesson, *found.values())


def notebook_differences(expected: NotebookNode, found: NotebookNode) -> Iterator[str]:
    """The cells that differ in text, type, id or metadata (points are metadata), each with a short diff."""
    if expected.metadata != found.metadata:
        yield f"the notebook's metadata are {json.dumps(found.metadata)}, not {json.dumps(expected.metadata)}"
    ids = {cell.id: index for index, cell in enumerate(expected.cells)}
    have = {cell.id: index for index, cell in enumerate(found.cells)}
    pairs = difflib.SequenceMatcher(a=list(ids), b=list(have), autojunk=False).get_opcodes()
    for kind, first, last, found_first, found_last in pairs:
        olds = list(range(found_first, found_last))
        news = list(range(first, last))
        if kind == "equal" or (kind == "replace" and len(olds) == len(news)):
            for new, old in zip(news, olds, strict=True):
                diff = _cell_diff(expected.cells[new], found.cells[old])
                if diff:
                    yield f"{cell_name(expected, new)} differs from the source\n{diff}"
            continue
        for new in news:
            yield f"{cell_name(expected, new)} of the source is missing"
        for old in olds:
            yield f"{cell_name(found, old)} is not in the source"


def _cell_diff(expected: NotebookNode, found: NotebookNode) -> str:
    lines = difflib.unified_diff(_cell_lines(found), _cell_lines(expected), "notebook", "source", n=0, lineterm="")
    shown = [line[:160] for line in lines if not line.startswith(("---", "+++", "@@"))]
    rest = [f"… and {len(shown) - 8} more lines"] if len(shown) > 8 else []
    return "\n".join(f"    {line}" for line in shown[:8] + rest)


def _cell_lines(cell: NotebookNode) -> list[str]:
    head = [
        f"{cell.cell_type} cell {cell.id}",
        *(f"{key}: {json.dumps(cell.metadata[key])}" for key in sorted(cell.metadata) if key not in EXECUTED),
    ]
    return head + cell.source.splitlines()


def as_text(notebook: NotebookNode) -> str:
    """A notebook as its file holds it; the same notebook gives the same bytes."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"
