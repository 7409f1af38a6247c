"""Answers of the corpus judged as the grader judges them: in a process of their own, by the examiner.

``Students`` starts a process (this file as a program) that forks one more for each answer, so that each begins as a
hand-in's kernel does: fresh, and before torch's first backward.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":  # what pytest's configuration does for tests
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import torch
from corpus import COURSE, Answer, hidden_failure, namespace, visible_failure

from course_utils.checks.engine import isolation, meta_device
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.course.solutions import load_solution
from course_utils.grading.examine.examined import Examined
from course_utils.grading.examine.examiner import LessonHere, examine
from course_utils.grading.examine.student import Student
from course_utils.grading.examine.wire import Gone
from course_utils.grading.source import LessonSource

SEED = 4321  # any, as each run of the grader draws another one


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

    def agree_with_the_notebook(self, answer: Answer) -> bool:
        """See that the examiner finds what the check and the hidden tests find in this process, as in a notebook: same
        verdict, and where the notebook says what is wrong, same words, but for the numbers that an answer gives which
        remembers earlier calls. Gives whether the answer passes."""
        shown, hidden = judge_here(answer)
        examined = self.judge(answer)
        passes = shown is None and hidden is None
        assert examined.passed == passes, examined
        if shown is not None:
            assert examined.ename == type(shown).__name__
            assert _without_numbers(examined.evalue) == _without_numbers(str(shown))
        return passes

    def judge(self, answer: Answer, cell: str = "") -> Examined:
        """What the examiner finds, with the lesson's check cell if no other one is given."""
        forget_verdicts()
        own_limit, source = isolation.time_limit, _source(answer.lesson)
        name = f"test_{answer.exercise}"
        cell = cell or next(one.graded.source for one in source.cells if one.grade_id == name)
        lesson = LessonHere(load_solution(answer.lesson, COURSE), answers={})
        try:
            with self.with_answer(answer) as line:
                return examine(line, cell, source.answers_in_checks[name], lesson, SEED)
        finally:
            isolation.time_limit = own_limit


def _without_numbers(message: str) -> str:
    """What a message says, without what the answer gave."""
    before, got, after = message.partition("\n  got ")
    return before + got + "".join(re.findall(r"\n  mistake .*", after))


@functools.cache
def _source(lesson: str) -> LessonSource:
    return LessonSource.read(COURSE, lesson)


def judge_here(answer: Answer) -> tuple[BaseException | None, BaseException | None]:
    """What the check says in this process, as in a notebook, and what the hidden tests say."""
    forget_verdicts()
    space = namespace(answer, answer.path.read_text(encoding="utf-8"))
    return visible_failure(answer, space, 0), hidden_failure(answer, space)


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
