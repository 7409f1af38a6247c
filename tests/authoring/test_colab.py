"""A student's way on Colab: one lone notebook, in an environment that holds PyTorch and its like, and no course."""

from __future__ import annotations

import json
import re
import shutil
from copy import deepcopy

import nbclient
import nbformat
import pytest
from colab import VARIABLES, make_environment, publish_to_git
from nbformat.v4 import new_code_cell
from submissions.real_life import as_colab_saves
from tiny_course import ROOT

from course_utils.authoring.setup_cell import setup_cell
from course_utils.course.folder import Course
from course_utils.grading.execute import Limits, walls
from course_utils.grading.pipeline import grade_lesson, local
from course_utils.lessons import find_lesson

COURSE = Course(ROOT)
LESSON = find_lesson("02_moons_gan")
TRAINING = """
G, D = models.Generator().to(device), models.Discriminator().to(device)
g_adam, d_adam = (torch.optim.Adam(player.parameters(), lr=2e-3, betas=(0.5, 0.99)) for player in (G, D))
train(G, D, moons.train.to(device), g_adam, d_adam, epochs=2, batch_size=128, latent_dim=4)
print("trained on", {parameter.device.type for parameter in G.parameters()}, "of", device.type)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """What students get, in a git repository."""
    return publish_to_git(COURSE, [LESSON], tmp_path_factory.mktemp("published") / "course")


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """The name of a kernel in an environment with what students' modules need, ``google.colab``, and no course."""
    python = make_environment(COURSE, tmp_path / "colab")
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
        "display_name": "Colab",
        "language": "python",
    }
    (tmp_path / "kernels" / "colab").mkdir(parents=True)
    (tmp_path / "kernels" / "colab" / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    for name in ("PYTHONPATH", "VIRTUAL_ENV"):
        monkeypatch.delenv(name, raising=False)
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    return "colab"


def student_notebook():
    return nbformat.read(COURSE.student(LESSON), as_version=4)


def run(notebook, kernel, folder):
    """Every cell of the notebook, which lies alone in an empty folder, by that kernel."""
    folder.mkdir()
    client = nbclient.NotebookClient(
        notebook, kernel_name=kernel, timeout=600, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def shown(cell):
    """What a cell printed, its result as text, and its error as the notebook shows it."""
    texts = [out.get("text") or "\n".join(out.get("traceback", [])) or out.data["text/plain"] for out in cell.outputs]
    return "".join(texts)


def answered():
    """The student's notebook with the answers of the lesson's source, and a short training in place of the long one."""
    solution = nbformat.read(COURSE.solution(LESSON), as_version=4)
    answers = {cell.id: cell.source for cell in solution.cells if cell.id in LESSON.exercises}
    notebook = student_notebook()
    notebook.cells = [cell for cell in notebook.cells if "experiment" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    notebook.cells.insert(-1, new_code_cell(TRAINING, id="training"))
    setup = next(cell for cell in notebook.cells if cell.cell_type == "code")
    again = deepcopy(setup)
    again.id = "set-up-again"
    notebook.cells.insert(notebook.cells.index(setup) + 1, again)
    return notebook


def test_a_lone_notebook_fetches_the_package_runs_and_comes_back_gradable(kernel, address, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_UTILS_ADDRESS", address)
    notebook = run(answered(), kernel, tmp_path / "content")
    code = {cell.id: cell for cell in notebook.cells if cell.cell_type == "code"}
    setup, again = list(code)[:2]
    assert shown(code[setup]).startswith("Fetching the course's package ...\nDevice: ")
    assert shown(code[again]).startswith("Device: ")  # nothing is fetched a second time
    for exercise in LESSON.exercises:
        assert shown(code[f"test_{exercise}"]).startswith(f"✓ {exercise}: ")
    assert re.fullmatch(r"trained on \{'(\w+)'\} of \1\n", shown(code["training"]))
    assert "Every exercise passes." in shown(list(code.values())[-1])
    assert not [out for cell in code.values() for out in cell.outputs if out.get("name") == "stderr"]

    course = Course(course_of_the_lesson(tmp_path / "course"))
    handed_in = course.submitted / "ada" / LESSON.name / f"Copy of {LESSON.name}.ipynb"
    handed_in.parent.mkdir(parents=True)
    handed_in.write_text(json.dumps(as_colab_saves(notebook)), encoding="utf-8")
    execute = local(1, walls=walls.missing() is None)
    (graded,) = grade_lesson(course, LESSON.name, execute=execute, limits=Limits(seconds=60)).results
    marks = {name: graded.marks[f"test_{name}"].score for name in LESSON.exercises}
    assert marks == LESSON.exercises, (graded.reason, graded.repairs, graded.findings)


def course_of_the_lesson(folder):
    """An instructor's folder with this one lesson."""
    place = folder / COURSE.solution(LESSON).relative_to(ROOT)
    place.parent.mkdir(parents=True)
    shutil.copy(COURSE.solution(LESSON), place)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


def test_a_set_up_that_fails_says_why_and_what_to_do_without_a_traceback(kernel, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_UTILS_ADDRESS", f"git+file://{tmp_path}/nowhere")
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell(setup_cell(COURSE))])
    printed, error = run(notebook, kernel, tmp_path / "content").cells[0].outputs
    assert printed.text == "Fetching the course's package ...\n"
    assert error.ename == "SetUpFailed" and len(error.traceback) == 3
    assert error.traceback[0].startswith("The course's package could not be fetched: fatal: ")
    assert error.traceback[1] == "Check the internet connection, then run this cell again."


def test_where_the_package_is_there_the_set_up_asks_nothing(monkeypatch):
    """In JupyterLab and in the grader."""
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("the set-up cell called pip"))
    scope = {}
    exec(setup_cell(COURSE), scope)
    assert str(scope["device"]) in {"cpu", "cuda", "mps"} and "checks" in scope
