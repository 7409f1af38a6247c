"""What a training loop shows in its epochs: every point once, in batches of the size that was asked for, shuffled.

All loops of the course are judged on a rehearsal of this size: ten points, batches of four, three epochs.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Protocol

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law

DROPS_REMAINDER = Mistake(
    "drops-remainder",
    "The last batch of an epoch is left out.",
    "Let the last batch be as small as it is: tensor.split does, DataLoader does unless drop_last=True. A range of "
    "starts has to reach len(data).",
)
NO_SHUFFLE = Mistake(
    "no-shuffle",
    "The points are not shuffled anew for each epoch: the same order comes again, or the same points stay together.",
    "Draw a new torch.randperm for each epoch, inside of the loop over the epochs, and set no seed there.",
)
WITH_REPLACEMENT = Mistake(
    "samples-with-replacement",
    "Some points are shown twice in an epoch and others not at all.",
    "Draw one permutation of all rows, torch.randperm(len(data)), and cut it into batches; no torch.randint.",
)
LAST_BATCH_FILLED = Mistake(
    "last-batch-filled",
    "The last batch is filled up to the full size with points that were shown already.",
    "Let the last batch be as small as it is: in each epoch every point is shown once.",
)


WRONG_EPOCHS = Mistake(
    "wrong-number-of-epochs",
    "The number of passes over the data is not the one that was asked for.",
    "Look at the outer loop, range(epochs), and at where the return stands.",
)


ONE_BATCH = Mistake(
    "one-batch-an-epoch",
    "Only one batch of an epoch is used.",
    "Look at the inner loop: does it go over all batches, and does the return stand after both loops?",
)
BATCH_AGAIN = Mistake(
    "several-steps-a-batch",
    "D makes several steps on the same batch.",
    "Each batch: one discriminator step, then one generator step.",
)
BATCH_SIZE_IGNORED = Mistake(
    "batch-size-ignored",
    "The batches have another size than batch_size.",
    "Look for a number where batch_size should stand. (split takes a size, tensor_split the number of parts.)",
)
REAL_ALTERED = Mistake(
    "real-points-altered",
    "The real points that D is shown are not those of the data.",
    "Show D the rows of data as they are: no noise, no scaling, and the columns in their order.",
)
SEED_INSIDE = Mistake(
    "seed-inside",
    "Two runs shuffle in exactly the same way: the random numbers start from the same seed each time.",
    "Look for torch.manual_seed or a generator inside of your function: seeds are set once, at the top of a program.",
)


POINTS, BATCH, EPOCHS = 10, 4, 3
STEPS = EPOCHS * math.ceil(POINTS / BATCH)
TRIED = f"your loop on {POINTS} points, batches of {BATCH}, {EPOCHS} epochs"


class Seen(Protocol):
    """What was seen in a rehearsal."""

    @property
    def altered(self) -> bool:
        """Whether a point had other numbers than the data has."""

    def batches(self) -> list[list[int]]:
        """The numbers of the points of each batch."""


def epoch_laws(rehearse: Callable[[Callable, Trial], Seen], watcher: str, unseen: Mistake) -> list[Law]:
    """The laws of what is shown.

    Args:
        rehearse: ``rehearse(train, trial)`` runs the loop; each time it begins in the same way, but for the global
            random state.
        watcher: who is shown the points.
        unseen: the mistake of a loop that shows none.
    """

    @law("every point is shown exactly once in each epoch, as it is")
    def shows_every_point_once(train, trial):
        seen = trial.once(rehearse, train)
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
            full = math.ceil(POINTS / BATCH) * BATCH
            if len(rows) == EPOCHS * full:
                epochs = [set(rows[start : start + full]) for start in range(0, len(rows), full)]
                mistake = LAST_BATCH_FILLED if all(len(epoch) == POINTS for epoch in epochs) else WITH_REPLACEMENT
            raise Broken(TRIED, f"{len(rows)} points shown instead of {EPOCHS * POINTS}", mistake)
        for epoch in range(EPOCHS):
            shown = sorted(rows[epoch * POINTS : (epoch + 1) * POINTS])
            if shown != list(range(POINTS)):
                raise Broken(TRIED, f"epoch {epoch + 1} showed the points {shown}", WITH_REPLACEMENT)

    @law("a batch has at most batch_size points")
    def keeps_the_batch_size(train, trial):
        sizes = [len(batch) for batch in trial.once(rehearse, train).batches()]
        if max(sizes, default=0) > BATCH or len(sizes) > STEPS:
            raise Broken(TRIED, f"batches of {sizes[:3]} points", BATCH_SIZE_IGNORED)

    @law("each epoch has an order of its own")
    def shuffles_each_epoch(train, trial):
        batches = trial.once(rehearse, train).batches()
        rows = [row for batch in batches for row in batch]
        orders = [rows[start : start + POINTS] for start in range(0, len(rows), POINTS)]
        same_groups = len({frozenset(batch) for batch in batches}) == len(batches) / EPOCHS
        if list(range(POINTS)) in orders or len({tuple(order) for order in orders}) < len(orders) or same_groups:
            raise Broken(f"{EPOCHS} epochs", f"the orders {orders[0]} and {orders[-1]}", NO_SHUFFLE)
        if rehearse(train, trial).batches() == batches:
            raise Broken("two runs", "all epochs of the second run had the orders of the first", SEED_INSIDE)

    return [shows_every_point_once, keeps_the_batch_size, shuffles_each_epoch]


def expect_shuffled(rows: list[int], points: int = POINTS) -> None:
    """Asserts for hidden tests that over 30 epochs or more each point is as often anywhere, and follows any other one.

    Right orders are refused less often than once in 10⁷ times: of ten points the sum below is a chi-square of 9 degrees
    of freedom, above 65 with a probability of 2·10⁻¹⁰ (where epochs are few its tail is lighter), and of 30 epochs a
    pair stands side by side, in this order, in 3; in 19 or more one of 90 pairs does with a probability of 2·10⁻¹⁰.

    Args:
        rows: the numbers of the points in the order in which they were shown, epoch after epoch.
    """
    epochs = len(rows) // points
    orders = [rows[start : start + points] for start in range(0, epochs * points, points)]
    means = [sum(order.index(row) for order in orders) / epochs for row in range(points)]
    away = sum((mean - (points - 1) / 2) ** 2 for mean in means) * epochs * 12 / (points * (points + 1))
    assert away < 65, f"the mean places of the points in {epochs} epochs are {[round(mean, 1) for mean in means]}"
    pairs = [pair for order in orders for pair in itertools.pairwise(order)]
    most = max(pairs.count(pair) for pair in set(pairs))
    assert most < 0.63 * epochs, f"a point follows the same other one in {most} of {epochs} epochs"
