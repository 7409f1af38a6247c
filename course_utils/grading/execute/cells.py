"""The kernel's side: a fork that runs the cells it is sent, and signs what it says.

Nothing here can be trusted once a student's code has run: it is the same process. So what is left to say is kept in
local names that no module shows, said through functions of C that cannot be replaced from Python, and signed with a
key that has no name outside; see ``wires`` for the rest.
"""

from __future__ import annotations

import hmac
import json
import os
import random
import socket
import sys
from json.encoder import encode_basestring_ascii
from typing import NoReturn

from course_utils.grading.execute import wires
from course_utils.grading.execute.shell import make_shell


def serve(channel: socket.socket, key: bytes, baseline: dict[str, str], text_bytes: int) -> NoReturn:
    """Run cells until the worker closes the channel.

    Args:
        channel: requests come as lines of JSON, ``{"token", "source", "names", "check"}``.
        key: signs each message.
        baseline: the snapshot of the worker.
        text_bytes: what one cell may print.
    """
    say = _make_say(channel, key)
    shell, begin_cell = make_shell(say, text_bytes)
    run_cell, names_of = type(shell).run_cell, shell.user_ns
    snapshot, changed, seal, getattr_ = wires.snapshot, wires.changed, wires.seal, getattr
    modules, import_, ours, getpid = sys.modules, __import__, os.getpid(), os.getpid
    wires.set_alarm(lambda told: say("alarm", told), names_of)
    _reseed()
    hooks, hooks_of = _hooks(shell), _hooks

    def look() -> dict[str, str]:
        now = snapshot()
        for name in changed(baseline, now)[:20]:
            say("changed", name)
        if hooks_of(shell) != hooks:
            say("changed", "IPython's way of running a cell")
        return now

    for line in channel.makefile("r", encoding="utf-8"):
        request = json.loads(line)
        token, check = request["token"], request["check"]
        begin_cell()
        shell.brief = shell.compile.forget = check
        put_back = {}
        if check:
            for name, (module, attribute) in request["names"].items():
                try:
                    import_(module)
                    real = getattr_(modules[module], attribute) if attribute else modules[module]
                except (ImportError, AttributeError, KeyError):
                    continue
                if names_of.get(name, real) is not real:
                    put_back[name] = names_of[name]
                    say("replaced", name)
                names_of[name] = real
        if check:
            look()
        # Silent: nobody who asked to be told of new cells is told of a check.
        result = run_cell(shell, request["source"], store_history=False, silent=check)
        if getpid() != ours:
            os._exit(0)
        if check:
            now = look()
            say("seal", seal({name: now.get(name, "") for name in baseline}, token))
            names_of.update(put_back)
        error = result.error_before_exec or result.error_in_exec
        if error is None:
            say("done", token, "ok", "", "", "")
        else:
            where = "" if result.error_before_exec else str(_last_line(error))
            say("done", token, "error", type(error).__name__, str(error), where)
    os._exit(0)


def _make_say(channel: socket.socket, key: bytes):
    """A function that sends texts to the worker, signed, through nothing that Python code could replace."""
    quote, digest, send = encode_basestring_ascii, hmac.digest, channel.sendall
    ours, getpid = os.getpid(), os.getpid

    def say(*texts: str) -> None:
        if getpid() != ours:
            return  # a process that a cell forked has nothing to say
        message = ("[" + ",".join([quote(text) for text in texts]) + "]").encode()
        send(digest(key, message, "sha256").hex().encode() + b" " + message + b"\n")

    return say


def _hooks(shell) -> tuple:
    """What IPython does with a cell before it runs it."""
    manager = shell.input_transformer_manager
    lists = (
        shell.ast_transformers, shell.input_transformers_post, manager.cleanup_transforms, manager.line_transforms,
        manager.token_transformers,
    )  # fmt: skip
    methods = [name for name in vars(shell) if callable(getattr(type(shell), name, None))]
    tracing = (sys.gettrace() is None, sys.getprofile() is None)
    return ([[id(part) for part in one] for one in lists], sorted(methods), shell.custom_exceptions, tracing)


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
