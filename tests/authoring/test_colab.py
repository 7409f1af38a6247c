"""A student's way on Colab: one lone notebook, in an environment that holds PyTorch and its like, and no course."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import venv
from copy import deepcopy

import nbclient
import nbformat
import pytest
from colab import VARIABLES, make_environment, publish_to_git
from nbformat.v4 import new_code_cell
from pip._internal.exceptions import ExternallyManagedEnvironment
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


def test_a_package_older_than_the_notebook_is_told_to_be_updated(kernel, tmp_path, monkeypatch):
    """Version 0.1 had neither an edition nor what the set-up cell imports."""
    (tmp_path / "old" / "course_utils").mkdir(parents=True)
    (tmp_path / "old" / "course_utils" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "old"))
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell(setup_cell(COURSE))])
    (error,) = run(notebook, kernel, tmp_path / "content").cells[0].outputs
    assert error.traceback[0] == "This notebook is newer than the course's package that is installed here."
    assert error.traceback[1].startswith("Update the package. First remove it, in a terminal: ")
    assert error.traceback[1].endswith(" -m pip uninstall --yes course-utils")
    assert "restart the kernel and run this cell again" in error.traceback[2]


def test_a_package_newer_than_the_notebook_will_do(monkeypatch):
    monkeypatch.setattr("course_utils.EDITION", COURSE.edition + 1)
    assert "device" in exec_setup()


def exec_setup():
    """The names after the set-up cell; if it failed, the words that a notebook shows."""
    scope = {}
    try:
        exec(setup_cell(COURSE), scope)
    except Exception as error:
        return error._render_traceback_()
    return scope


@pytest.mark.parametrize(
    ("said", "reason", "remedy"),
    [
        (f"{sys.executable}: No module named pip\n", "No module named pip", "In a terminal: uv pip install --python "),
        (
            f"error: {ExternallyManagedEnvironment(None).reference}\n\n× This environment is externally managed\n",
            "externally-managed-environment",
            "This Python is the system's. In a terminal, make one for the course: python3 -m venv ",
        ),
        (
            "  ERROR: Error [Errno 2] No such file or directory: 'git' while executing command git version\n"
            "ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?\n",
            "Cannot find command 'git'",
            "Install git",
        ),
        ("ERROR: Could not find a version\n", "ERROR: Could not find a version", "Check the internet connection"),
        ("", "git+https://", "Check the internet connection"),
    ],
)
def test_each_way_of_failing_gets_its_own_remedy(monkeypatch, said, reason, remedy):
    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "course_utils" else find(name))
    monkeypatch.setattr("subprocess.run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", said))
    told = exec_setup()
    assert told[0].startswith(f"The course's package could not be fetched: {reason}") and told[1].startswith(remedy)
    assert len(told) == 3 and ("internet" in "".join(told)) == remedy.startswith("Check")


def test_an_environment_without_pip_gets_the_remedy_for_it(tmp_path):
    """As uv makes them; the words are those of this Python."""
    venv.create(tmp_path / "env", symlinks=True, with_pip=False)
    program = tmp_path / "set_up.py"
    program.write_text(setup_cell(COURSE))
    python = tmp_path / "env" / "bin" / "python"
    told = subprocess.run([python, "-I", program], capture_output=True, text=True)
    assert "could not be fetched: No module named pip" in told.stderr
    assert f'uv pip install --python "{python}" git+' in told.stderr


def test_where_the_package_is_there_the_set_up_asks_nothing(monkeypatch):
    """In JupyterLab and in the grader."""
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("the set-up cell called pip"))
    scope = {}
    exec(setup_cell(COURSE), scope)
    assert str(scope["device"]) in {"cpu", "cuda", "mps"} and "checks" in scope
