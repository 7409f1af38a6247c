"""The functions and classes that a lesson teaches, as a module: their one implementation is the lesson's source."""

from __future__ import annotations

import ast
import bisect
import functools
import symtable
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from nbformat import NotebookNode

from course_utils.course.cells import is_check, is_experiment
from course_utils.course.folder import Course, find_course
from course_utils.course.source import marker_lines, read_source
from course_utils.errors import CourseError

_IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# What the value of a constant may be made of: nothing in it can train, draw or print.
_PLAIN = (
    ast.Constant, ast.Name, ast.Attribute, ast.Load, ast.Tuple, ast.List, ast.Dict, ast.Set,
    ast.UnaryOp, ast.unaryop, ast.BinOp, ast.operator,
)  # fmt: skip


def load_solution(lesson_name: str, course: Course | None = None) -> ModuleType:
    """The imports, functions, classes and constants of a lesson's source, as a module. Nothing trains or prints.

    Constants are names in capitals whose values are plain: numbers, texts, and sums and collections of them. What
    check cells define is left out, and an experiment never replaces what the lesson defined before it. Tracebacks
    show the lines of the source.

    Args:
        lesson_name: for example ``"02_moons_gan"``.
        course: the course to take it from; if not given, the one that this package lies in, or else the one
            around the current folder.

    Returns:
        The same module at every call, until the source changes.

    Raises:
        CourseError: there is no such lesson, no source, or a definition needs what isn't a definition.
    """
    course = course or _own_course()
    path = course.source(course.lesson(lesson_name))
    if not path.exists():
        raise CourseError(f"Lesson {lesson_name} has no source yet: write solutions/{lesson_name}/{path.name}.")
    return _load(path, path.stat().st_mtime_ns)


def _own_course() -> Course:
    checkout = Path(__file__).resolve().parents[2]
    return Course(checkout) if (checkout / "solutions").is_dir() else find_course()


@functools.cache
def _load(path: Path, _changed: int) -> ModuleType:
    module = ModuleType(f"solution_{path.stem}", f"The definitions of {path.name}.")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # dataclasses and pickle look their classes up there
    for node in _definitions(path):
        code = compile(ast.Module([node], type_ignores=[]), str(path), "exec")
        try:
            exec(code, module.__dict__)
        except NameError as error:
            del sys.modules[module.__name__]
            raise CourseError(
                f"{path.name}, line {node.lineno}: a definition needs {error.name!r}, which is neither an import, a "
                "definition nor a constant in capitals. Hand it over as an argument, or make it a constant."
            ) from None
    return module


def _definitions(path: Path) -> Iterator[ast.stmt]:
    """The statements of a source that define something, in their order."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as error:
        raise CourseError(f"{path.name}, line {error.lineno}: {error.msg}.") from None
    markers, cells = marker_lines(path), read_source(path).cells
    return _defining((cells[bisect.bisect(markers, node.lineno) - 1].metadata, node) for node in tree.body)


def definitions_of(notebook: NotebookNode) -> str:
    """The same of a built lesson, as code, and the statements whose results its check cells use."""
    statements: list[tuple[dict, ast.stmt]] = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            with suppress(SyntaxError):  # a cell in IPython's own syntax defines nothing
                statements += [(cell.metadata, node) for node in ast.parse(cell.source).body]
    kept = {id(node) for node in _defining(statements)}
    used = {name for metadata, node in statements if is_check(metadata) for name in names_needed(ast.unparse(node))}
    sources = [node for metadata, node in statements if not (is_check(metadata) or is_experiment(metadata))]
    while found := [node for node in sources if used & names_made(ast.unparse(node))]:
        sources = [node for node in sources if node not in found]
        kept |= {id(node) for node in found}
        used |= {name for node in found for name in names_needed(ast.unparse(node))}
    return "\n\n".join(ast.unparse(node) for _, node in statements if id(node) in kept)


def names_made(code: str) -> set[str]:
    """The names that code gives to something, at the top level of a notebook."""
    symbols = symtable.symtable(code, "<lesson>", "exec").get_symbols()
    return {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}


def names_needed(code: str) -> set[str]:
    """The notebook's names that code uses before it makes them itself, in functions and classes, too."""
    found, made, all_made = set[str](), set[str](), names_made(code)
    for node in ast.parse(code).body:
        # A function runs when all is made.
        found |= _names_used(node) - (all_made if isinstance(node, _DEFINITIONS) else made)
        made |= names_made(ast.unparse(node))
    return found


def _names_used(node: ast.stmt) -> set[str]:
    """The notebook's names that a statement uses; of one with a block, without those that the block makes."""
    code = ast.unparse(node)
    made, simple = names_made(code), not hasattr(node, "body")
    found, tables = set[str](), [symtable.symtable(code, "<lesson>", "exec")]
    for table in tables:
        tables += table.get_children()
        at_the_top = table.get_type() == "module"
        for symbol in table.get_symbols():
            if symbol.is_referenced() and (at_the_top or symbol.is_global()):
                found.add(symbol.get_name())
    if isinstance(node, ast.AugAssign):  # x += 1 takes an x that is there
        return found | made
    return found if simple else found - made


def _defining(statements: Iterable[tuple[dict, ast.stmt]]) -> Iterator[ast.stmt]:
    """Of statements with the metadata of their cells, those that define what the lesson teaches."""
    defined: set[str] = set()
    for metadata, node in statements:
        if is_check(metadata):
            continue
        if isinstance(node, _DEFINITIONS):
            if node.name in defined and is_experiment(metadata):
                continue
            defined.add(node.name)
            yield node
        elif isinstance(node, _IMPORTS) or _is_constant(node):
            yield node


def _is_constant(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [name for target in targets for name in (target.elts if isinstance(target, ast.Tuple) else [target])]
    capitals = all(isinstance(name, ast.Name) and name.id.isupper() for name in names)
    return capitals and all(isinstance(part, _PLAIN) for part in ast.walk(node.value))
