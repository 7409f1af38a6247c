"""A student's feedback page: what to mend first, then each exercise with its task, answer, message and marks.

The markup is in ``templates/feedback_page.html.jinja``. The page is one file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_utils.course.templates import page_template
from course_utils.grading.record.message import (
    EARLIER,
    NOTHING_HANDED_IN,
    STILL_OPEN,
    Message,
    names_exercise,
    read_message,
)
from course_utils.grading.record.results import Mark, Verdict
from course_utils.grading.record.safe_html import harmless_html, markdown_with_formulas
from course_utils.grading.source import LessonSource, Role, SourceCell, normal

_PICTURES = ("image/png", "image/jpeg", "image/gif")


@dataclass(frozen=True)
class Part:
    """One exercise or question of the page.

    Attributes:
        id: the grade id of its graded cell; chips lead there.
        name: how the page calls it.
        mark: its points.
        kind: ``right``, ``wrong``, ``open`` or ``part``, which gives it its color.
        sign: a letter that says the same.
        task: what was asked for.
        answer: what was handed in; empty where that is the open stub.
        outputs: what the answer printed and drew.
        message: what the check said; None for a question.
        comment: what a person wrote to it.
    """

    id: str
    name: str
    mark: Mark
    kind: str
    sign: str
    task: Markup
    answer: Markup
    outputs: list[Markup]
    message: Message | None
    comment: Markup

    @property
    def lost(self) -> float:
        """Points that are not there yet."""
        return self.mark.possible - self.mark.score


@dataclass(frozen=True)
class MendFirst:
    """Where to begin: the first wrong exercise that no other one is to blame for.

    Attributes:
        part: that exercise.
        followers: exercises that fail because of it.
        points: what may come back at once.
    """

    part: Part
    followers: list[Part]
    points: float


def feedback_page(
    source: LessonSource,
    student: str,
    notebook: NotebookNode,
    marks: Mapping[str, Mark],
    comments: Mapping[str, str],
    late_penalty: float = 0,
) -> str:
    """The whole page as HTML.

    Args:
        source: the lesson.
        student: whose page it is.
        notebook: as it was graded.
        marks: of each graded cell, by grade id.
        comments: what people wrote, by the grade id of the answer's cell.
        late_penalty: points that nbgrader takes off.
    """
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    exercises = [
        _exercise(source, test, cells, marks[test.grade_id], comments)
        for test in source.of_role(Role.TEST)
        if test.grade_id in marks
    ]
    questions = [
        _question(source, cell, number, cells, marks[cell.grade_id], comments)
        for number, cell in enumerate(source.of_role(Role.QUESTION), start=1)
        if cell.grade_id in marks
    ]
    own = [
        (_code(cell.source) if cell.cell_type == "code" else _markdown(cell), _outputs(cell))
        for cell in notebook.cells
        if cell.metadata.get("grading_role") == Role.STUDENT.value and cell.source.strip()
    ]
    return page_template("course_utils.grading.record", "feedback_page.html.jinja").render(
        title=source.title,
        student=student,
        exercises=exercises,
        questions=questions,
        mend_first=mend_first(exercises),
        next_open=next((part for part in exercises if part.kind == "open"), None),
        late_penalty=late_penalty,
        notes=[_markdown(cell) for cell in notebook.cells if cell.id == "grading-note"],
        own_cells=own,
    )


def mend_first(exercises: list[Part]) -> MendFirst | None:
    """Where to begin; None if nothing is wrong."""
    wrong = [(part, part.message) for part in exercises if part.kind == "wrong" and part.message is not None]
    roots = [part for part, message in wrong if message.mistake != EARLIER]
    if not wrong:
        return None
    first = roots[0] if roots else wrong[0][0]
    followers = [
        part
        for part, message in wrong
        if message.mistake == EARLIER and part is not first and names_exercise(message.says, first.name)
    ]
    return MendFirst(first, followers, sum(part.lost for part in [first, *followers]))


def _exercise(
    source: LessonSource,
    test: SourceCell,
    cells: Mapping[str, NotebookNode],
    mark: Mark,
    comments: Mapping[str, str],
) -> Part:
    message = read_message(cells[test.grade_id].outputs if test.grade_id in cells else [], test.name)
    answer = source.answer_of(test)
    handed_in = cells.get(answer.grade_id) if answer else None
    if handed_in is not None and answer is not None and _untouched(handed_in, answer):
        handed_in = None
    if handed_in is not None and message.says == NOTHING_HANDED_IN:  # something else was written around the stub
        message = replace(message, says=STILL_OPEN)
    kind = {Verdict.PASSED: "right", Verdict.WRONG: "wrong", Verdict.OPEN: "open"}[message.verdict]
    return Part(
        id=test.grade_id,
        name=test.name,
        mark=mark,
        kind=kind,
        sign=message.verdict.value,
        task=_as_page(source.task_of(answer)) if answer else Markup(),
        answer=_code(handed_in.source) if handed_in is not None else Markup(),
        outputs=_outputs(handed_in) if handed_in is not None else [],
        message=message,
        comment=_as_page(comments.get(answer.grade_id, "") if answer else ""),
    )


def _question(
    source: LessonSource,
    question: SourceCell,
    number: int,
    cells: Mapping[str, NotebookNode],
    mark: Mark,
    comments: Mapping[str, str],
) -> Part:
    handed_in = cells.get(question.grade_id)
    answer = Markup() if handed_in is None or _untouched(handed_in, question) else _markdown(handed_in)
    if not answer or mark.by_hand:
        kind, sign = "open", "○"
    elif 0 < mark.score < mark.possible:
        kind, sign = "part", "◐"
    else:
        kind, sign = ("right", "✓") if mark.score else ("wrong", "✗")
    return Part(
        id=question.grade_id,
        name=f"Question {number}",
        mark=mark,
        kind=kind,
        sign=sign,
        task=_as_page(source.task_of(question)),
        answer=answer,
        outputs=[],
        message=None,
        comment=_as_page(comments.get(question.grade_id, "")),
    )


def _untouched(cell: NotebookNode, source: SourceCell) -> bool:
    return not cell.source.strip() or normal(cell.source) == normal(source.released)


def _as_page(markdown: str) -> Markup:
    return Markup(markdown_with_formulas(markdown)) if markdown.strip() else Markup()


def _markdown(cell: NotebookNode) -> Markup:
    return Markup(markdown_with_formulas(cell.source, cell.get("attachments")))


def _code(text: str) -> Markup:
    return Markup(highlight(text, PythonLexer(), HtmlFormatter(cssclass="code")))


def _outputs(cell: NotebookNode) -> list[Markup]:
    """What a cell printed and drew, each as the richest kind that it has."""
    return [_output(output) for output in cell.get("outputs", [])]


def _output(output: NotebookNode) -> Markup:
    if output.output_type == "stream":
        return _plain(output.text)
    if output.output_type == "error":
        return _plain("\n".join(output.traceback) or f"{output.ename}: {output.evalue}")
    data = output.get("data", {})
    if "text/html" in data:
        # What scrolls can be reached by keyboard, too.
        named = Markup('role="region" aria-label="What this cell showed" tabindex="0"')
        shown = Markup(harmless_html(data["text/html"]))
        return Markup('<div class="wide rendered_html" {}>{}</div>').format(named, shown)
    if "text/markdown" in data:
        return Markup('<div class="rendered_html">{}</div>').format(_as_page(data["text/markdown"]))
    for kind in _PICTURES:
        if kind in data:
            picture = Markup('<img src="data:{};base64,{}" alt="What this cell drew">')
            return picture.format(kind, data[kind])
    return _plain(data.get("text/latex") or data.get("text/plain", ""))


def _plain(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(strip_ansi(text))
