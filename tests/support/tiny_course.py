"""A course of one tiny lesson, which the tests of the build, the release and the rules of the house share."""

from __future__ import annotations

import shutil
from pathlib import Path

from course_utils.authoring.setup_cell import setup_cell
from course_utils.course.folder import Course
from course_utils.syllabus import Lesson

ROOT = Path(__file__).resolve().parents[2]
TINY = Lesson(name="00_tiny", title="A tiny lesson", exercises={"mean": 3}, questions={"question_mean": 2})
GRAY_SQUARE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000000082008177cd72b60000000049454e44ae426082"
)


def tiny_course(folder: Path) -> Course:
    """A course in a folder of its own: the real configuration, one tiny lesson, one picture."""
    course = Course(folder.resolve())
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, course.root / name)
    course.source(TINY).parent.mkdir(parents=True)
    text = (Path(__file__).parent / "tiny_lesson.py.txt").read_text(encoding="utf-8")
    course.source(TINY).write_text(text.replace("SETUP_CELL", setup_cell(course)), encoding="utf-8")
    (course.root / "images").mkdir()
    (course.root / "images" / "square.png").write_bytes(GRAY_SQUARE)
    return course


def edit(course: Course, old: str, new: str) -> None:
    """Replaces a piece of the tiny lesson's source, which must be there once."""
    text = course.source(TINY).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    course.source(TINY).write_text(text.replace(old, new), encoding="utf-8")
