"""The rules that every lesson keeps: each function tells in words which of them are broken."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator

import nbformat
from nbformat import NotebookNode

from course_utils.authoring.leaks import notebook_leaks
from course_utils.authoring.presentation import PLUMBING, is_folded
from course_utils.authoring.setup_cell import colab_address
from course_utils.course.cells import is_experiment
from course_utils.course.folder import Course
from course_utils.course.source import cell_name, read_source, without_markers
from course_utils.syllabus import Lesson

OUTPUT_BYTES = 2_000_000
OPEN_LINES = 30  # of a code cell that is not folded: what is longer, nobody reads
READING = "reading"  # the tag of a longer cell that is what its lesson teaches
_PATH = re.compile(r"(?<![\w.:/])/(?:home|Users|root|tmp|work|mnt|opt|var)/\w|\b[A-Z]:\\\\?Users\b")
_INDEX = re.compile(r"pypi\.org|pythonhosted\.org|download\.pytorch\.org|--(?:extra-)?index-url|--find-links")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_DETAILS = "<details><summary>"


def lesson_problems(course: Course, lesson: Lesson, solution: NotebookNode, student: NotebookNode) -> list[str]:
    """All broken rules of one lesson.

    Args:
        course: for addresses and the source.
        lesson: the row of the table that the notebooks are held to.
        solution: the executed notebook.
        student: the notebook that students get.
    """
    source = read_source(course.source(lesson))
    problems = [
        *exercise_problems(source, lesson),
        *badge_problems(source, course, lesson),
        *(f"solution notebook: {problem}" for problem in notebook_problems(solution)),
        *(f"solution notebook: {problem}" for problem in output_problems(solution)),
        *(f"students' notebook: {problem}" for problem in notebook_problems(student)),
        *(f"students' notebook: {problem}" for problem in stub_problems(student)),
        *(f"students' notebook: {problem}" for problem in length_problems(student)),
        *notebook_leaks(student, source),
    ]
    return list(dict.fromkeys(problems))


def exercise_problems(source: NotebookNode, lesson: Lesson) -> Iterator[str]:
    """Whether exercises and questions are those of the table, and complete."""
    graded = {}
    for index, cell in enumerate(source.cells):
        marks = cell.metadata.get("nbgrader")
        if marks is None:
            continue
        grade_id = marks.get("grade_id", "")
        if not grade_id:
            yield f"{cell_name(source, index)} has nbgrader metadata, but no grade_id"
        elif grade_id in graded:
            yield f"the grade_id {grade_id} is there twice"
        else:
            graded[grade_id] = index
        if is_experiment(cell.metadata):
            yield f"cell {grade_id} is an experiment, which the grader skips, but it's graded"
        if marks.get("solution") and "### BEGIN SOLUTION" not in cell.source:
            yield f"cell {grade_id} has no ### BEGIN SOLUTION: students would lose its text and docstring"
    tests = [name.removeprefix("test_") for name in graded if name.startswith("test_")]
    questions = [name for name in graded if name.startswith("question_")]
    for what, found, wanted in (("checks", tests, lesson.exercises), ("questions", questions, lesson.questions)):
        if found != list(wanted):
            yield f"the {what} are {_listed(found)}, the table of lessons has {_listed(wanted)}"
    for name in graded:
        if "test_" + name not in graded and not name.startswith(("test_", "question_")):
            yield f"cell {name} has no check cell: test_{name}"
    blocks = _exercise_blocks(source)
    for name, points in lesson.exercises.items():
        if "test_" + name in graded:
            yield from _one_exercise_problems(source, name, points, graded, blocks)
    for name, points in lesson.questions.items():
        if name in graded:
            yield from _one_question_problems(source.cells[graded[name]], name, points)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _exercise_blocks(source: NotebookNode) -> list[range]:
    """The cells of each exercise: from its heading to the next heading of any exercise, section or lesson."""
    starts = [
        (index, re.match(r"### Exercise\b", cell.source) is not None)
        for index, cell in enumerate(source.cells)
        if cell.cell_type == "markdown" and re.match(r"#{1,3} (?!BEGIN|END)", cell.source)
    ]
    ends = [index for index, _ in starts[1:]] + [len(source.cells)]
    return [range(start, end) for (start, is_exercise), end in zip(starts, ends, strict=True) if is_exercise]


def _one_exercise_problems(
    source: NotebookNode, name: str, points: int, graded: dict[str, int], blocks: list[range]
) -> Iterator[str]:
    check = source.cells[graded["test_" + name]]
    marks = check.metadata.nbgrader
    if not marks.get("grade") or marks.get("solution") or not marks.get("locked"):
        yield f"test_{name} must have grade true, solution false, locked true"
    if marks.get("points") != points:
        yield f"test_{name} has {marks.get('points')} points, the table of lessons {points}"
    if "BEGIN HIDDEN TESTS" not in check.source:
        yield f"test_{name} has no hidden tests"
    if name not in graded:
        yield f"exercise {name} has no answer cell with its name as grade_id"
        return
    answer = source.cells[graded[name]].metadata.nbgrader
    if answer.get("grade") or not answer.get("solution"):
        yield f"cell {name} must have grade false, solution true"
    block = next((block for block in blocks if graded[name] in block), None)
    if block is None or graded["test_" + name] not in block or graded["test_" + name] < graded[name]:
        yield f"exercise {name} must stand in one block: a '### Exercise' heading, the stub, its check"
        return
    heading = source.cells[block.start].source.splitlines()[0]
    if f"`{name}`" not in source.cells[block.start].source:
        yield f"the heading cell of exercise {name} doesn't name it: {heading}"
    told = re.search(r"(\d+) points?\b", heading)
    block_points = sum(
        source.cells[index].metadata.nbgrader.get("points", 0)
        for index in block
        if source.cells[index].metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_")
    )
    if told is None or int(told[1]) != block_points:
        yield f"the heading of exercise {name} must tell its {block_points} points: {heading}"
    folded = "\n".join(source.cells[index].source for index in block if index > graded[name])
    for summary in ("Hint: a nudge", "Hint: the idea", "What you should see"):
        if _DETAILS + summary not in folded:
            yield f"exercise {name} has no folded '{_DETAILS}{summary}' after its stub"
    if folded.count("<details>") != folded.count("</details>"):
        yield f"exercise {name} has a <details> that isn't closed"


def _one_question_problems(cell: NotebookNode, name: str, points: int) -> Iterator[str]:
    marks = cell.metadata.nbgrader
    if cell.cell_type != "markdown" or not marks.get("grade") or not marks.get("solution"):
        yield f"{name} must be a markdown cell with grade true, solution true"
    if marks.get("points") != points:
        yield f"{name} has {marks.get('points')} points, the table of lessons {points}"
    if "rubric" not in cell.source.lower():
        yield f"{name} has no rubric beside its model answer"


def badge_problems(source: NotebookNode, course: Course, lesson: Lesson) -> Iterator[str]:
    """Whether the lesson can be opened on Colab from its first cell."""
    if colab_address(course, lesson) not in source.cells[0].source:
        yield f"the first cell has no badge that opens {colab_address(course, lesson)}"


def notebook_problems(notebook: NotebookNode) -> Iterator[str]:
    """Rules for every notebook: valid, headings in order, pictures with alt text, no trace of a machine."""
    if len({cell.id for cell in notebook.cells}) < len(notebook.cells):
        yield "two cells have the same id"
    else:  # nbformat would change the ids
        try:
            nbformat.validate(notebook)
        except nbformat.ValidationError as error:
            yield f"not a valid notebook: {error.message}"
    if notebook.metadata.get("widgets"):
        yield "it holds the state of widgets, which only the session that made them can show"
    yield from _heading_problems(notebook)
    for index, cell in enumerate(notebook.cells):
        name = cell_name(notebook, index)
        texts = [cell.source] if cell.cell_type == "markdown" else _html_outputs(cell)
        for text in texts:
            yield from (f"{name}: {problem}" for problem in alt_text_problems(text))
            yield from (f"{name}: {problem}" for problem in _citation_problems(text))
        text = json.dumps(_without_pictures(cell), ensure_ascii=False)
        for what, pattern in (("a path of a machine", _PATH), ("the address of a package index", _INDEX)):
            if found := pattern.search(text):
                yield f"{name} holds {what}: {text[found.start() : found.start() + 40]}"


def stub_problems(student: NotebookNode) -> Iterator[str]:
    """Whether each open stub can be run as it is: it stops when it's called, so that the check can say it's open."""
    for cell in student.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("solution"):
            top = ast.parse(cell.source).body
            classes = [statement.body for statement in top if isinstance(statement, ast.ClassDef)]
            if any(isinstance(statement, ast.Raise) for body in [top, *classes] for statement in body):
                yield f"the stub {marks.grade_id} stops while it's defined: keep its def lines outside of the solution"


def length_problems(student: NotebookNode) -> Iterator[str]:
    """The code cells that are too long to be read: they can be split, moved into a module, or folded."""
    for index, cell in enumerate(student.cells):
        if cell.cell_type != "code" or is_folded(cell) or READING in cell.metadata.get("tags", []):
            continue
        if (lines := len(cell.source.splitlines())) > OPEN_LINES:
            yield (
                f"{cell_name(student, index)} has {lines} lines, more than {OPEN_LINES}: split it, move code into a "
                f"module, tag it '{PLUMBING}' to fold it, or '{READING}' if it is what the lesson teaches"
            )


def output_problems(solution: NotebookNode) -> Iterator[str]:
    """Rules for the executed notebook: run in order, nothing on stderr, small, pictures with alt text."""
    counts = [cell.execution_count for cell in solution.cells if cell.cell_type == "code" and cell.source.strip()]
    if counts != list(range(1, len(counts) + 1)):
        yield "its cells were not executed once each, in order"
    size = sum(len(json.dumps(cell.get("outputs", []))) for cell in solution.cells)
    if size >= OUTPUT_BYTES:
        yield f"its outputs take {size / 1e6:.1f} MB: at most {OUTPUT_BYTES / 1e6:.0f} are allowed"
    for index, cell in enumerate(solution.cells):
        name = cell_name(solution, index)
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                yield f"{name} writes to stderr: {output.text.strip().splitlines()[0][:120]}"
            if output.output_type == "error":
                yield f"{name} ends in an error: {output.ename}: {output.evalue[:120]}"
            for kind in output.get("data", {}):
                if kind.startswith("image/") and not _output_alt(output, kind):
                    yield f"{name} draws a picture without alt text: plotting.show(fig, alt=…) gives it one"


def _output_alt(output: NotebookNode, kind: str) -> str:
    """The alt text of an output's picture, where JupyterLab and nbconvert look for it."""
    return (output.metadata.get(kind, {}).get("alt") or output.metadata.get("alt") or "").strip()


def alt_text_problems(text: str) -> Iterator[str]:
    """The pictures of a text, markdown or HTML, that say nothing to those who can't see them."""
    for found in re.finditer(r"!\[([^\]]*)\]\(([^)\s]{1,60})", text):
        if not found[1].strip():
            yield f"a picture without alt text: {found[2]}"
    for found in re.finditer(r"<(?:img|video|svg|canvas)\b[^>]*>", text):
        if not re.search(r"""(?:alt|aria-label)=(?:"[^"]+"|'[^']+')""", found[0]):
            yield f"a picture without alt text: {found[0][:60]}"


def _citation_problems(text: str) -> Iterator[str]:
    """The links to papers that say neither who wrote them nor when."""
    for shown, number in re.findall(r"\[([^\]]*)\]\(https://arxiv\.org/abs/([\d.]+)\)", text):
        if not re.fullmatch(r".+ (?:19|20)\d\d", shown):
            yield f"the paper {number} is linked as '{shown}': name its authors and year ('Goodfellow et al. 2014')"


def _heading_problems(notebook: NotebookNode) -> Iterator[str]:
    level = 0
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        text = _FENCE.sub("", without_markers(cell.source))
        for hashes, title in re.findall(r"^(#{1,6}) (.*)$", text, re.MULTILINE):
            if len(hashes) > level + 1:
                yield f"the heading '{title}' skips a level: {level} is followed by {len(hashes)}"
            if len(hashes) == 1 and level:
                yield f"a second title: '{title}'"
            level = len(hashes)
    if not level:
        yield "it has no headings"


def _html_outputs(cell: NotebookNode) -> list[str]:
    return [output.data["text/html"] for output in cell.get("outputs", []) if "text/html" in output.get("data", {})]


def _without_pictures(cell: NotebookNode) -> dict:
    """A cell without the bytes of its pictures, in which anything may be found by chance."""
    outputs = [
        {
            **output,
            "data": {kind: value for kind, value in output.data.items() if not kind.startswith("image/")},
        }
        if "data" in output
        else output
        for output in cell.get("outputs", [])
    ]
    text = json.dumps({"source": cell.source, "metadata": cell.metadata, "outputs": outputs})
    return json.loads(re.sub(r"data:[\w/+-]+;base64,[A-Za-z0-9+/=]*", "", text))
