"""From a solution notebook to the students': nbgrader takes the solutions out, pictures go in."""

from __future__ import annotations

import base64
import re
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode
from traitlets.config import Config, PyFileConfigLoader

from course_utils.course.folder import Course
from course_utils.course.logged import Logged
from course_utils.errors import CourseError
from course_utils.syllabus import Lesson

# What Colab, JupyterLab, VS Code and nbconvert all show in a data address. SVG is refused by some.
_PICTURE_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>(?![a-z]+:)[^)\s]+)\)")


class EmbedPictures(NbGraderPreprocessor):
    """Puts the pictures of the text into the notebook, so that a lone file shows them.

    They become data addresses in the text. Cell attachments would be the notebook format's own way, but Colab
    doesn't show them (googlecolab/colabtools#3836); it writes data addresses itself.
    """

    folder = Unicode("", help="Where relative paths start; the folder of the notebook if empty.").tag(config=True)

    def preprocess_cell(self, cell: NotebookNode, resources: dict, cell_index: int) -> tuple[NotebookNode, dict]:
        if cell.cell_type == "markdown":
            folder = Path(self.folder or resources["metadata"]["path"])
            cell.source = _PICTURE.sub(lambda found: _embedded(found, folder), cell.source)
        return cell, resources


def _embedded(found: re.Match, folder: Path) -> str:
    path = folder / found["path"]
    if path.suffix not in _PICTURE_TYPES:
        raise CourseError(f"{path.name} cannot be embedded: use one of {', '.join(_PICTURE_TYPES)}.")
    try:
        data = base64.b64encode(path.read_bytes()).decode()
    except FileNotFoundError:
        raise CourseError(
            f"The picture {found['path']} of the text doesn't exist. "
            "Draw it, or mend its path, which starts in the lesson's folder."
        ) from None
    return f"![{found['alt']}](data:{_PICTURE_TYPES[path.suffix]};base64,{data})"


# For nbgrader_config.py, so that Formgrader's Generate button makes the same notebooks as the build.
PREPROCESSORS = [EmbedPictures, *GenerateAssignment.class_traits()["preprocessors"].default()]


def student_notebook(solution: NotebookNode, course: Course, lesson: Lesson) -> NotebookNode:
    """The notebook for students: stubs for solutions, no hidden tests, no outputs, pictures embedded.

    It's nbgrader's ``generate_assignment`` with the course's configuration, in a folder of its own: it copies
    no other file, and no gradebook hears of it.

    Raises:
        CourseError: nbgrader or a picture refuses; the message says why.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    with tempfile.TemporaryDirectory(prefix="course-") as scratch:
        config.merge(
            Config(
                {
                    "CourseDirectory": {
                        "root": scratch,
                        "assignment_id": lesson.name,
                        "db_url": f"sqlite:///{scratch}/gradebook.db",
                    },
                    "EmbedPictures": {"folder": str(course.source(lesson).parent)},
                    "GenerateAssignment": {"no_database": True},
                    "SaveCells": {"enabled": False},
                }
            )
        )
        directory = CourseDirectory(config=config)
        made_from = Path(directory.format_path(directory.source_directory, ".", lesson.name)) / f"{lesson.name}.ipynb"
        made_from.parent.mkdir(parents=True)
        nbformat.write(solution, made_from)
        _generate(GenerateAssignment(coursedir=directory, config=config), lesson)
        made = Path(directory.format_path(directory.release_directory, ".", lesson.name)) / f"{lesson.name}.ipynb"
        return nbformat.read(made, as_version=4)


def _generate(converter: GenerateAssignment, lesson: Lesson) -> None:
    """Runs nbgrader, whose own exception only points at its log: the reason ends the traceback that it logs."""
    logged = Logged()
    propagates, converter.log.propagate = converter.log.propagate, False
    converter.log.addHandler(logged)
    try:
        converter.start()
    except Exception as error:
        traces = [message for message in logged.texts if message.startswith("Traceback")]
        reason = traces[-1].splitlines()[-1].partition(": ")[2] if traces else str(error)
        raise CourseError(f"{lesson.name}: the students' notebook could not be made. {reason}") from error
    finally:
        converter.log.removeHandler(logged)
        converter.log.propagate = propagates
