"""Answers of the corpus judged as the grader judges them: in a process of their own, by the examiner.

``Students`` starts a process (this file as a program) that forks one more for each answer, so that each begins as a
hand-in's kernel does: fresh, and before torch's first backward.
"""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":  # what pytest's configuration does for tests
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import torch
from corpus import COURSE, Answer, check_of, hidden_failure, namespace, visible_failure

from course_utils.checks.engine import isolation, meta_device
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.course.solutions import load_solution
from course_utils.grading.examine.examiner import Examiner
from course_utils.grading.examine.student import Student
from course_utils.grading.examine.wire import Gone

Found = tuple[str, str | None, str]  # kind of failure or "passed", the mistake's name, the message


class Students:
    """The other side. As a context manager it leaves nothing behind."""

    def __enter__(self) -> Students:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
            )
        return self

    def __exit__(self, *exception: object) -> None:
        self._channel.close()
        self._process.wait()

    @contextlib.contextmanager
    def with_answer(self, answer: Answer) -> Iterator[socket.socket]:
        """The line to a fresh process that has run the answer's code."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            socket.send_fds(self._channel, [str(answer.path).encode()], [theirs.fileno()])
            theirs.close()
            yield ours

    def judge(self, answer: Answer) -> tuple[Found, Found]:
        """What the examiner finds with the visible check, and with the hidden tests."""
        forget_verdicts()
        own_limit = isolation.time_limit
        with self.with_answer(answer) as line:
            examiner = Examiner(line, load_solution(answer.lesson, COURSE).__name__)
            isolation.time_limit = examiner.limit
            try:
                takes = check_of(answer).takes
                solution = vars(load_solution(answer.lesson, COURSE))
                space = {name: value for name, value in solution.items() if name not in takes}
                space.update(examiner.bind(takes), __name__="__main__")
                return found(visible_failure(answer, space, 0)), found(hidden_failure(answer, space))
            finally:
                isolation.time_limit = own_limit


def judge_here(answer: Answer) -> tuple[Found, Found]:
    """The same in this process, as a notebook does it."""
    forget_verdicts()
    space = namespace(answer, answer.path.read_text(encoding="utf-8"))
    return found(visible_failure(answer, space, 0)), found(hidden_failure(answer, space))


def found(failure: BaseException | None) -> Found:
    """A failure as it can be compared."""
    if failure is None:
        return "passed", None, ""
    mistake = getattr(failure, "mistake", None)
    return type(failure).__name__, mistake and mistake.name, str(failure)


def _fork_students(channel: socket.socket) -> None:
    torch.set_num_threads(1)  # as a worker's; more of them only wait for each other, and that counts as work
    meta_device.load_kernels()
    gc.freeze()  # as a worker does: forks do not copy what they share
    while True:
        path, lines, *_ = socket.recv_fds(channel, 4096, 1)
        if not path:
            return
        answer = Answer(Path(path.decode()))
        load_solution(answer.lesson, COURSE)  # it defines, and runs nothing: once for all its forks
        child = os.fork()
        if child == 0:
            if os.fork() == 0:  # an orphan: nobody waits for it
                with contextlib.suppress(Gone):
                    names = namespace(answer, answer.path.read_text(encoding="utf-8"))
                    Student(socket.socket(fileno=lines[0]), names).examination()
            os._exit(0)
        os.waitpid(child, 0)
        for line in lines:
            os.close(line)


if __name__ == "__main__":
    _fork_students(socket.socket(fileno=int(sys.argv[1])))
