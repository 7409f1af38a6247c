"""Borrowed answers: who is stuck goes on with the course's own version of an exercise, and does without its points.

A lesson's folder of checks holds these versions in ``lent.json``, which `course build` writes, packed so that nobody
reads them by accident. That is no lock. The grader lends nothing (and its walls hide the file from hand-ins): it judges
what uses a borrowed answer as it judges what uses a wrong one, with the lesson's version in its place (error carried
forward).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = "lent.json"
_WHERE = "<the course's own version>"  # of lent code in tracebacks

_lent: dict[int, Any] = {}  # what was lent in this session, by id; kept, so that no id is given twice
_closed = False


def pack(sources: dict[str, str]) -> str:
    """The content of a lesson's file: for each exercise the code of its answer cell."""
    packed = {name: base64.b85encode(zlib.compress(source.encode(), 9)).decode() for name, source in sources.items()}
    return json.dumps(packed, indent=1, sort_keys=True) + "\n"


def unpack(text: str) -> dict[str, str]:
    """What `pack` packed."""
    return {name: zlib.decompress(base64.b85decode(packed)).decode() for name, packed in json.loads(text).items()}


def close() -> None:
    """From now on this process and its forks lend nothing: for the grader."""
    global _closed
    _closed = True


def lend(folder: Path, exercise: str, names: Iterable[str], namespace: dict[str, Any], own: Iterable[str]) -> None:
    """Binds the course's version of an exercise to its names; in the grader an open stub.

    Args:
        folder: the lesson's folder of checks.
        exercise: whose answer is lent.
        names: of functions and classes that are exercises; those that the answer's cell defines are lent with it.
        namespace: the notebook's.
        own: the functions and classes that the exercise is about, for its stubs.

    Raises:
        KeyError, FileNotFoundError: the lesson has no version of it to lend.
    """
    before = {name: namespace.get(name) for name in names}
    source = _stubs(own) if _closed else unpack((folder / FILE).read_text(encoding="utf-8"))[exercise]
    exec(compile(source, _WHERE, "exec"), namespace)
    for name, old in before.items():
        if namespace.get(name) is not old:
            _lent[id(namespace[name])] = namespace[name]


def _stubs(names: Iterable[str]) -> str:
    """An open stub for each function or class."""
    return "\n".join(f"def {name}(*inputs, **more):\n    raise NotImplementedError" for name in names)


def is_lent(answer: Iterable[Any]) -> bool:
    """Whether one of these functions and classes was lent in this session."""
    return any(id(value) in _lent for value in answer)
