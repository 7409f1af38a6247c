"""Errors on their way: raised again on the other side, from the student's own lines."""

from __future__ import annotations

import builtins
import linecache
from types import CodeType
from typing import Any, NoReturn

from course_utils.checks.engine.isolation import TimeIsUp
from course_utils.checks.engine.students_code import students_frames
from course_utils.grading.examine.objects import Objects
from course_utils.grading.examine.wire import Gone

_FRAMES = 20  # the innermost
_TEXT = 2000
_LINES = 10_000


def encode_error(error: BaseException, objects: Objects) -> list:
    """An error as plain data: its class, its arguments, and the student's frames."""
    key = objects.key(error)
    if key is None:
        key = objects.enlist(error)
    frames = []
    for frame, line in students_frames(error)[-_FRAMES:]:
        code = frame.f_code
        qualified = getattr(code, "co_qualname", code.co_name)  # Python 3.10 has no co_qualname
        text = linecache.getline(code.co_filename, line)[:_TEXT]
        frames.append([code.co_filename, code.co_name, qualified, line, text])
    if isinstance(error, TimeIsUp):
        return [key, "TimeIsUp", "", [], frames]
    family = [kind.__name__ for kind in type(error).__mro__ if getattr(builtins, kind.__name__, None) is kind]
    arguments = [_plain(argument) for argument in error.args]
    return [key, type(error).__name__, family[0], arguments, frames]


def _plain(argument: Any) -> Any:
    if type(argument) in (str, bytes):
        return argument[:_TEXT]
    if type(argument) in (type(None), bool, float) or (type(argument) is int and abs(argument) < 1 << 63):
        return argument
    return repr(argument)[:_TEXT]


def decode_error(coded: tuple, objects: Objects) -> tuple[BaseException, list[tuple]]:
    """The error, and the frames to raise it from."""
    key, name, parent, arguments, frames = coded
    try:
        error = objects[key]  # it started here, and comes back through the other side
    except Gone:
        error = _new_error(name, parent, arguments)
        objects.adopt(key, error)
    if not isinstance(error, BaseException):
        raise Gone("no error")
    return error, [_read_frame(*frame) for frame in frames[-_FRAMES:]]


def _read_frame(file: str, name: str, qualified: str, line: int, text: str) -> tuple:
    if not all(type(part) is str and "\0" not in part for part in (file, name, qualified, text)):
        raise Gone("no frame")
    return file, name, qualified, min(max(1, int(line)), _LINES), text[:_TEXT]


def _new_error(name: str, parent: str, arguments: tuple) -> BaseException:
    """Of Python's own classes, or a class made for it here: nothing that the other side names is looked up."""
    if name == "TimeIsUp" and not parent:
        return TimeIsUp()
    name, base = name[:100], getattr(builtins, parent, None)
    if not (isinstance(base, type) and issubclass(base, (Exception, SystemExit, KeyboardInterrupt))):
        base = Exception
    kind = base if name == base.__name__ else type(name, (base,), {})
    try:
        return kind(*arguments)
    except Exception:  # one that wants other arguments
        return RuntimeError(*arguments)


def raise_from(error: BaseException, frames: list[tuple]) -> NoReturn:
    """Raise an error as if it came out of the student's code: checks quote these lines."""

    def climb(level: int) -> None:
        if level == len(frames):
            raise error
        exec(_code(*frames[level]), {"climb": lambda: climb(level + 1)})

    climb(0)
    raise AssertionError("climb raises")


def _code(file: str, name: str, qualified: str, line: int, text: str) -> CodeType:
    if not file.startswith("<"):  # no line is ever looked up here: the other side could name any file
        file = f"<{file}>"
    if text:
        entry = linecache.cache.get(file)
        lines = entry[2] if entry is not None and isinstance(entry[2], _KnownLines) else _KnownLines()  # type: ignore[misc]
        lines.know(line, text)
        linecache.cache[file] = (1, None, lines, file)
    code = compile("climb()", file, "exec").replace(co_name=name, co_firstlineno=line)
    return code.replace(co_qualname=qualified) if hasattr(code, "co_qualname") else code


class _KnownLines(list):
    """The lines of a file of which some are known."""

    def know(self, line: int, text: str) -> None:
        self.extend(["\n"] * (line - len(self)))
        self[line - 1] = text
