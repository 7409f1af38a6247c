"""A notebook imports its lesson's checks in the middle of its work: quickly, and without drawing a random number."""

from __future__ import annotations

import subprocess
import sys

import pytest

from course_utils.lessons import LESSONS

CODE = """
import random, sys
import numpy as np, torch
from course_utils import checks

before = torch.get_rng_state(), random.getstate(), np.random.get_state()[1].tolist()
getattr(checks, sys.argv[1])
assert torch.equal(before[0], torch.get_rng_state())
assert before[1:] == (random.getstate(), np.random.get_state()[1].tolist())
heavy = {"torch._dynamo", "torchvision", "sklearn", "scipy", "matplotlib"} & set(sys.modules)
others = [name for name in sys.modules if name.startswith("course_utils.checks.")]
print(sorted(heavy), sorted({name.split(".")[2] for name in others} - {"engine", "laws", "gan"}))
"""


@pytest.mark.in_turn
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lessons_checks_are_imported_alone_and_without_a_trace(lesson):
    topic = LESSONS[lesson].topic
    told = subprocess.run([sys.executable, "-c", CODE, topic], capture_output=True, text=True)
    assert (told.stdout, told.stderr) == (f"[] ['{topic}']\n", "")
