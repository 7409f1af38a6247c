"""The kernel's side: a fork that runs the cells it is sent, and lets the examiner ask for the answers.

Nothing here can be trusted once a student's code has run: it is the same process. Nothing has to be: no mark depends
on what it says, but on what the examiner hears from it.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn

from course_utils.grading.execute.shell import make_shell


def serve(
    channel: socket.socket, examiner: socket.socket, lesson: str, text_bytes: int, files: Mapping[str, bytes]
) -> NoReturn:
    """Run cells until the worker closes the channel.

    Args:
        channel: requests come as lines of JSON, ``{"token", "source", "blind", "exercises"}``; with a source of null
            the examiner has the word.
        examiner: the line to the examiner.
        lesson: the lesson that verdicts are about.
        text_bytes: what one cell may print.
        files: of the student's own, for the folder where the cells run, by name.
    """
    _put(files)
    say = _make_say(channel)
    shell, begin_cell = make_shell(say, text_bytes)
    run_cell = type(shell).run_cell
    _reseed()
    getpid, exit_, ours, loads = os.getpid, os._exit, os.getpid(), json.loads
    examination, show_verdicts = _make_examination(examiner, shell.user_ns, lesson)

    for line in channel.makefile("r", encoding="utf-8"):
        request, error = loads(line), None
        begin_cell()
        if request["source"] is None:
            examination()
        else:
            show_verdicts(request["exercises"])
            shell.blind = request["blind"]
            result = run_cell(shell, request["source"], store_history=False)
            error = result.error_before_exec or result.error_in_exec
        if getpid() != ours:
            exit_(0)
        say("done", request["token"], *_told(error))
    os._exit(0)


def _put(files: Mapping[str, bytes]) -> None:
    """Write the student's own files, for reading, into the folder that is this process's own."""
    for name, data in files.items():
        Path(name).write_bytes(data)
        os.chmod(name, 0o444)
    importlib.invalidate_caches()


def _make_say(channel: socket.socket) -> Callable[..., None]:
    """A function that sends texts to the worker: for one thread at a time, and for this process alone; one that a
    cell forked has nothing to say."""
    lock, ours, getpid, dumps, sendall = threading.RLock(), os.getpid(), os.getpid, json.dumps, channel.sendall

    def say(*texts: str) -> None:
        if getpid() == ours:
            with lock:
                sendall(dumps(texts).encode() + b"\n")

    return say


def _make_examination(
    examiner: socket.socket, names: dict, lesson: str
) -> tuple[Callable[[], None], Callable[[dict[str, str]], None]]:
    """Two functions: one serves an examination; one tells the notebook's own score board what came of those before."""
    # Imported where it is used: a worker that only tries the walls needs no torch.
    if "torch" not in sys.modules:
        return (lambda: None), (lambda exercises: None)
    from course_utils.checks.engine.score_board import take_verdicts
    from course_utils.grading.examine.student import Student

    return Student(examiner, names).examination, partial(take_verdicts, lesson)


def _told(error: BaseException | None) -> tuple[str, str, str]:
    """Status, kind and text of an error."""
    if error is None:
        return "ok", "", ""
    try:
        text = str(error)
    except Exception:  # an error of the student's own making may not even say what it is
        text = ""
    return "error", str(type(error).__name__), text


def _reseed() -> None:
    """The same random numbers for each hand-in in each run, whatever the worker drew before."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)
