"""What a training loop shows in its epochs: every point once, in batches of the size that was asked for, shuffled.

All loops of the course are judged on a rehearsal of this size: ten points, batches of four, three epochs.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Protocol

from course_utils.checks.check import Law, Trial, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.loop_mistakes import (
    BATCH_AGAIN,
    BATCH_SIZE_IGNORED,
    DROPS_REMAINDER,
    NO_SHUFFLE,
    ONE_BATCH,
    REAL_ALTERED,
    SEED_INSIDE,
    WITH_REPLACEMENT,
    WRONG_EPOCHS,
)

POINTS, BATCH, EPOCHS = 10, 4, 3
STEPS = EPOCHS * math.ceil(POINTS / BATCH)
TRIED = f"{POINTS} points, batches of {BATCH}, {EPOCHS} epochs"


class Seen(Protocol):
    """What was seen in a rehearsal."""

    @property
    def altered(self) -> bool:
        """Whether a point had other numbers than the data has."""

    def batches(self) -> list[list[int]]:
        """The numbers of the points of each batch."""


def epoch_laws(
    once: Callable[[Callable, Trial], Seen], again: Callable[[Callable, Trial], Seen], watcher: str, unseen: Mistake
) -> list[Law]:
    """The laws of what is shown.

    Args:
        once: ``once(train, trial)`` is the check's rehearsal.
        again: runs another one that begins in the same way, but for the global random state.
        watcher: who is shown the points.
        unseen: the mistake of a loop that shows none.
    """

    @law("every point is shown exactly once in each epoch, as it is")
    def shows_every_point_once(train, trial):
        seen = once(train, trial)
        batches = seen.batches()
        rows = [row for batch in batches for row in batch]
        if seen.altered:
            raise Broken(TRIED, f"{watcher} was shown points with other numbers than the data has", REAL_ALTERED)
        if len(rows) != EPOCHS * POINTS:
            repeated = sum(len(one) for one, two in itertools.pairwise(batches) if one == two)
            known = {
                0: unseen,
                BATCH: ONE_BATCH,
                EPOCHS * BATCH: ONE_BATCH,
                EPOCHS * (POINTS // BATCH) * BATCH: DROPS_REMAINDER,
                EPOCHS * POINTS + repeated: BATCH_AGAIN,
            }
            mistake = known.get(len(rows)) or (WRONG_EPOCHS if len(rows) % POINTS == 0 else None)
            raise Broken(TRIED, f"{len(rows)} points shown instead of {EPOCHS * POINTS}", mistake)
        for epoch in range(EPOCHS):
            shown = sorted(rows[epoch * POINTS : (epoch + 1) * POINTS])
            if shown != list(range(POINTS)):
                raise Broken(TRIED, f"epoch {epoch + 1} showed the points {shown}", WITH_REPLACEMENT)

    @law("a batch has at most batch_size points")
    def keeps_the_batch_size(train, trial):
        sizes = [len(batch) for batch in once(train, trial).batches()]
        if max(sizes, default=0) > BATCH or len(sizes) > STEPS:
            raise Broken(TRIED, f"batches of {sizes[:3]} points", BATCH_SIZE_IGNORED)

    @law("each epoch has an order of its own")
    def shuffles_each_epoch(train, trial):
        batches = once(train, trial).batches()
        rows = [row for batch in batches for row in batch]
        orders = [rows[start : start + POINTS] for start in range(0, len(rows), POINTS)]
        same_groups = len({frozenset(batch) for batch in batches}) == len(batches) / EPOCHS
        if list(range(POINTS)) in orders or len({tuple(order) for order in orders}) < len(orders) or same_groups:
            raise Broken(f"{EPOCHS} epochs", f"the orders {orders[0]} and {orders[-1]}", NO_SHUFFLE)
        if again(train, trial).batches() == batches:
            raise Broken("two runs", "all epochs of the second run had the orders of the first", SEED_INSIDE)

    return [shows_every_point_once, keeps_the_batch_size, shuffles_each_epoch]
