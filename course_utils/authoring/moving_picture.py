"""The README's moving pictures: what a lesson's animation shows, as a GIF, which needs no notebook to move."""

from __future__ import annotations

import base64
import re

from nbformat import NotebookNode

from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.gif import animated_gif
from course_utils.syllabus import Lesson

_FRAMES, _COLORS, _SECONDS = 12, 24, 4.5


def write_moving_picture(course: Course, lesson: Lesson, solution: NotebookNode) -> None:
    """Writes ``images/<topic>_training.gif`` if the course's README shows it; otherwise nothing.

    Args:
        course: where README and pictures are.
        lesson: names the picture.
        solution: the executed notebook; its first animation is taken.

    Raises:
        CourseError: the README shows the picture, but the lesson has no animation.
    """
    name = f"images/{lesson.topic}_training.gif"
    readme = course.root / "README.md"
    if readme.is_file() and f"]({name})" in readme.read_text(encoding="utf-8"):
        frames = animation_frames(solution)
        if not frames:
            raise CourseError(f"README.md shows {name}, but lesson {lesson.name} has no animation to make it from.")
        write_whole(course.root / name, as_gif(frames))


def animation_frames(notebook: NotebookNode) -> list[bytes]:
    """The frames of a notebook's first animation, each the bytes of a PNG file; none if there is no animation."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            _, _, player = output.get("data", {}).get("text/html", "").partition('<div id="animation-')
            if player:
                frames = "".join(re.findall(r'"frames": \[(.*?)\]', player)[:1])
                return [base64.b64decode(text) for text in re.findall(r"base64,([A-Za-z0-9+/=]+)", frames)]
    return []


def as_gif(pngs: list[bytes]) -> bytes:
    """Some of the frames as a GIF that plays once, in less than five seconds, and rests on the last one.

    What moves longer has to come with a button to stop it (WCAG 2.2.2), and a GIF has none.
    """
    count = min(_FRAMES, len(pngs))
    chosen = [pngs[round(number * (len(pngs) - 1) / max(count - 1, 1))] for number in range(count)]
    return animated_gif(chosen, pause=int(1000 * _SECONDS / count), repeats=False, colors=_COLORS)
