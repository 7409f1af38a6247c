"""Cells that wait for an open exercise: they say which, show what would be seen, and so do the cells after them."""

from __future__ import annotations

import nbclient
import nbformat
import pytest
from nbformat.v4 import new_code_cell

from course_utils.checks.engine import foreseen
from course_utils.checks.engine.unfinished import keys_in, names_made

NEEDS = "made, _ = open_one(), 1\nfor number in range(3):\n    print(number)"
STARTS = """
from pathlib import Path
from course_utils.checks.engine.unfinished import explain_unfinished
explain_unfinished(["open_one", "never_run"], Path({folder!r}))
def open_one():
    raise NotImplementedError
"""
CELLS = {
    "needs it": NEEDS,
    "needs what it makes": "print(made + 1)",
    "fills in a row": 'import matplotlib.pyplot as plt\nrows, _ = {}, plt.figure()\nrows["first run"] = open_one()',
    "needs that row": "print(rows['first run'])",
    "another key": "print(rows['second run'])",
    "another name": "print(mode)",
    "never run": "never_run()",
    "filled in": "def open_one():\n    return 41",
    "makes it": NEEDS,
    "has it": "print(made + 1)",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """What a real kernel puts out for each of these cells."""
    folder = tmp_path_factory.mktemp("checks")
    tag = '<img src="data:image/webp;base64,AAAA" alt="a bell">'
    (folder / foreseen.FILE).write_bytes(foreseen.pack({NEEDS: [tag]}))
    cells = [new_code_cell(STARTS.format(folder=str(folder)))]
    cells += [new_code_cell(source, metadata={"name": name}) for name, source in CELLS.items()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=300, allow_errors=True).execute()
    assert notebook.cells[0].outputs == []
    return {cell.metadata.name: cell.outputs for cell in notebook.cells[1:]}


def error(outputs: list) -> str:
    [one] = [output for output in outputs if output.output_type == "error"]
    return one.evalue


def test_a_cell_that_waits_says_for_what_and_shows_its_picture(outputs):
    assert "open_one: still open, and this cell needs it" in error(outputs["needs it"])
    shown = outputs["needs it"][-1].data["text/html"]
    assert "once open_one is there" in shown and 'alt="a bell"' in shown


def test_a_cell_that_needs_what_it_would_have_made_says_so_without_a_traceback(outputs):
    told = error(outputs["needs what it makes"])
    assert told.startswith("○ made: not made yet.") and "open_one was open" in told


def test_a_row_that_it_would_have_filled_in_is_told_too_and_no_empty_figure_is_shown(outputs):
    assert not any("image/png" in output.get("data", {}) for output in outputs["fills in a row"])
    told = error(outputs["needs that row"])
    assert told.startswith("○ 'first run': not made yet.") and "open_one was open" in told
    assert error(outputs["another key"]) == "'second run'"


def test_other_names_stay_errors_and_an_answer_that_never_ran_is_told(outputs):
    assert error(outputs["another name"]) == "name 'mode' is not defined"
    assert "the cell above did not run" in error(outputs["never run"])


def test_once_it_is_filled_in_all_cells_run(outputs):
    assert [output.output_type for name in ("makes it", "has it") for output in outputs[name]] == ["stream", "stream"]
    assert outputs["has it"][0].text == "42\n"


def test_names_that_a_cell_makes():
    assert names_made("import a.b, c as d\nx, (y, *z) = 1, (2, 3)\ndef f():\n    inner = 1\nprint(other)") == {
        "a", "d", "x", "y", "z", "f",
    }  # fmt: skip
    assert names_made("%matplotlib inline\nx = 1") == set()


def test_keys_under_which_a_cell_keeps_what_it_makes():
    assert keys_in('a["x"] = b["y"] = f("no")\nrun("z", 1)\nprint(c["other"])\nd[1] = run(2)') == {"x", "y", "z"}
    assert keys_in("%matplotlib inline\nrun('z')") == set()


def test_pictures_belong_to_the_code_whatever_stands_around_it(tmp_path):
    content = foreseen.pack({"draw()": ["<img>", "<img >"]})
    (tmp_path / foreseen.FILE).write_bytes(content)
    assert content == foreseen.pack({"draw()": ["<img>", "<img >"]})
    assert foreseen.pictures_of([tmp_path / "nowhere", tmp_path], "\ndraw()  \n") == "<img>\n<img >"
    assert foreseen.pictures_of([tmp_path], "draw(1)") == ""
