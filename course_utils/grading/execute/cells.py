"""The kernel's side: a fork that runs the cells it is sent, and signs what it says.

Nothing here can be trusted once a student's code has run: it is the same process. So what is left to say is kept in
local names that no module shows, said through a function of C whose insides Python cannot reach, and signed with a
key that has no name outside. Check cells do not go through IPython, where a notebook may have left its hooks.
"""

from __future__ import annotations

import builtins
import hmac
import json
import os
import random
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from json.encoder import encode_basestring_ascii
from typing import NoReturn

from course_utils.grading.execute import snapshot
from course_utils.grading.execute.alarms import set_alarm
from course_utils.grading.execute.shell import make_shell
from course_utils.grading.execute.snapshot import Snapshot


def serve(channel: socket.socket, key: bytes, before: Snapshot, text_bytes: int) -> NoReturn:
    """Run cells until the worker closes the channel.

    Args:
        channel: requests come as lines of JSON, ``{"token", "source", "names", "check", "blind"}``.
        key: signs each message.
        before: the worker's snapshot.
        text_bytes: what one cell may print.
    """
    send = _make_send(channel, key)
    say = _make_say(send)
    shell, begin_cell = make_shell(_make_say(send), text_bytes)  # of its own: a notebook may spoil it
    run_cell, run_check = type(shell).run_cell, _make_run_check(shell.user_ns)
    checking: list[bool] = []
    set_alarm(say, before.code, checking.__len__)
    _reseed()
    addresses, compare, seal = before.addresses, before.compare, snapshot.seal
    gettrace, getprofile, getpid, exit_, ours = sys.gettrace, sys.getprofile, os.getpid, os._exit, os.getpid()
    loads = json.loads

    def compare_and_say() -> list[int]:
        now = addresses()
        for name in compare(now)[:20]:
            say("changed", name)
        if gettrace() is not None or getprofile() is not None:
            say("changed", "the interpreter's trace function")
        return now

    for line in channel.makefile("r", encoding="utf-8"):
        request = loads(line)
        token, check = request["token"], request["check"]
        begin_cell()
        if check:
            checking.append(True)
            compare_and_say()
            error = run_check(request["source"], request["names"], lambda name: say("replaced", name))
        else:
            shell.blind = request["blind"]
            result = run_cell(shell, request["source"], store_history=False)
            error = result.error_before_exec or result.error_in_exec
        if getpid() != ours:
            exit_(0)
        if check:
            say("seal", seal(compare_and_say(), token))
            checking.clear()
        say("done", token, *_told(error))
    os._exit(0)


def _make_send(channel: socket.socket, key: bytes) -> Callable[[tuple[str, ...]], None]:
    """A function that sends texts to the worker, signed.

    A notebook can find it, for what cells show is sent by it. It finds a method of C; the key is a local name of a
    generator, and to look there rings the alarm.
    """

    def signed() -> Generator[None, tuple[str, ...], None]:
        quote, digest, sendall, own = encode_basestring_ascii, hmac.digest, channel.sendall, key
        while True:
            texts = yield
            message = ("[" + ",".join([quote(text) for text in texts]) + "]").encode()
            sendall(digest(own, message, "sha256").hex().encode() + b" " + message + b"\n")

    sender = signed()
    next(sender)
    return sender.send


def _make_say(
    send: Callable[[tuple[str, ...]], None],
    lock: AbstractContextManager = threading.RLock(),  # noqa: B008 - one for all that speak through the channel
) -> Callable[..., None]:
    """``send`` for one thread at a time, and for this process alone: one that a cell forked has nothing to say."""
    ours, getpid = os.getpid(), os.getpid

    def say(*texts: str) -> None:
        if getpid() == ours:
            with lock:
                send(texts)

    return say


def _make_run_check(names_of: dict) -> Callable[..., BaseException | None]:
    """A function that runs a check cell among the notebook's names, but with the lesson's own for what it uses."""
    run, compile_, import_, modules, getattr_ = exec, compile, __import__, sys.modules, getattr
    missing, anything, own_builtins = (ImportError, AttributeError, KeyError), BaseException, builtins

    def run_check(
        source: str, names: dict[str, tuple[str, str]], replaced: Callable[[str], None]
    ) -> BaseException | None:
        put_back = {}
        for name, (module, attribute) in names.items():
            try:
                import_(module)
                real = getattr_(modules[module], attribute) if attribute else modules[module]
            except missing:
                continue
            if names_of.get(name, real) is not real:
                put_back[name] = names_of[name]
                replaced(name)
            names_of[name] = real
        names_of["__builtins__"] = own_builtins
        try:
            run(compile_(source, "<check>", "exec"), names_of)
        except anything as error:
            return error
        finally:
            names_of.update(put_back)
        return None

    return run_check


def _told(error: BaseException | None) -> tuple[str, str, str, str]:
    """Status, kind and text of an error, and the line of the cell that raised the error itself."""
    if error is None:
        return "ok", "", "", ""
    try:
        text = str(error)
    except Exception:  # an error of the student's own making may not even say what it is
        text = ""
    return "error", str(type(error).__name__), text, str(_last_line(error))


def _last_line(error: BaseException) -> int:
    """The line of the cell that raised the error itself; 0 if the error came out of something that it called."""
    trace = error.__traceback__
    last = None
    while trace is not None:
        last, trace = trace, trace.tb_next
    if last is None or last.tb_frame.f_code.co_name != "<module>":
        return 0
    return last.tb_lineno


def _reseed() -> None:
    """The same random numbers for each hand-in in each run, whatever the worker drew before."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)
