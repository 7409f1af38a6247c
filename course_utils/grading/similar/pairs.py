"""Which hand-ins have code in common that not everybody writes: fingerprints by copydetect, the method of MOSS.

Names, comments and layout are taken away first. What the lesson hands out, what its model answer is and what many of
the class write counts for nothing, so that two answers of two lines are no pair.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins.read import HandedInCell, Unusable, read_cells
from course_utils.grading.source import LessonSource, Role, normal

try:
    from copydetect import CodeFingerprint, compare_files
except ModuleNotFoundError:
    raise CourseError("course similar needs the package copydetect: pip install -e '.[similar]'") from None

_GRAM = 25  # signs in a row that count as the same, after names became one letter
_LEAST = 80  # signs that a pair has in common, at least: some five lines
_MANY = 0.2  # of the class: what so many write is nobody's own
_FEW = 3  # who share something in a small class need not be everybody
_LONGEST = 50_000  # characters of a hand-in's code that are looked at


@dataclass(frozen=True)
class Written:
    """The code of a hand-in that is its author's own.

    Attributes:
        who: the student's id; for an earlier term the folder before it.
        code: the text, cell after cell.
        earlier: it's of an earlier term.
    """

    who: str
    code: str
    earlier: bool = False


@dataclass(frozen=True)
class Pair:
    """Two hand-ins with code in common.

    Attributes:
        first: one of them.
        second: the other one; it may be of an earlier term.
        common: signs in common, names counted as one.
        share: of the shorter one's own code.
        marks: in both texts, where the common code begins and ends.
    """

    first: Written
    second: Written
    common: int
    share: float
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]]


def written(course: Course, source: LessonSource, earlier: Iterable[Path] = ()) -> list[Written]:
    """The code of a class, and of earlier terms.

    Args:
        earlier: course folders of earlier terms, or any that hold ``<student>/<lesson>/<lesson>.ipynb``.

    Raises:
        CourseError: nothing was graded, or a folder holds no hand-in.
    """
    now = list(_below(course.executed, source, earlier=False))
    if not now:
        raise CourseError(f"Nothing of {source.name} is graded yet. Run: course grade {source.name}")
    for folder in earlier:
        found = list(_below(folder, source, earlier=True))
        if not found:
            raise CourseError(
                f"{folder} holds no hand-in of {source.name}: no {source.name}/{source.name}.ipynb in any folder "
                "below. Name the course folder of the earlier term."
            )
        now += {one.who: one for one in found}.values()
    return now


def pairs(source: LessonSource, hand_ins: list[Written]) -> list[Pair]:
    """The pairs that deserve a look, those with most in common first; two of earlier terms are none."""
    common = _of_everybody(source, hand_ins)
    prints = [(one, _fingerprint(one.code, common)) for one in hand_ins]
    prints = [(one, made) for one, made in prints if made.hashes]
    found = []
    for (first, one), (second, other) in combinations(prints, 2):
        if first.earlier and second.earlier:
            continue
        signs, shares, marks = compare_files(one, other)
        if signs >= _LEAST:
            found.append(
                Pair(first, second, int(signs), min(1.0, float(max(shares))), (_spans(marks[0]), _spans(marks[1])))
            )
    return sorted(found, key=lambda pair: (-pair.common, pair.first.who, pair.second.who))


def _below(folder: Path, source: LessonSource, earlier: bool) -> Iterator[Written]:
    for path in sorted(folder.glob(f"**/{source.name}/{source.name}.ipynb")):
        if path.is_symlink() or path.parent.parent.name in ("solutions", "notebooks", "source", "release"):
            continue
        try:
            code = _own_code(read_cells(path.read_bytes()), source)
        except (Unusable, OSError):
            continue
        student = path.parent.parent.name
        yield Written(f"{folder.resolve().name}/{student}" if earlier else student, code[:_LONGEST], earlier)


def _own_code(cells: Iterable[HandedInCell], source: LessonSource) -> str:
    """The code cells that are neither the lesson's, as it hands them out, nor checks."""
    given = {normal(cell.released) for cell in source.cells}
    checks = {cell.grade_id for cell in source.of_role(Role.TEST)}
    code = [cell for cell in cells if cell.kind == "code" and cell.grade_id not in checks]
    own = [cell.text for cell in code if normal(cell.text) not in given]
    return "\n\n".join(own) + "\n"


def _of_everybody(source: LessonSource, hand_ins: list[Written]) -> np.ndarray:
    """What says nothing: in what the lesson hands out, in its model answer, or in many hand-ins of the class."""
    lesson = [cell.released for cell in source.cells if cell.kind == "code"]
    lesson += [cell.model for cell in source.of_role(Role.ANSWER)]
    known = {value for text in lesson for value in _fingerprint(text).hashes}
    now = [one for one in hand_ins if not one.earlier]
    counted = Counter(value for one in now for value in _fingerprint(one.code).hashes)
    many = max(_FEW, _MANY * len(now))
    return np.array([*known, *(value for value, count in counted.items() if count > many)])


def _fingerprint(code: str, common: np.ndarray | None = None) -> CodeFingerprint:
    made = CodeFingerprint("answers.py", _GRAM, 1, fp=io.StringIO(code))
    if common is None or not made.hashes:
        return made
    unwanted = set(common.tolist())
    made.hashes -= unwanted
    made.hash_idx = {value: places for value, places in made.hash_idx.items() if value not in unwanted}
    covered = {place + step for places in made.hash_idx.values() for place in places for step in range(_GRAM)}
    made.token_coverage = max(1, len(covered))
    return made


def _spans(slices: np.ndarray) -> list[tuple[int, int]]:
    return [(int(begin), int(end)) for begin, end in zip(*slices, strict=True)]
