"""How fast the playground is: ``python tests/benchmarks/playground_speed.py``, on one core.

Prints the processor's time, so that other work on the machine counts little: from the end of the imports to the first
picture, and for a picture of a run with 200 steps of history. What is promised:
the first picture in a second, ten pictures a second. Ends with 1 if that is not kept.
"""

from __future__ import annotations

import sys
import time

import torch
from torch import _dynamo  # noqa: F401  # torch imports it with the first optimizer of a session, lessons long before

from course_utils import settings
from course_utils.play.laboratory import _FRAME, Laboratory
from course_utils.playground import HISTORY, Playground

PICTURES = 50


def seconds_for(act, times: int = 1) -> float:
    """The processor's time that one call takes."""
    began = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - began) / times


def main() -> int:
    """Measures, prints, and says whether promises are kept."""
    settings.use_one_thread()
    made: list[Laboratory] = []
    first = seconds_for(lambda: made.append(Laboratory(Playground())))
    lab = made[0]
    for _ in range(HISTORY):
        lab.game.both()

    def frame() -> None:
        lab.game.both()
        lab._update(running=True)

    round_only = seconds_for(lab.game.both, PICTURES)
    picture = seconds_for(frame, PICTURES)
    print(f"PyTorch {torch.__version__}, one thread, history of {len(lab.game) - 1} steps; the processor's time")
    print(f"first picture after imports   {first:6.2f} s")
    print(f"one round                     {1000 * round_only:6.1f} ms")
    print(f"one round and its picture     {1000 * picture:6.1f} ms: {1 / picture:.0f} pictures a second")
    print(f"rounds in each picture when it goes as fast as it can: {_FRAME / 2 / round_only:.0f}")
    return int(first > 1 or picture > 0.1)


if __name__ == "__main__":
    sys.exit(main())
