"""What a student can read holds no hidden test, not even encoded."""

import base64

import nbformat
import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, solution_notebook, student_notebook
from nbformat.v4 import new_code_cell
from submissions.leaks import hidden_lines, leaked

from course_utils import lessons
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local

# Shows all that a check cell's call, and the cell after it, can get hold of: frames, code, sources, and every text and
# constant that is reachable, in four encodings.
SPY = """
import base64, gc, linecache, sys
_seen = []
def _spy():
    frame = sys._getframe()
    while frame is not None:
        code = frame.f_code
        _seen.append(repr((code, code.co_consts, code.co_names, list(frame.f_locals.items())[:50])))
        frame = frame.f_back
    _seen.extend("".join(entry[2]) for entry in list(linecache.cache.values()) if len(entry) == 4)
    for one in gc.get_objects():
        if type(one) in (list, tuple, dict):
            _seen.extend(part for part in (one.values() if type(one) is dict else one)
                         if type(part) is str and ("check(" in part or "HID" + "DEN" in part))
def mean(xs):
    _spy()
    if len(xs) > 3: raise ValueError("\\n".join(_seen)[-50000:])
    return sum(xs) / len(xs)
"""
SHOW = """
_spy()
text = "\\n".join(line for line in "\\n".join(_seen).splitlines() if "check(" in line or "HID" + "DEN" in line)[-20000:]
print(text)
print(base64.b64encode(text.encode()).decode())
print(text.encode().hex())
print(text[::-1])
"""


@pytest.mark.parametrize(
    "encode",
    [
        str,
        lambda text: text[::-1],
        lambda text: "<b>" + text.replace("<", "&lt;").replace('"', "&quot;") + "</b>",
        lambda text: base64.b64encode(b"and " + text.encode() + b" more").decode(),
        lambda text: base64.b64encode(text.encode()).decode(),
        lambda text: text.encode().hex(),
        lambda text: str(list(text.encode())),
    ],
)
def test_a_leak_is_found_in_whatever_form(encode):
    lines = hidden_lines(solution_notebook(), student_notebook_of_nobody())
    assert len(lines) == 2
    for line in lines:
        assert leaked(f"<p>something {encode(line)} else</p>", lines) == [line]
    assert leaked("<p>something else</p>", lines) == []


def student_notebook_of_nobody():
    return nbformat.v4.new_notebook(cells=[new_code_cell("x = 1")])


def test_no_hidden_test_is_in_what_a_spy_gets_back(tmp_path, monkeypatch):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    handed_out = student_notebook(course)
    notebook = fill(handed_out, **{**RIGHT, "mean": SPY})
    notebook.cells.append(new_code_cell(SHOW))
    hand_in(course, "spy", notebook)
    walled = walls.missing() is None
    (result,) = grade_lesson(course, SMALL.name, execute=local(1, walled), limits=Limits(seconds=20)).results
    assert result.reason is None and result.marks["test_double"].score == 2
    lines = hidden_lines(solution_notebook(), handed_out)
    assert len(lines) == 2
    page = (course.feedback / "spy" / SMALL.name / f"{SMALL.name}.html").read_text(encoding="utf-8")
    executed = nbformat.read(course.executed / "spy" / SMALL.name / f"{SMALL.name}.ipynb", as_version=4)
    outputs = "\n".join(str(output) for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs)
    assert "check(" in page  # the spy has seen something: the visible check, which everybody may read
    assert leaked(page, lines) == [] and leaked(outputs, lines) == []
