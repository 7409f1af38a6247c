"""Running a student's code without a trace: no noise, no endless loop, no changed random state."""

from __future__ import annotations

import contextlib
import io
import itertools
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from time import monotonic, process_time  # by name: an answer may put something else in its place
from types import FrameType

import numpy as np
import torch
from torch import nn

from course_utils.checks.engine import meta_device
from course_utils.checks.engine.students_code import is_students
from course_utils.settings import keep_random_state

_PRINTED_LINES = 4


_RINGS_AGAIN = 0.05  # seconds


# Code waits, rather than works on a busy machine, if after so many times its seconds it had less than this share of
# the processor. Right answers were given up on a machine that twenty programs shared.
_PATIENCE, _AT_WORK = 3, 0.02


class TimeIsUp(BaseException):
    """The code under check did not come back. Not an Exception, so that ``except Exception`` lets it through."""


def _default_device() -> torch.device:
    # torch.get_default_device() of version 2.5 fails after torch.set_default_device(None).
    return torch.empty(0).device


@contextlib.contextmanager
def restored_torch_switches() -> Iterator[None]:
    """Starts from torch's defaults (gradients on, float32, CPU) and leaves the switches as they were."""
    dtype, device, threads = torch.get_default_dtype(), _default_device(), torch.get_num_threads()
    torch.set_default_dtype(torch.float32)
    if device.type != "cpu":
        torch.set_default_device("cpu")
    try:
        with torch.enable_grad():
            yield
    finally:
        if _default_device() != device:
            torch.set_default_device(device)
        torch.set_default_dtype(dtype)
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)


@contextlib.contextmanager
def restored_modules(things: tuple) -> Iterator[None]:
    """Leaves the training modes and the gradients of the networks among ``things`` as they were."""
    modules = [part for thing in things if isinstance(thing, nn.Module) for part in thing.modules()]
    modes = [(module, module.training) for module in modules]
    parameters = [p for thing in things if isinstance(thing, nn.Module) for p in thing.parameters()]
    grads = [(p, None if p.grad is None else p.grad.clone(), p.requires_grad) for p in parameters]
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training
        for parameter, grad, requires_grad in grads:
            parameter.grad = grad
            parameter.requires_grad_(requires_grad)


class _Printed(io.StringIO):
    """What the student's code prints, cut short: a print inside a loop must not fill the memory."""

    def write(self, text: str) -> int:
        if self.tell() < 10_000:
            super().write(text)
        return len(text)

    def shown(self) -> str:
        lines = self.getvalue().strip().splitlines()
        if len(lines) > _PRINTED_LINES:
            lines = [*lines[:_PRINTED_LINES], "…"]
        return "\n".join(line[:120] for line in lines)


@contextlib.contextmanager
def quiet() -> Iterator[_Printed]:
    """Hides warnings and stderr, and keeps what is printed: gives the kept text."""
    printed = _Printed()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="warn"),
    ):
        warnings.simplefilter("ignore")
        yield printed


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    """A frame and all that it was called from."""
    while frame is not None:
        yield frame
        frame = frame.f_back


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises ``TimeIsUp`` inside code that does not come back.

    The seconds are those of the processor, so that nobody fails because the machine is busy with other work. Code that
    only waits, and hardly computes, is given up after ``_PATIENCE`` times as many seconds of the clock.

    A bare ``except:`` in the student's code swallows it, so it is raised again by the next line of the student's code
    and, as that could be swallowed too, by further rings. These strike the student's code alone: on its way out, where
    freeing a million tensors takes longer than a ring, nobody would catch them. Where there are no alarms (Windows,
    threads) there is no limit, and Python before 3.11 hears none in a loop that is nothing but a ``try``.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def raise_again(frame, event, argument):
        if event == "line" and is_students(frame.f_code.co_filename):
            raise TimeIsUp
        return raise_again

    over, rung, outside = False, False, list(_frames(sys._getframe()))
    began, began_work = monotonic(), process_time()

    def may_go_on() -> bool:
        passed, worked = monotonic() - began, process_time() - began_work
        return worked < seconds and (passed < _PATIENCE * seconds or worked > _AT_WORK * passed)

    def ring(number, frame):
        nonlocal rung
        if over or may_go_on():
            return
        # The outside is the caller's code, which has to end this limit.
        inside = list(itertools.takewhile(lambda inner: inner not in outside, _frames(frame)))
        if rung and not any(is_students(inner.f_code.co_filename) for inner in inside):
            return
        rung = True
        sys.settrace(raise_again)
        for inner in inside:
            inner.f_trace = raise_again
        raise TimeIsUp

    previous_trace = sys.gettrace()
    previous = signal.signal(signal.SIGALRM, ring)
    outer_seconds, outer_interval = signal.setitimer(signal.ITIMER_REAL, seconds, _RINGS_AGAIN)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.settrace(previous_trace)
        signal.signal(signal.SIGALRM, previous)
        # A limit around this one starts again: it may run late, but it is not lost.
        signal.setitimer(signal.ITIMER_REAL, outer_seconds, outer_interval)


@contextlib.contextmanager
def isolated(answer: tuple, seconds: float) -> Iterator:
    """All that stands between a student's code and the notebook it runs in."""
    with (
        keep_random_state(),
        restored_torch_switches(),
        restored_modules(answer),
        quiet() as printed,
        time_limit(seconds + meta_device.seconds_to_load()),
    ):
        yield printed
