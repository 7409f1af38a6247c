"""Random changes of true messages: each examination ends in a verdict, and no wrong answer passes."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("seconds", [3, pytest.param(3600, marks=pytest.mark.nightly)])
def test_every_examination_ends_in_a_verdict(seconds):
    # A process of its own: it forks, which torch allows only before its first backward.
    program = [sys.executable, Path(__file__).with_name("fuzz.py"), "10000000", str(seconds)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("messages", "seconds"), [(3000, 60), pytest.param(1_000_000, 7200, marks=pytest.mark.nightly)]
)
def test_every_message_is_read_or_refused(messages, seconds):
    program = [sys.executable, Path(__file__).with_name("fuzz_decoder.py"), str(messages), "0", str(seconds)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
