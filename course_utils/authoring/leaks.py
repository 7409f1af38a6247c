"""Searches what students get for what only instructors may see: solutions, hidden tests, model answers.

The search is for the lines themselves, not only for the markers around them: a solution that an author
pasted into a hint has no marker.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course_utils.course.folder import Course
from course_utils.course.source import cell_name, read_source

_REGION = re.compile(r"BEGIN (SOLUTION|HIDDEN TESTS)[^\n]*\n(.*?)\n[^\n]*END \1", re.DOTALL)
_MARKER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
# Shorter lines, such as "loss.backward()", stand in every program; shorter runs of words in every text.
_TELLING_LETTERS = 18
_TELLING_WORDS = 12
# The parts of a course's package that students don't install.
_INSTRUCTORS = {"course", "authoring", "trainer", "grading", "cli.py", "doctor.py"}
# A piece of code gives a solution away when it holds this share of its telling lines.
_TELLING_SHARE = 1 / 2


@dataclass(frozen=True)
class Secret:
    """A region that only instructors may see.

    Attributes:
        name: how messages name the cell that it stands in.
        lines: its telling lines, without spaces; empty if it's prose.
        words: its words; empty if it's code.
    """

    name: str
    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def secrets_of(source: NotebookNode) -> list[Secret]:
    """The solutions, hidden tests and model answers of a lesson's source."""
    secrets = []
    for index, cell in enumerate(source.cells):
        regions = [match[2] for match in _REGION.finditer(cell.source)]
        if not regions and cell.metadata.get("nbgrader", {}).get("solution"):
            regions = [cell.source]  # nbgrader takes the whole cell out
        name = cell_name(source, index)
        if cell.cell_type == "code" and regions:
            # One secret of all regions: a method of a single line stands in other programs, too.
            secrets.append(Secret(name, lines=tuple(line for region in regions for line in telling_lines(region))))
        elif regions:
            secrets += [Secret(name, words=tuple(_words(region))) for region in regions]
    return secrets


def notebook_leaks(student: NotebookNode, source: NotebookNode) -> Iterator[str]:
    """What a students' notebook gives away."""
    secrets = secrets_of(source)
    open_lines = {line for cell in source.cells for line in telling_lines(_REGION.sub("", cell.source))}
    for index, cell in enumerate(student.cells):
        name = cell_name(student, index)
        if _MARKER.search(cell.source):
            yield f"{name} of the students' notebook still holds the marker of a solution or of hidden tests"
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield f"{name} of the students' notebook has outputs"
        text = re.sub(r"\(data:[^)]*\)", "", cell.source)
        lines = set(telling_lines(text))
        for secret in secrets:
            only_secret = lines & set(secret.lines) - open_lines
            if only_secret or gives_away(lines, secret) or _quotes(text, secret):
                yield f"{name} of the students' notebook gives away what is hidden in {secret.name}"


def installed_leaks(course: Course) -> Iterator[str]:
    """What the installed package gives away of the lessons' solutions."""
    secrets = [secret for lesson in course.lessons() for secret in secrets_of(read_source(course.source(lesson)))]
    for path in student_modules(course.root / course.package):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = set(telling_lines("\n".join(ast.unparse(statement) for statement in node.body)))
            for secret in secrets:
                if gives_away(lines, secret):
                    yield f"{course.shown(path)}, line {node.lineno}: {node.name} gives away {secret.name}"


def student_modules(package: Path) -> list[Path]:
    """The modules of the package that students install."""
    return [path for path in sorted(package.rglob("*.py")) if path.relative_to(package).parts[0] not in _INSTRUCTORS]


def telling_lines(code: str) -> list[str]:
    """The lines of a piece of code that are its own, without comments, quotes' style and spaces."""
    lines = (re.sub(r"\s+#.*|^#+.*", "", line.strip()) for line in code.splitlines())
    bare = (re.sub(r"\s+", "", line).replace("'", '"') for line in lines)
    return [line for line in bare if len(line) >= _TELLING_LETTERS and not line.startswith(("import", "from"))]


def gives_away(lines: set[str], secret: Secret) -> bool:
    """Whether a piece of code holds so many of a secret's lines that it is the secret."""
    own = set(secret.lines)
    return bool(own) and len(own & lines) / len(own) >= _TELLING_SHARE


def _quotes(text: str, secret: Secret) -> bool:
    """Whether a text shares a run of words with a model answer or rubric."""
    runs = _runs(secret.words)
    return not runs.isdisjoint(_runs(_words(text)))


def _runs(words: list[str] | tuple[str, ...]) -> set[tuple[str, ...]]:
    count = len(words) - _TELLING_WORDS + 1
    if words and count < 1:
        return set()
    return {tuple(words[start : start + _TELLING_WORDS]) for start in range(count)}


def _words(prose: str) -> list[str]:
    return re.findall(r"[\w$\\^]+", prose.lower())
