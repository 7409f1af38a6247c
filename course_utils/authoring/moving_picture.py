"""The README's moving picture: a check turns from ✗ to ✓, and then what it was for unfolds beside it.

It is a GIF, which needs no notebook to move, made of what is there already: the frames of a lesson's animation, the
failing check that the README quotes, and what the same check says in the lesson of the right answer.
"""

from __future__ import annotations

import base64
import io
import re
import textwrap

import numpy as np
from nbformat import NotebookNode
from PIL import Image

from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.gif import animated_gif
from course_utils.plotting import FAKE, REAL
from course_utils.syllabus import Lesson

_FRAMES, _COLORS, _SECONDS = 11, 44, 4.8
_FAILING = 3  # frames at the beginning, in which the check fails and nothing moves
_SIZE, _INCH, _CARD = (800, 290), 100, 396  # pixels: of the picture, of an inch, and where the card ends
# Real and fake, alone and mixed with what is under them at their edges; cards, their rules, and words.
_KEPT = (
    *(REAL.color, "#6fa9cb", FAKE.color, "#e08d55", "#dd7a35"),
    *("#1a7f37", "#d3f0db", "#bc4c00", "#fde2d6", "#1f2328", "#ffffff"),
)
_CAPTION = 0.06  # of a plane's height: what is written at its lower edge
_DARK, _LONG = 90, 0.5  # a line of an axis: how dark it is, and how long, as a share of the picture
_STEPS = re.compile(r": ([\d,]+) steps in ")
_FAILED = re.compile(r"^```\n(✗ .*?)\n```$", re.MULTILINE | re.DOTALL)


def write_moving_picture(course: Course, lesson: Lesson, solution: NotebookNode) -> None:
    """Writes ``images/<topic>_training.gif`` if the course's README shows it; otherwise nothing.

    Args:
        course: where README and pictures are.
        lesson: names the picture.
        solution: the executed notebook; its first animation is taken.

    Raises:
        CourseError: the README shows the picture, but the lesson has no animation, or no check that the README quotes.
    """
    name = f"images/{lesson.topic}_training.gif"
    readme = course.root / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    if f"]({name})" in text:
        frames = animation_frames(solution)
        if not frames:
            raise CourseError(f"README.md shows {name}, but lesson {lesson.name} has no animation to make it from.")
        steps = steps_of(solution)
        write_whole(course.root / name, as_gif(frames, *quoted_check(text, solution, lesson), steps))


def animation_frames(notebook: NotebookNode) -> list[bytes]:
    """The frames of a notebook's first animation, each the bytes of a picture; none if there is no animation."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            _, _, player = output.get("data", {}).get("text/html", "").partition('<div id="animation-')
            if player:
                frames = "".join(re.findall(r'"frames": \[(.*?)\]', player)[:1])
                return [base64.b64decode(text) for text in re.findall(r"base64,([A-Za-z0-9+/=]+)", frames)]
    return []


def steps_of(notebook: NotebookNode) -> int:
    """How many steps the training took that a notebook's first animation shows: the last one told of before it."""
    steps = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for found in _STEPS.findall(output.get("text", "")):
                steps = int(found.replace(",", ""))
            if '<div id="animation-' in output.get("data", {}).get("text/html", ""):
                return steps
    return steps


def quoted_check(readme: str, solution: NotebookNode, lesson: Lesson) -> tuple[str, str]:
    """What the check that a README quotes says of a wrong answer, and what it says of the lesson's own.

    Raises:
        CourseError: the README quotes none of the lesson's checks.
    """
    quoted = _FAILED.search(readme)
    exercise = quoted[1].split()[1] if quoted else ""
    for cell in solution.cells:
        for output in cell.get("outputs", []):
            said = output.get("data", {}).get("text/plain", output.get("text", ""))
            if quoted and said.startswith(f"✓ {exercise}: "):
                return quoted[1], said.splitlines()[0]
    raise CourseError(
        f"README.md shows a picture of {lesson.name}, but quotes no failing check of it: a block between lines of ``` "
        "that begins with ✗ and the name of an exercise."
    )


def as_gif(frames: list[bytes], failed: str, passed: str, steps: int) -> bytes:
    """Some of the frames beside the two messages, as a GIF that plays once, in less than five seconds.

    What moves longer has to come with a button to stop it (WCAG 2.2.2), and a GIF has none.

    Args:
        frames: each the bytes of a picture.
        failed, passed: what the check says at the beginning, and what it says while the frames move.
        steps: how many steps of training lie between the first frame and the last.
    """
    count, last = min(_FRAMES - _FAILING, len(frames)), max(len(frames) - 1, 1)
    moving = [round(number * last / max(count - 1, 1)) for number in range(count)]
    shown = [(failed, 0)] * _FAILING + [(passed, number) for number in moving]
    pictures = [
        _side_by_side(message, plane_of(frames[number]), round(steps * number / last)) for message, number in shown
    ]
    return animated_gif(pictures, pause=int(1000 * _SECONDS / len(shown)), repeats=False, colors=_COLORS, kept=_KEPT)


def plane_of(frame: bytes) -> Image.Image:
    """What a frame shows between its axes, without what is written at the lower edge; all of it if it has no axes."""
    picture = Image.open(io.BytesIO(frame)).convert("RGB")
    dark = np.asarray(picture.convert("L")) < _DARK
    column, row = int(dark.sum(axis=0).argmax()), int(dark.sum(axis=1).argmax())
    upright, lying = np.flatnonzero(dark[:, column]), np.flatnonzero(dark[row])
    top, bottom = int(upright[0]), row - 1
    if bottom - top < _LONG * picture.height or lying[-1] - column < _LONG * picture.width:
        return picture
    bottom -= round(_CAPTION * (bottom - top))
    return picture.crop((column + 2, top, int(lying[-1]), bottom))


def _side_by_side(message: str, plane: Image.Image, step: int) -> bytes:
    """A check's message as a card, and at its right the plane under the step and what the marks are, as a PNG file."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    width, height = _SIZE
    figure = Figure(figsize=(width / _INCH, height / _INCH), dpi=_INCH, facecolor="white")
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    rule, back = ("#1a7f37", "#d3f0db") if message.startswith("✓") else ("#bc4c00", "#fde2d6")
    axes.add_patch(Rectangle((4, 8), _CARD - 4, height - 16, facecolor=back, edgecolor="#d0d7de"))
    axes.add_patch(Rectangle((4, 8), 6, height - 16, color=rule))
    first, text = _laid_out(message)
    axes.text(24, 30, first, va="top", fontsize=13, weight="bold", color="#1f2328")
    axes.text(24, 70, text, va="top", fontsize=12, linespacing=1.6, color="#1f2328")
    left = _CARD + 12
    plane = plane.copy()
    plane.thumbnail((width - left - 4, height - 50), Image.Resampling.LANCZOS)
    axes.text(left, 24, f"step {step:,}", va="center", fontsize=15, weight="bold", color="#1f2328")
    for place, role, name in ((width - 150, REAL, "real"), (width - 68, FAKE, "fake")):
        axes.plot(place, 24, role.marker, color=role.color, markersize=9, markeredgewidth=2)
        axes.text(place + 12, 24, name, va="center", fontsize=12, color="#1f2328")
    figure.figimage(np.asarray(plane), left, height - 44 - plane.height)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=_INCH)
    return file.getvalue()


def _laid_out(message: str) -> tuple[str, str]:
    """The first line of a message, and what helps, without its evidence, broken where the card ends."""
    first, *others = (line.strip() for line in message.replace(": ", "\n", message.startswith("✓")).splitlines())
    helping = [line for line in others if not re.match(r"(law|tried|got|mistake) {2,}", line)]
    return first, "\n".join(part for line in helping for part in textwrap.wrap(line, 38))
