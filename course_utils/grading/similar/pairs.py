"""Which hand-ins have code in common that not everybody writes: fingerprints by copydetect, the method of MOSS.

Names, comments and layout are taken away first. What the lesson hands out, what its model answer is and what many of
the class write counts for nothing, so that two answers of two lines are no pair.
"""

from __future__ import annotations

import ast
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.grading.hand_ins import helpers
from course_utils.grading.hand_ins.read import HandedInCell, Unusable, read_cells
from course_utils.grading.source import LessonSource, Role, normal

try:
    from copydetect import CodeFingerprint, compare_files
    from copydetect.utils import filter_code
except ModuleNotFoundError:
    raise CourseError("course similar needs the package copydetect: pip install -e '.[similar]'") from None

_GRAM = 25  # signs in a row that count as the same, after names became one letter
_LEAST = 80  # signs of a function that is looked at, and that a pair has in common, at least: some five lines
_MANY = 0.2  # of the class: what so many write is nobody's own
_FEW = 3  # who share something in a small class need not be everybody
_LONGEST = 50_000  # characters of a cell that are looked at


@dataclass(frozen=True)
class Written:
    """What of a hand-in is its author's own.

    Attributes:
        who: the student's id; for an earlier term the folder before it.
        pieces: functions, classes, and what stands between them.
        earlier: it's of an earlier term.
        text: the written answers.
    """

    who: str
    pieces: tuple[str, ...]
    earlier: bool = False
    text: str = ""

    @property
    def code(self) -> str:
        """All of it."""
        return "\n\n".join(self.pieces) + "\n"


@dataclass(frozen=True)
class Pair:
    """Two hand-ins with code, or sentences, in common.

    Attributes:
        first: one of them.
        second: the other one; it may be of an earlier term.
        common: signs in common, names counted as one; of written answers letters.
        share: of the shorter one's own.
        marks: in both texts, where what is common begins and ends.
        of: ``code`` or ``text``.
    """

    first: Written
    second: Written
    common: int
    share: float
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    of: str = "code"

    @property
    def sides(self) -> list[tuple[str, str, list[tuple[int, int]]]]:
        """Of both, who wrote it, the whole of it, and the marks."""
        wholes = [one.code if self.of == "code" else one.text for one in (self.first, self.second)]
        return list(zip((self.first.who, self.second.who), wholes, self.marks, strict=True))

    def __str__(self) -> str:
        what = "code" if self.of == "code" else "written answers"
        return f"{self.first.who} and {self.second.who}: {100 * self.share:.0f} % of the shorter {what}"


def written(course: Course, source: LessonSource, earlier: Iterable[Path] = ()) -> list[Written]:
    """What a class wrote, and earlier terms.

    Args:
        earlier: course folders of earlier terms, or any that hold ``<student>/<lesson>/<lesson>.ipynb``.

    Raises:
        CourseError: nothing was graded, or a folder holds no hand-in.
    """
    now = [
        replace(one, pieces=(*one.pieces, *_helpers(course.submitted / one.who / source.name)))
        for one in _below(course.executed, source, earlier=False)
    ]
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
    prints = [(one, _fingerprint(one.pieces, common, _LEAST)) for one in hand_ins]
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
            cells = read_cells(path.read_bytes())
        except (Unusable, OSError):
            continue
        student = path.parent.parent.name
        who = f"{folder.resolve().name}/{student}" if earlier else student
        yield Written(who, (*_own_code(cells, source), *_helpers(path.parent)), earlier, _own_text(cells, source))


def _helpers(folder: Path) -> Iterator[str]:
    """What stands in the Python files that were handed in beside a notebook, in pieces."""
    for helper in helpers.in_folder(folder):
        with suppress(Unusable, OSError):
            yield from _pieces(helper.read().decode("utf-8", "replace")[:_LONGEST])


def _own_code(cells: Iterable[HandedInCell], source: LessonSource) -> list[str]:
    """What stands in code cells that are neither the lesson's, as it hands them out, nor checks, in pieces."""
    given = {normal(cell.released) for cell in source.cells}
    checks = {cell.grade_id for cell in source.of_role(Role.TEST)}
    code = [cell for cell in cells if cell.kind == "code" and cell.grade_id not in checks]
    return [piece for cell in code if normal(cell.text) not in given for piece in _pieces(cell.text[:_LONGEST])]


def _own_text(cells: Iterable[HandedInCell], source: LessonSource) -> str:
    """The answers to the lesson's questions that are more than what it hands out."""
    stubs = {cell.grade_id: normal(cell.released) for cell in source.of_role(Role.QUESTION)}
    answers = [cell.text for cell in cells if stubs.get(cell.grade_id or "", normal(cell.text)) != normal(cell.text)]
    return "\n\n".join(text[:_LONGEST] for text in answers)


def _pieces(code: str) -> list[str]:
    """Each function and class by itself, since they may stand in any order, and what is between them."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [code]
    lines, pieces, begin = code.splitlines(), [], 0
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
            end = node.end_lineno or node.lineno
            pieces += ["\n".join(lines[begin:first]), "\n".join(lines[first:end])]
            begin = end
    return [piece for piece in [*pieces, "\n".join(lines[begin:])] if piece.strip()]


def _of_everybody(source: LessonSource, hand_ins: list[Written]) -> set[int]:
    """What says nothing: in what the lesson hands out, in its model answer, or in many hand-ins of the class."""
    lesson = [cell.released for cell in source.cells if cell.kind == "code"]
    lesson += [cell.model for cell in source.of_role(Role.ANSWER)]
    known = set(_fingerprint([piece for text in lesson for piece in _pieces(text)]).hashes)
    now = [one for one in hand_ins if not one.earlier]
    counted = Counter(value for one in now for value in _fingerprint(one.pieces).hashes)
    return known | {value for value, count in counted.items() if count > many(len(now))}


def many(students: int) -> float:
    """What more of a class than so many write is nobody's own."""
    return max(_FEW, _MANY * students)


def _fingerprint(pieces: Iterable[str], common: Collection[int] = (), least: int = 0) -> CodeFingerprint:
    """Of code, without what is common, without pieces of fewer signs, and without what begins in one piece and ends in
    the next: that two answers follow each other is the lesson's order."""
    pieces = list(pieces)
    made = CodeFingerprint("answers.py", _GRAM, 1, fp=io.StringIO("\n\n".join(pieces) + "\n"))
    allowed: set[int] = set()
    end = 0
    for piece in pieces:
        begin, end = end, end + len(filter_code(piece + "\n", "answers.py")[0])
        if end - begin >= least:
            allowed.update(range(begin, end - _GRAM + 1))
    places = {
        value: [place for place in where if place in allowed]
        for value, where in made.hash_idx.items()
        if value not in common
    }
    made.hash_idx = {value: where for value, where in places.items() if where}
    made.hashes = set(made.hash_idx)
    covered = {place + step for where in made.hash_idx.values() for place in where for step in range(_GRAM)}
    made.token_coverage = max(1, len(covered))
    return made


def _spans(slices: np.ndarray) -> list[tuple[int, int]]:
    return [(int(begin), int(end)) for begin, end in zip(*slices, strict=True)]
