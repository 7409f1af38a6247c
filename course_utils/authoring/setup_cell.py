"""The set-up cell, the same text in every lesson, and the badge that opens a lesson on Colab."""

from __future__ import annotations

from nbformat import NotebookNode

from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.syllabus import Lesson

# On Colab the notebook is a lone file: the cell fetches the package from the course's address. Where it is there
# already, that costs nothing. IPython shows _render_traceback_ where an exception has it, and still stops "Run all".
# The cell itself asks for the package's edition, since a package that is too old would not know the question.
_TEMPLATE = """\
# Set-up: fetches the course's package where it is missing (on Colab), then says which device is used.
import importlib.util, os, subprocess, sys

class SetUpFailed(Exception):
    def _render_traceback_(self):
        return [*self.args, "If it keeps failing, show this message to your instructor."]

address = os.environ.get("COURSE_UTILS_ADDRESS", "git+{repository}")
if importlib.util.find_spec("{package}") is None:
    print("Fetching the course's package ...")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-color", address]
    install = subprocess.run(command, capture_output=True, text=True)
    if install.returncode != 0:
        remedies = {{  # by what pip says
            "No module named pip": f'In a terminal: uv pip install --python "{{sys.executable}}" {{address}}',
            "externally-managed-environment": "This Python is the system's. In a terminal, make one for the course: "
                f"python3 -m venv course; course/bin/pip install jupyterlab {{address}}; course/bin/jupyter lab",
            "Cannot find command 'git'": "Install git (https://git-scm.com), then run this cell again.",
            "": "Check the internet connection, then run this cell again.",
        }}
        known = next(sign for sign in remedies if sign in install.stderr)
        reasons = [line.strip() for line in install.stderr.splitlines() if "fatal:" in line or "ERROR:" in line]
        reason = known or [*reasons, address][0]
        raise SetUpFailed(f"The course's package could not be fetched: {{reason}}", remedies[known])
    importlib.invalidate_caches()

import {package}

if getattr({package}, "EDITION", 1) < {edition}:
    pip = f'"{{sys.executable}}" -m pip' if importlib.util.find_spec("pip") else "uv pip"
    raise SetUpFailed("This notebook is newer than the course's package that is installed here.",
                      f"Update the package. First remove it, in a terminal: {{pip}} uninstall --yes {distribution}",
                      "Then restart the kernel and run this cell again: it fetches the new one.")

from {package} import checks, notebook

device = notebook.start(seed=0)"""


def setup_cell(course: Course) -> str:
    """The text that every lesson's first code cell must be."""
    return _TEMPLATE.format(
        repository=course.repository,
        package=course.package,
        distribution=course.project["name"],
        edition=course.edition,
    )


def colab_address(course: Course, lesson: Lesson) -> str:
    """Where Colab opens a lesson, straight from the repository."""
    path = course.repository.removeprefix("https://github.com/")
    return f"https://colab.research.google.com/github/{path}/blob/main/notebooks/{lesson.name}/{lesson.name}.ipynb"


def require_setup_cell(notebook: NotebookNode, course: Course, lesson: Lesson) -> None:
    """Holds a lesson to the one set-up cell.

    Raises:
        CourseError: the first code cell has another text; the message holds the right one.
    """
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "code"), "")
    if first.strip() != setup_cell(course):
        raise CourseError(
            f"The first code cell of {course.shown(course.source(lesson))} must be the course's set-up cell:"
            f"\n\n{setup_cell(course)}\n"
        )
