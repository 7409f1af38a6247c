"""Work beside the grader: what hangs, dies or raises there costs one request, and the next one is done."""

import os
import time

import pytest

from course_utils.grading.side_process import SideProcess, WorkFailed


def worker(factor):
    """Does numbers; the words make trouble."""

    def work(request):
        if request == "hang":
            time.sleep(600)
        if request == "die":
            os._exit(1)
        if request == "eat":
            return len(bytearray(10**11))
        if request == "raise":
            raise ValueError("first line\nsecond line")
        return factor * request

    return work


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("hang", "it took longer than 1 s"),
        ("die", "its process ended"),
        ("eat", "MemoryError"),
        ("raise", "^ValueError: first line$"),
    ],
)
def test_one_request_that_goes_wrong_costs_no_other(trouble, told):
    with SideProcess(worker, 3, seconds=1) as beside:
        assert beside.do(1) == 3
        with pytest.raises(WorkFailed, match=told):
            beside.do(trouble)
        assert beside.do(2) == 6


def test_nothing_is_left_running():
    with SideProcess(worker, 3, seconds=10) as beside:
        beside.do(1)
        process = beside._process
    assert not process.is_alive()
