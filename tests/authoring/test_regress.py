"""`make regress`: outputs that changed are shown beside the old ones, and slow cells are named."""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image
from tiny_course import ROOT

from course_utils.authoring import regress
from course_utils.authoring.regress import Change, Note, changes


def png(gray):
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (gray, gray, gray)).save(file, "png")
    return base64.b64encode(file.getvalue()).decode()


def printed(text):
    return new_output("stream", name="stdout", text=text)


def picture(gray):
    return new_output("display_data", {"image/png": png(gray), "text/plain": "<Figure>"})


@pytest.mark.parametrize(
    ("built", "now"),
    [
        (printed("loss 1.38629\n"), printed("loss 1.38630\n")),
        (printed("took 12.1 s\n"), printed("took 3 s\n")),
        (picture(100), picture(100)),
    ],
)
def test_last_digits_times_and_equal_pictures_are_no_change(built, now, tmp_path):
    assert changes(new_code_cell(outputs=[built]), [now], tmp_path) == ()


@pytest.mark.parametrize(
    ("built", "now", "expected"),
    [
        ([printed("loss 1.386\n")], [printed("loss 1.399\n")], ("text/plain", "loss 1.386\n", "loss 1.399\n")),
        ([printed("passed\n")], [printed("failed\n")], ("text/plain", "passed\n", "failed\n")),
        ([picture(0)], [picture(60)], ("image/png", png(0), png(60))),
        ([printed("one\n")], [], ("text/plain", "one\n", "")),
        ([], [printed("one\n")], ("text/plain", "", "one\n")),
    ],
)
def test_other_numbers_words_and_pictures_are_changes(built, now, expected, tmp_path):
    assert changes(new_code_cell(outputs=built), now, tmp_path) == (Change(*expected),)


def test_the_page_shows_both_and_the_summary_names_slow_cells(tmp_path):
    seen = Change("image/png", png(0), png(60))
    slow = Note("02_moons_gan", 3, "train()", 60.0, 6.0, failed=False, changes=(seen,))
    quick = Note("02_moons_gan", 4, "print(1 < 2)", 0.1, None, failed=False, changes=())
    assert Note.of_line(slow.as_line()) == slow
    page = regress.page([slow, quick])
    assert page.index(png(0)) < page.index(png(60)) and "train()" in page and "print(1" not in page
    lines = regress.summary([slow, quick], tmp_path / "index.html")
    assert "1 put out something else" in lines[0]
    assert lines[1:] == ["02_moons_gan, cell 3 took 60 s; it used to take 6 s"]


def test_nbval_runs_with_the_report(tmp_path):
    """A cell that changed, one that fails its comparison and one that is too slow, through pytest as CI calls it."""
    (tmp_path / "solutions").mkdir()
    shutil.copy(ROOT / "solutions" / "conftest.py", tmp_path / "solutions")
    times = {"iopub.execute_input": "2026-01-01T00:00:00Z", "shell.execute_reply": "2026-01-01T00:00:01.500000Z"}
    cells = [
        new_code_cell("print('a number', 41 + 1)", execution_count=1, outputs=[printed("a number 41\n")]),
        new_code_cell("# NBVAL_CHECK_OUTPUT\nprint(2)", execution_count=2, outputs=[printed("1\n")]),
        new_code_cell("while True: pass", execution_count=3, metadata={"execution": times}),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), tmp_path / "solutions" / "tiny.ipynb")
    options = ["--nbval-lax", "--nbval-cell-timeout=6", "-p", "no:cacheprovider", "--color=no"]
    command = [sys.executable, "-m", "pytest", *options, "solutions"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 1 and "2 failed, 1 passed" in run.stdout, run.stdout
    assert "time of tiny, cell 2" in run.stdout
    assert "When the notebook was built, it took: 1.5 s." in run.stdout
    assert "3 cells ran; 3 put out something else" in run.stdout
    assert "a number" in (tmp_path / "build" / "regress" / "index.html").read_text()
